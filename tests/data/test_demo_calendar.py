"""The demo calendar gives the worked examples of the law, and the stories speak of what exists."""

from datetime import date, datetime

import pytest

from motcua.domain.calendar import ZONE
from motcua.domain.dossiers import deadline
from motcua.domain.dossiers.deadline import Period, StartRule, Unit
from motcua.domain.dossiers.lifecycle import State
from tests.data.demo_province import (
    CALENDAR,
    ORGANISATIONS,
    PROCEDURES,
    STORIES,
    in_force,
    working_calendar,
)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "rule", "due"),
    [
        ("2026-11-23T10:00", 3, Unit.WORKING_DAYS, StartRule.NONE, "2026-11-27T17:00"),
        ("2026-11-20T15:30", 3, Unit.WORKING_DAYS, StartRule.NONE, "2026-11-26T17:00"),
        ("2026-11-20T15:30", 3, Unit.WORKING_DAYS, StartRule.AFTER_15H, "2026-11-27T17:00"),
        ("2026-08-27T09:00", 5, Unit.WORKING_DAYS, StartRule.NONE, "2026-09-08T17:00"),
        ("2026-08-21T09:00", 2, Unit.WORKING_DAYS, StartRule.NONE, "2026-08-24T17:00"),
        ("2026-02-10T09:00", 10, Unit.CALENDAR_DAYS, StartRule.NONE, "2026-02-23T17:00"),
        ("2026-02-13T16:00", 8, Unit.WORKING_HOURS, StartRule.NONE, "2026-02-23T16:30"),
        ("2026-12-02T10:00", 3, Unit.WORKING_DAYS, StartRule.NONE, "2026-12-07T17:00"),
        ("2026-11-23T10:00", 15, Unit.WORKING_DAYS, StartRule.NONE, "2026-12-15T17:00"),
    ],
)  # fmt: skip
def test_calendar_gives_the_worked_examples(received: str, amount: int, unit: Unit, rule: StartRule, due: str) -> None:
    start = datetime.fromisoformat(received).replace(tzinfo=ZONE)
    found = deadline.due(start, Period(amount, unit), working_calendar(), rule)
    assert found.at == datetime.fromisoformat(due).replace(tzinfo=ZONE)


def test_every_exception_differs_from_the_week_and_says_why() -> None:
    (hours,) = CALENDAR["office_hours"]
    for row in CALENDAR["exceptions"]:
        day = date.fromisoformat(row["date"])
        assert day.year in CALENDAR["years"]
        assert row["working"] is not (day.weekday() in hours["weekdays"])
        assert row["reason"]
        assert row["decision"]
        assert row["assumed"] is row["decision"].startswith("Giả định")


def test_days_off_and_days_worked_balance_in_every_swap() -> None:
    worked = [row["date"] for row in CALENDAR["exceptions"] if row["working"]]
    swapped = [row["date"] for row in CALENDAR["exceptions"] if "làm bù ngày" in row["reason"]]
    assert worked == ["2025-04-26", "2026-01-10", "2026-08-22"]
    assert swapped == ["2025-05-02", "2026-01-02", "2026-08-31"]


@pytest.mark.parametrize(("year", "days_off"), [(2025, 12), (2026, 14), (2027, 12)])
def test_each_year_has_its_weekdays_off(year: int, days_off: int) -> None:
    rows = [row for row in CALENDAR["exceptions"] if row["date"].startswith(str(year)) and not row["working"]]
    assert len(rows) == days_off


def test_stories_speak_of_states_procedures_and_communes_that_exist() -> None:
    states = {row["value"] for row in STORIES["states"]}
    assert states == {state.value for state in State} - {"draft"}
    assert set(STORIES["ages"]) == states
    assert {row["value"] for row in STORIES["procedures"]} == {row["code"] for row in PROCEDURES}
    communes = {code for code, row in ORGANISATIONS.items() if row["level"] == "commune" and in_force(row)}
    assert {row["organisation"] for row in STORIES["homes"]} == communes
    assert {row["value"] for row in STORIES["media"]} == {"paper", "electronic", "both"}
    assert STORIES["count"] == 2000
    for share in STORIES["channels"]:
        offered = [
            {way["channel"] for way in row["ways"]}
            for row in PROCEDURES
            if row["service_level"] == share["service_level"]
        ]
        assert all("direct" in channels for channels in offered)
