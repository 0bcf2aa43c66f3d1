"""Working time of an office (thời gian làm việc): which days it works and between which hours.

The law speaks of local days, so every moment given, in whatever zone, is read in Vietnam's and every moment
returned is in it. Vietnam has kept UTC+7 without summer time since 1975; no zone database is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cached_property, lru_cache
from itertools import pairwise

ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""By `date.weekday()`; capitals as in NĐ 30/2020, Phụ lục II."""
WEEKEND_REASON = "ngày nghỉ hằng tuần"

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_NOTHING = timedelta(0)
_WEEK_DAYS = 7


@dataclass(frozen=True)
class Span:
    """A stretch of office hours within one day, from opening up to and including closing."""

    opens: time
    closes: time


@dataclass(frozen=True)
class DayException:
    """What a decision says about one day: a holiday, a swapped day off, a Saturday worked instead."""

    working: bool
    reason: str
    """In Vietnamese, as people are told: "Ngày Văn hóa Việt Nam", "làm bù cho ngày 31/8"."""


_WEEKEND = DayException(False, WEEKEND_REASON)
_USUAL = DayException(True, "")


@dataclass(frozen=True)
class WorkingCalendar:
    """The working time of one office.

    Căn cứ: Bộ luật Lao động 2019 Điều 111, 112 (weekly and public holidays); the Prime Minister's yearly
    decisions on swapped days are `exceptions`.
    """

    office_hours: tuple[Span, ...]
    """In order of the day, not overlapping, at least one."""
    weekdays: frozenset[int]
    """Days normally worked, 0 = Monday … 6 = Sunday, at least one."""
    exceptions: Mapping[date, DayException] = field(default_factory=dict, hash=False)
    """Days on which the week's rule does not hold."""

    def __post_init__(self) -> None:
        edges = [edge for span in self.office_hours for edge in (span.opens, span.closes)]
        if not edges or any(later <= earlier for earlier, later in pairwise(edges)):
            raise ValueError("office hours must be in order and not overlap")
        if not self.weekdays or not self.weekdays <= frozenset(range(_WEEK_DAYS)):
            raise ValueError("weekdays are numbers 0 to 6, at least one")
        own = dict(self.exceptions)  # a later change of the caller's is not ours
        object.__setattr__(self, "exceptions", own)

    @cached_property
    def _spans(self) -> tuple[tuple[timedelta, timedelta], ...]:
        return tuple((_since_midnight(span.opens), _since_midnight(span.closes)) for span in self.office_hours)

    @cached_property
    def _day_length(self) -> timedelta:
        return sum((closes - opens for opens, closes in self._spans), _NOTHING)

    @cached_property
    def minutes_per_day(self) -> int:
        """Working minutes of a full day."""
        return self._day_length // _MINUTE

    def is_working_day(self, day: date) -> bool:
        """Say whether the office works on `day`."""
        exception = self.exceptions.get(day)
        return day.weekday() in self.weekdays if exception is None else exception.working

    def reason(self, day: date) -> str:
        """Say in Vietnamese why `day` is off or, on a day worked by exception, why it is worked."""
        exception = self.exceptions.get(day)
        return WEEKEND_REASON if exception is None else exception.reason

    def odd_days(self, first: date, last: date) -> list[tuple[date, DayException]]:
        """List the days after `first` to `last` that are off, or worked by exception, each with why."""
        exceptions, weekdays = self.exceptions, self.weekdays
        odd = []
        for ordinal in range(first.toordinal() + 1, last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            is_usual = day.weekday() in weekdays
            exception = exceptions.get(day) or (_USUAL if is_usual else _WEEKEND)
            if not (is_usual and exception.working):
                odd.append((day, exception))
        return odd

    def next_working_day(self, day: date) -> date:
        """Find the first working day after `day`."""
        return self.add_working_days(day, 1)

    def working_day_from(self, day: date) -> date:
        """Find the first working day that is `day` or later."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def add_working_days(self, day: date, count: int) -> date:
        """Find the `count`-th working day after `day`, before it when `count` is negative.

        `day` itself is never counted; with 0 it is `working_day_from(day)`.
        """
        if count == 0:
            return self.working_day_from(day)
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        exceptions, weekdays = self.exceptions, self.weekdays
        while left:  # `is_working_day` written out: every deadline runs through here
            day += step
            exception = exceptions.get(day)
            left -= day.weekday() in weekdays if exception is None else exception.working
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` to `last` inclusive; negative when `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        weeks, odd_days = divmod((last - first).days, _WEEK_DAYS)
        count = weeks * len(self.weekdays)
        count += sum((last - _DAY * n).weekday() in self.weekdays for n in range(odd_days))
        for day, exception in self.exceptions.items():
            if first < day <= last:
                count += exception.working - (day.weekday() in self.weekdays)
        return count

    def opening(self, day: date) -> datetime:
        """Give the moment office hours begin on `day`, were it worked."""
        return _midnight(day) + self._spans[0][0]

    def closing(self, day: date) -> datetime:
        """Give the moment office hours end on `day`, were it worked."""
        return _midnight(day) + self._spans[-1][1]

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """Find the earliest moment by which the office has worked `minutes` since `moment`.

        It is always within office hours; a closing time counts as within, so 30 minutes from 11:00
        end at 11:30.
        """
        if minutes < 0:
            raise ValueError("minutes cannot be negative")
        start = local(moment)
        day, offset = start.date(), _since_midnight(start)
        left = _MINUTE * minutes
        today = self._worked_from(day, offset)
        if not self.is_working_day(day) or offset > self._spans[-1][1] or left > today:
            full_days, left = divmod(max(_NOTHING, left - today), self._day_length)
            if not left and full_days:  # a full day ends at closing, not at the next opening
                full_days, left = full_days - 1, self._day_length
            day, offset = self.add_working_days(day, full_days + 1), _NOTHING
        return _midnight(day) + self._offset_after(offset, left)

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Count the whole working minutes from `start` to `end`; negative when `end` is earlier."""
        if end < start:
            return -self.working_minutes_between(end, start)
        start, end = local(start), local(end)
        first, last = start.date(), end.date()
        worked = self._day_length * self.working_days_between(first, last)
        worked += self._worked_from(first, _since_midnight(start)) - self._worked_from(last, _since_midnight(end))
        return worked // _MINUTE

    def _worked_from(self, day: date, offset: timedelta) -> timedelta:
        """Measure the working time of `day` that lies after `offset` from its midnight."""
        if not self.is_working_day(day):
            return _NOTHING
        return sum((closes - max(opens, offset) for opens, closes in self._spans if closes > offset), _NOTHING)

    def _offset_after(self, offset: timedelta, left: timedelta) -> timedelta:
        """Find when `left` of working time has passed since `offset`, on a worked day that has as much."""
        for opens, closes in self._spans:
            start = max(opens, offset)
            if start <= closes:
                if left <= closes - start:
                    return start + left
                left -= closes - start
        raise AssertionError("the day was measured before")


def local(moment: datetime) -> datetime:
    """Read an aware `moment` in Vietnam's zone; a naive one is a programming error."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(ZONE)


def day_text(day: date) -> str:
    """Write a day as people read it on screen: "05/02/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


@lru_cache(maxsize=4096)
def named_day_text(day: date) -> str:
    """Write a day with its weekday: "thứ Năm, 05/02/2026"."""
    return f"{WEEKDAY_NAMES[day.weekday()]}, {day_text(day)}"


def moment_text(moment: datetime) -> str:
    """Write a moment in Vietnam's time: "16:30, thứ Hai, 23/02/2026"."""
    here = local(moment)
    return f"{here.hour:02d}:{here.minute:02d}, {named_day_text(here.date())}"


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def _since_midnight(hour: time | datetime) -> timedelta:
    return timedelta(hours=hour.hour, minutes=hour.minute, seconds=hour.second, microseconds=hour.microsecond)
