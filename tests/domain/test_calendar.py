"""Working time is counted in office hours of worked days, whatever zone a moment comes in."""

import pickle
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain import calendar as working_time
from motcua.domain.calendar import ZONE, DayException, Span, WorkingCalendar
from tests.domain.calendars import CALENDAR, HOURS, MONDAY_TO_FRIDAY, PLAIN, at


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
        (date(2026, 11, 28), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
    ],
)
def test_decisions_go_before_the_week(day: date, is_worked: bool) -> None:
    assert CALENDAR.is_working_day(day) is is_worked


def test_reasons_are_those_of_the_decision_or_of_the_week() -> None:
    assert CALENDAR.reason(date(2026, 11, 24)) == "nghỉ Ngày Văn hóa Việt Nam"
    assert CALENDAR.reason(date(2026, 11, 28)) == "ngày nghỉ hằng tuần"


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 25)),
        (date(2026, 11, 23), 3, date(2026, 11, 27)),
        (date(2026, 8, 27), 5, date(2026, 9, 8)),
        (date(2026, 8, 21), 2, date(2026, 8, 24)),
        (date(2026, 11, 25), -1, date(2026, 11, 23)),
        (date(2026, 11, 30), -2, date(2026, 11, 26)),
        (date(2026, 11, 24), 0, date(2026, 11, 25)),
        (date(2026, 11, 25), 0, date(2026, 11, 25)),
    ],
)
def test_add_working_days(day: date, count: int, found: date) -> None:
    assert CALENDAR.add_working_days(day, count) == found


def test_next_working_day_is_never_the_day_itself() -> None:
    assert CALENDAR.next_working_day(date(2026, 11, 23)) == date(2026, 11, 25)
    assert CALENDAR.next_working_day(date(2026, 2, 13)) == date(2026, 2, 23)


def test_odd_days_are_days_off_and_days_made_up() -> None:
    found = CALENDAR.odd_days(date(2026, 8, 20), date(2026, 8, 31))
    assert [(day.day, why.working, why.reason) for day, why in found] == [
        (22, True, "làm bù cho ngày 31/8/2026"),
        (23, False, "ngày nghỉ hằng tuần"),
        (29, False, "ngày nghỉ hằng tuần"),
        (30, False, "ngày nghỉ hằng tuần"),
        (31, False, "nghỉ hoán đổi dịp Quốc khánh"),
    ]


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (at(13, 2, 16), 480, at(23, 2, 16, 30)),
        (at(23, 11, 11), 30, at(23, 11, 11, 30)),
        (at(23, 11, 11), 31, at(23, 11, 13, 31)),
        (at(23, 11, 11, 30), 60, at(23, 11, 14, 30)),
        (at(23, 11, 7), 450, at(23, 11, 17)),
        (at(23, 11, 17), 450, at(25, 11, 17)),
        (at(23, 11, 17), 451, at(26, 11, 7, 31)),
        (at(20, 11, 16, 59), 480, at(25, 11, 7, 59)),
        (at(28, 11, 9), 0, at(30, 11, 7, 30)),
        (at(23, 11, 12), 0, at(23, 11, 13, 30)),
        (at(23, 11, 17, 30), 0, at(25, 11, 7, 30)),
        (at(23, 11, 16, 59, 30), 1, at(25, 11, 7, 30, 30)),
    ],
)
def test_add_working_minutes(start: datetime, minutes: int, end: datetime) -> None:
    assert CALENDAR.add_working_minutes(start, minutes) == end
    assert CALENDAR.working_minutes_between(start, end) == minutes
    assert CALENDAR.working_minutes_between(end, start) == -minutes


