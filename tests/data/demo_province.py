"""The demo province as its files tell it, with the few questions the tests put to it."""

import json
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import motcua.data.demo
from motcua.domain.calendar import DayException, Span, WorkingCalendar

FOLDER = Path(motcua.data.demo.__file__).parent
TODAY = "2026-11-22"


def load(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


FILES = sorted(FOLDER.rglob("*.json"))
LEVELS = load("organisations.json")["levels"]
ORGANISATIONS = {row["code"]: row for row in load("organisations.json")["organisations"]}
UNITS = {unit["key"]: (code, unit) for code, row in ORGANISATIONS.items() for unit in row["units"]}
PEOPLE = load("people.json")["people"]
POSITIONS = [(person, position) for person in PEOPLE for position in person["positions"]]
FIELDS = {row["code"] for row in load("fields.json")["fields"]}
PROCEDURES = [
    row
    for path in sorted((FOLDER / "procedures").glob("*.json"))
    for row in load(f"procedures/{path.name}")["procedures"]
]
CALENDAR = load("calendar.json")
STORIES = load("stories.json")


def in_force(row: dict[str, Any]) -> bool:
    return row["valid_from"] <= TODAY and (row["valid_to"] is None or row["valid_to"] >= TODAY)


def offering(procedure: dict[str, Any]) -> list[str]:
    """Codes of the organisations that decide the procedure."""
    offer = procedure["offered_by"]
    by_level = [code for code, row in ORGANISATIONS.items() if row["level"] in offer["levels"] and in_force(row)]
    return by_level + offer["organisations"]


def desks(code: str) -> list[str]:
    return [key for key, (_, unit) in UNITS.items() if code in unit["receives_for"] and in_force(unit)]


def handlers(code: str, field: str) -> list[str]:
    units = ORGANISATIONS[code]["units"]
    return [unit["key"] for unit in units if field in unit["fields"] and in_force(unit)]


def holders(role: str, *, organisation: str | None = None, unit: str | None = None) -> list[dict[str, Any]]:
    return [
        position
        for _, position in POSITIONS
        if position["role"] == role
        and in_force(position)
        and organisation in (None, position["organisation"])
        and unit in (None, position["unit"])
    ]


def texts(value: Any) -> Iterator[str]:
    """Every string within, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def placeholders(value: Any) -> set[str]:
    return {name for string in texts(value) for name in re.findall(r"{(\w*)}", string)}


def working_calendar() -> WorkingCalendar:
    (hours,) = CALENDAR["office_hours"]
    return WorkingCalendar(
        office_hours=tuple(
            Span(time.fromisoformat(s["opens_at"]), time.fromisoformat(s["closes_at"])) for s in hours["spans"]
        ),
        weekdays=frozenset(hours["weekdays"]),
        exceptions={
            date.fromisoformat(row["date"]): DayException(row["working"], row["reason"])
            for row in CALENDAR["exceptions"]
        },
    )
