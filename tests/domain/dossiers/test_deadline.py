"""Deadlines of the worked examples, exact to the minute, each with its explanation."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.dossiers import deadline
from motcua.domain.dossiers.deadline import Period, Remaining, StartRule, TimeStatus, Unit
from motcua.domain.dossiers.trace import TraceKind
from tests.domain.calendars import CALENDAR, CULTURE, MADE_UP, SWAPPED, TET, at

DAYS, HOURS, CALENDAR_DAYS = Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.CALENDAR_DAYS


@pytest.mark.parametrize(
    ("received_at", "period", "rule", "due_at"),
    [
        pytest.param(at(23, 11, 10), Period(3, DAYS), StartRule.NONE, at(27, 11, 17), id="1 holiday"),
        pytest.param(at(20, 11, 15, 30), Period(3, DAYS), StartRule.NONE, at(26, 11, 17), id="2 no shift"),
        pytest.param(at(20, 11, 15, 30), Period(3, DAYS), StartRule.AFTER_15H, at(27, 11, 17), id="3 shift"),
        pytest.param(at(27, 8, 9), Period(5, DAYS), StartRule.NONE, at(8, 9, 17), id="4 swapped day off"),
        pytest.param(at(21, 8, 9), Period(2, DAYS), StartRule.NONE, at(24, 8, 17), id="5 Saturday worked"),
        pytest.param(at(10, 2, 9), Period(10, CALENDAR_DAYS), StartRule.NONE, at(23, 2, 17), id="6 Tet"),
        pytest.param(at(13, 2, 16), Period(8, HOURS), StartRule.NONE, at(23, 2, 16, 30), id="7 hours over Tet"),
        pytest.param(at(2, 12, 10), Period(3, DAYS), StartRule.NONE, at(7, 12, 17), id="9 restart"),
        pytest.param(at(23, 11, 9), Period(15, DAYS), StartRule.NONE, at(15, 12, 17), id="10 supplement"),
    ],
)
def test_worked_examples(received_at: datetime, period: Period, rule: StartRule, due_at: datetime) -> None:
    assert deadline.due(received_at, period, CALENDAR, rule).at == due_at


@pytest.mark.parametrize(
    ("received_at", "rule", "due_at"),
    [
        (at(23, 11, 15), StartRule.AFTER_15H, at(25, 11, 17)),
        (at(23, 11, 15, 0, 1), StartRule.AFTER_15H, at(26, 11, 17)),
        (at(21, 11, 10), StartRule.AFTER_15H, at(25, 11, 17)),
        (at(21, 11, 10), StartRule.NONE, at(23, 11, 17)),
        (at(23, 11, 16), StartRule.LAST_HOUR, at(25, 11, 17)),
        (at(23, 11, 16, 0, 1), StartRule.LAST_HOUR, at(26, 11, 17)),
        (at(23, 11, 18), StartRule.LAST_HOUR, at(26, 11, 17)),
        (at(23, 11, 18), StartRule.NONE, at(25, 11, 17)),
    ],
)
def test_late_receptions(received_at: datetime, rule: StartRule, due_at: datetime) -> None:
    assert deadline.due(received_at, Period(1, DAYS), CALENDAR, rule).at == due_at


@pytest.mark.parametrize(
    ("received_at", "period", "rule", "due_at"),
    [
        (at(23, 11, 10), Period(0, DAYS), StartRule.NONE, at(23, 11, 17)),
        (at(23, 11, 17, 1), Period(0, DAYS), StartRule.NONE, at(25, 11, 17)),
        (at(23, 11, 15, 1), Period(0, DAYS), StartRule.AFTER_15H, at(25, 11, 17)),
        (at(28, 11, 10), Period(0, DAYS), StartRule.NONE, at(30, 11, 17)),
        (at(23, 11, 10), Period(1, CALENDAR_DAYS), StartRule.NONE, at(25, 11, 17)),
        (at(23, 11, 11, 30), Period(1, HOURS), StartRule.NONE, at(23, 11, 14, 30)),
        (at(20, 11, 16, 59), Period(8, HOURS), StartRule.NONE, at(25, 11, 7, 59)),
        (at(20, 11, 16, 59), Period(8, HOURS), StartRule.LAST_HOUR, at(25, 11, 8)),
        (at(23, 11, 8), Period(0, HOURS), StartRule.NONE, at(23, 11, 8)),
    ],
)
def test_periods_within_a_day_and_in_hours(
    received_at: datetime, period: Period, rule: StartRule, due_at: datetime
) -> None:
    assert deadline.due(received_at, period, CALENDAR, rule).at == due_at


def test_a_moment_is_read_as_a_vietnamese_day() -> None:
    received_at = datetime(2026, 11, 22, 18, tzinfo=UTC)  # 01:00 on Monday in Vietnam
    assert deadline.due(received_at, Period(1, DAYS), CALENDAR).at == at(25, 11, 17)


def test_a_period_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Period(-1, DAYS)


def test_the_trace_of_working_days_names_each_day_that_did_not_count() -> None:
    assert deadline.due(at(20, 11, 15, 30), Period(3, DAYS), CALENDAR, StartRule.AFTER_15H).explanation == (
        "Tính từ 15:30, thứ Sáu, 20/11/2026.\n"
        "Tiếp nhận sau 15:00 nên coi như tiếp nhận vào đầu giờ thứ Hai, 23/11/2026.\n"
        "Thời hạn: 03 ngày làm việc, tính từ ngày tiếp theo.\n"
        f"Thứ Ba, 24/11/2026: không tính ({CULTURE}).\n"
        "Ngày làm việc thứ 3 là thứ Sáu, 27/11/2026.\n"
        "Đến hạn lúc 17:00, thứ Sáu, 27/11/2026 (hết giờ làm việc)."
    )


def test_the_trace_names_swapped_days_both_ways() -> None:
    told = deadline.due(at(21, 8, 9), Period(7, DAYS), CALENDAR).trace
    assert [(line.kind, line.day) for line in told[2:-2]] == [
        (TraceKind.MAKE_UP, date(2026, 8, 22)),
        (TraceKind.SKIPPED, date(2026, 8, 23)),
        (TraceKind.SKIPPED, date(2026, 8, 29)),
        (TraceKind.SKIPPED, date(2026, 8, 30)),
        (TraceKind.SKIPPED, date(2026, 8, 31)),
        (TraceKind.SKIPPED, date(2026, 9, 1)),
        (TraceKind.SKIPPED, date(2026, 9, 2)),
    ]
    assert told[2].text == f"Thứ Bảy, 22/08/2026: có tính ({MADE_UP})."
    assert told[6].text == f"Thứ Hai, 31/08/2026: không tính ({SWAPPED})."


def test_the_trace_of_calendar_days_tells_only_how_the_end_moved() -> None:
    told = deadline.due(at(10, 2, 9), Period(10, CALENDAR_DAYS), CALENDAR).trace
    assert [line.text for line in told[1:]] == [
        "Thời hạn: 10 ngày, tính từ ngày tiếp theo.",
        f"Thứ Sáu, 20/02/2026: là ngày nghỉ ({TET}) nên thời hạn chuyển sang ngày tiếp theo.",
        "Thứ Bảy, 21/02/2026: là ngày nghỉ (ngày nghỉ hằng tuần) nên thời hạn chuyển sang ngày tiếp theo.",
        "Chủ nhật, 22/02/2026: là ngày nghỉ (ngày nghỉ hằng tuần) nên thời hạn chuyển sang ngày tiếp theo.",
        "Ngày cuối của thời hạn là thứ Hai, 23/02/2026.",
        "Đến hạn lúc 17:00, thứ Hai, 23/02/2026 (hết giờ làm việc).",
    ]


def test_the_trace_of_hours_adds_up_whatever_the_seconds() -> None:
    told = deadline.due(at(20, 11, 16, 0, 30), Period(8, HOURS), CALENDAR).trace
    assert [line.text for line in told[1:]] == [
        "Thời hạn: 08 giờ làm việc, chỉ tính trong giờ làm việc.",
        "Thứ Sáu, 20/11/2026: tính 59 phút.",
        "Thứ Bảy, 21/11/2026: không tính (ngày nghỉ hằng tuần).",
        "Chủ nhật, 22/11/2026: không tính (ngày nghỉ hằng tuần).",
        "Thứ Hai, 23/11/2026: tính 7 giờ 1 phút.",
        "Đến hạn lúc 16:30, thứ Hai, 23/11/2026.",
    ]


def test_within_the_day_needs_few_words() -> None:
    told = deadline.due(at(23, 11, 10), Period(0, DAYS), CALENDAR).trace
    assert [line.text for line in told[1:]] == [
        "Thời hạn: trong ngày làm việc.",
        "Ngày cuối của thời hạn là thứ Hai, 23/11/2026.",
        "Đến hạn lúc 17:00, thứ Hai, 23/11/2026 (hết giờ làm việc).",
    ]


def test_an_applicant_may_answer_until_midnight_of_the_last_day() -> None:
    found = deadline.expiry(at(23, 11, 9), Period(15, DAYS), CALENDAR)
    assert found.at == at(16, 12)
    assert found.trace[-2].text == "Ngày làm việc thứ 15 là thứ Ba, 15/12/2026."
    assert found.trace[-1].text == "Hết hạn lúc 24:00, thứ Ba, 15/12/2026."


@pytest.mark.parametrize(
    ("accepted_at", "by"),
    [
        pytest.param(at(23, 11, 15), at(23, 11, 17), id="11 at 15:00:00"),
        pytest.param(at(23, 11, 15, 0, 1), at(25, 11, 7, 30), id="11 at 15:00:01"),
        (at(23, 11, 8), at(23, 11, 17)),
        (at(28, 11, 8), at(30, 11, 7, 30)),
    ],
)
def test_transfer_leaves_the_same_day_or_with_the_next_opening(accepted_at: datetime, by: datetime) -> None:
    assert deadline.transfer_by(accepted_at, CALENDAR) == by


@pytest.mark.parametrize(
    ("now", "left", "words"),
    [
        (at(23, 11, 10), Remaining(TimeStatus.ON_TIME, 300 + 3 * 450, 3), "còn 3 ngày làm việc"),
        (at(25, 11, 10), Remaining(TimeStatus.ON_TIME, 300 + 2 * 450, 2), "còn 2 ngày làm việc"),
        (at(26, 11, 7), Remaining(TimeStatus.SOON, 900, 1), "còn 1 ngày làm việc"),
        (at(26, 11, 17, 30), Remaining(TimeStatus.SOON, 450, 1), "còn 1 ngày làm việc"),
        (at(27, 11, 7), Remaining(TimeStatus.SOON, 450, 0), "còn 7 giờ làm việc"),
        (at(27, 11, 14), Remaining(TimeStatus.SOON, 180, 0), "còn 3 giờ làm việc"),
        (at(27, 11, 16, 15), Remaining(TimeStatus.SOON, 45, 0), "còn 45 phút làm việc"),
        (at(27, 11, 17), Remaining(TimeStatus.SOON, 0, 0), "đến hạn"),
        (at(27, 11, 17, 0, 1), Remaining(TimeStatus.LATE, 0, 0), "vừa quá hạn"),
        (at(28, 11, 9), Remaining(TimeStatus.LATE, 0, 0), "vừa quá hạn"),
        (at(30, 11, 9), Remaining(TimeStatus.LATE, -90, -1), "quá hạn 1 ngày"),
        (at(2, 12, 9), Remaining(TimeStatus.LATE, -990, -3), "quá hạn 3 ngày"),
    ],
)
def test_time_left_of_a_dossier_due_on_friday_evening(now: datetime, left: Remaining, words: str) -> None:
    assert deadline.remaining(at(27, 11, 17), now, CALENDAR) == left
    assert deadline.remaining_words(left) == words


def test_time_left_of_hours_is_never_overstated() -> None:
    left = deadline.remaining(at(30, 11, 8, 30), at(27, 11, 16), CALENDAR)
    assert deadline.remaining_words(left) == "còn 2 giờ làm việc"
    left = deadline.remaining(at(27, 11, 10), at(27, 11, 15), CALENDAR)
    assert deadline.remaining_words(left) == "quá hạn 3 giờ"


MOMENTS = st.integers(0, 60 * 24 * 60).map(lambda n: at(1, 8) + timedelta(minutes=n))
PERIODS = st.builds(Period, st.integers(0, 20), st.sampled_from(Unit))


@settings(max_examples=150, deadline=None, database=None)
@given(MOMENTS, st.integers(0, 4 * 24 * 60), PERIODS, st.sampled_from(StartRule))
def test_a_later_reception_is_never_due_earlier(
    received_at: datetime, delay: int, period: Period, rule: StartRule
) -> None:
    first = deadline.due(received_at, period, CALENDAR, rule)
    second = deadline.due(received_at + timedelta(minutes=delay), period, CALENDAR, rule)
    assert received_at <= first.at <= second.at
    assert CALENDAR.is_working_day(first.at.date())
    assert CALENDAR.opening(first.at.date()) <= first.at <= CALENDAR.closing(first.at.date())
    assert first.trace[0].kind is TraceKind.START
    assert first.trace[-1].day == first.at.date()


@pytest.mark.parametrize(
    ("submitted_at", "answer_by"),
    [
        (at(20, 11, 8), at(23, 11, 8, 30)),
        (at(20, 11, 16, 50), at(25, 11, 7, 50)),
        (at(13, 2, 16), at(23, 2, 16, 30)),
        (at(23, 11, 20), at(26, 11, 8)),
    ],
)
def test_the_desk_answers_within_eight_working_hours(submitted_at: datetime, answer_by: datetime) -> None:
    assert deadline.answer_by(submitted_at, CALENDAR) == answer_by