def test_moments_of_any_zone_are_read_and_given_back_in_vietnams() -> None:
    friday_evening_in_utc = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # already Monday 00:30 in Vietnam
    found = CALENDAR.add_working_minutes(friday_evening_in_utc, 60)
    assert found == at(23, 11, 8, 30)
    assert found.tzinfo is ZONE
    assert CALENDAR.closing(date(2026, 11, 23)) == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert CALENDAR.opening(date(2026, 11, 23)) == at(23, 11, 7, 30)


def test_moments_without_a_zone_are_a_programming_error() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.add_working_minutes(datetime(2026, 11, 23), 1)


def test_minutes_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_minutes(at(23, 11), -1)


@pytest.mark.parametrize(
    ("hours", "weekdays"),
    [
        ((), MONDAY_TO_FRIDAY),
        (HOURS, frozenset()),
        (HOURS, frozenset({7})),
        (HOURS[::-1], MONDAY_TO_FRIDAY),
        ((Span(time(9), time(9)),), MONDAY_TO_FRIDAY),
    ],
)
def test_a_calendar_that_would_never_work_cannot_be_made(hours: tuple[Span, ...], weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of the two messages does not matter
        WorkingCalendar(hours, weekdays)


def test_calendars_are_values() -> None:
    again = WorkingCalendar(HOURS, MONDAY_TO_FRIDAY, dict(CALENDAR.exceptions))
    assert again == CALENDAR
    assert hash(again) == hash(CALENDAR)
    assert again != PLAIN
    assert pickle.loads(pickle.dumps(CALENDAR)) == CALENDAR


def test_a_calendar_does_not_follow_changes_of_what_it_was_made_from() -> None:
    exceptions = {date(2026, 11, 24): DayException(False, "lễ")}
    calendar = WorkingCalendar(HOURS, MONDAY_TO_FRIDAY, exceptions)
    exceptions.clear()
    assert not calendar.is_working_day(date(2026, 11, 24))


def test_days_and_moments_in_words() -> None:
    assert working_time.day_text(date(2026, 2, 5)) == "05/02/2026"
    assert working_time.named_day_text(date(2026, 2, 5)) == "thứ Năm, 05/02/2026"
    assert working_time.named_day_text(date(2026, 2, 8)) == "Chủ nhật, 08/02/2026"
    assert working_time.moment_text(datetime(2026, 2, 23, 9, 30, tzinfo=UTC)) == "16:30, thứ Hai, 23/02/2026"


MOMENTS = st.integers(0, 40 * 24 * 60).map(lambda n: at(20, 8) + timedelta(minutes=n))


def _is_working_minute(moment: datetime) -> bool:
    clock = moment.time()
    return CALENDAR.is_working_day(moment.date()) and any(s.opens <= clock < s.closes for s in HOURS)


@settings(max_examples=12, deadline=None, database=None)
@given(MOMENTS, st.integers(0, 5 * 24 * 60))
def test_counting_minutes_equals_walking_them(start: datetime, length: int) -> None:
    walked = sum(_is_working_minute(start + timedelta(minutes=n)) for n in range(length))
    assert CALENDAR.working_minutes_between(start, start + timedelta(minutes=length)) == walked


@settings(max_examples=80, deadline=None, database=None)
@given(MOMENTS, st.integers(0, 4000), st.integers(0, 4000))
def test_adding_in_two_steps_equals_adding_at_once(start: datetime, first: int, second: int) -> None:
    step = CALENDAR.add_working_minutes(CALENDAR.add_working_minutes(start, first), second)
    at_once = CALENDAR.add_working_minutes(start, first + second)
    assert step == at_once
    assert CALENDAR.working_minutes_between(start, at_once) == first + second


@settings(max_examples=80, deadline=None, database=None)
@given(st.dates(date(2026, 1, 1), date(2027, 2, 1)), st.integers(1, 60))
def test_adding_days_is_undone_by_counting_them(day: date, count: int) -> None:
    last = CALENDAR.add_working_days(day, count)
    assert CALENDAR.working_days_between(day, last) == count
    assert CALENDAR.working_days_between(last, day) == -count
