"""Deadlines (thời hạn): when something is due, why just then, and how much time is left.

Everything here can be replayed: the same facts give the same answer. A clock that restarts from zero (NĐ
61/2018 Điều 19 khoản 4) is `due` asked again from the moment the supplement was complete.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from motcua.domain import calendar as working_time
from motcua.domain.calendar import WorkingCalendar
from motcua.domain.dossiers import trace
from motcua.domain.dossiers.trace import TraceLine

CUTOFF = time(15, 0)
"""Nhận sau 15 giờ (NĐ 61/2018 Điều 18 khoản 2): 15:00:00 itself is not after, 15:00:01 is."""
LAST_HOUR = timedelta(hours=1)
SOON_DAYS = 1
"""Working days left from which a deadline counts as near."""

_DAY = timedelta(days=1)
_HOUR_MINUTES = 60


class Unit(StrEnum):
    """What a period is counted in."""

    WORKING_DAYS = "working_days"
    """Ngày làm việc."""
    WORKING_HOURS = "working_hours"
    """Giờ làm việc: only office hours count."""
    CALENDAR_DAYS = "calendar_days"
    """Ngày: days off count, but the last day moves to the next working day."""


_UNIT_NAMES = {
    Unit.WORKING_DAYS: "ngày làm việc",
    Unit.WORKING_HOURS: "giờ làm việc",
    Unit.CALENDAR_DAYS: "ngày",
}


class StartRule(StrEnum):
    """When a late reception counts as one of the next working day."""

    NONE = "none"
    AFTER_15H = "after_15h"
    """Received after 15:00 (nhận sau 15 giờ)."""
    LAST_HOUR = "last_hour"
    """Received in the last hour before closing (trong 01 giờ cuối của giờ làm việc)."""


_LATE_WORDS = {
    StartRule.AFTER_15H: "Tiếp nhận sau 15:00",
    StartRule.LAST_HOUR: "Tiếp nhận trong 01 giờ cuối của giờ làm việc",
}


@dataclass(frozen=True)
class Period:
    """A length of time the law gives; 0 days means within the day of reception (trong ngày)."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a period cannot be negative")

    def __str__(self) -> str:
        """Say it as receipts do: "03 ngày làm việc"."""
        if not self.amount and self.unit is not Unit.WORKING_HOURS:
            return "trong ngày làm việc"
        return f"{self.amount:02d} {_UNIT_NAMES[self.unit]}"


ANSWER = Period(8, Unit.WORKING_HOURS)
"""How long the desk may take to answer an online filing."""


@dataclass(frozen=True)
class Due:
    """A due moment in Vietnam's zone, and the lines that explain it in order."""

    at: datetime
    trace: tuple[TraceLine, ...]

    @property
    def explanation(self) -> str:
        """The trace as lines of text."""
        return "\n".join(line.text for line in self.trace)


class TimeStatus(StrEnum):
    """How a deadline stands; shown green, amber, red, always with words."""

    ON_TIME = "on_time"
    SOON = "soon"
    """At most one working day left."""
    LATE = "late"


@dataclass(frozen=True)
class Remaining:
    """Working time left until a due moment; both figures are negative, or 0, once it has passed."""

    status: TimeStatus
    working_minutes: int
    working_days: int
    """Working days after today up to the due day, never more than whole days of working time left."""


def due(
    received_at: datetime,
    period: Period,
    calendar: WorkingCalendar,
    start_rule: StartRule = StartRule.NONE,
) -> Due:
    """Compute when `period` ends for something received at `received_at`.

    Day periods begin on the day after reception and end at closing time of their last day; hour periods
    begin at once and run in office hours only. A later reception is never due earlier.

    Căn cứ: Bộ luật Dân sự 2015 Điều 147, 148 (first day not counted, a last day off moves on); NĐ 61/2018
    Điều 18 khoản 2 and the decrees on interlinked procedures (reception after 15:00).
    """
    received_at = working_time.local(received_at)
    counted_at, told = received_at, [trace.started(received_at)]
    if _is_late_reception(received_at, calendar, start_rule):
        day = calendar.next_working_day(received_at.date())
        is_day_off = not calendar.is_working_day(received_at.date())
        told.append(trace.shifted("Tiếp nhận vào ngày nghỉ" if is_day_off else _LATE_WORDS[start_rule], day))
        counted_at = calendar.opening(day)
    if period.unit is Unit.WORKING_HOURS:
        return _due_in_hours(counted_at, period, calendar, told)
    return _due_in_days(counted_at, period, calendar, told)


def expiry(notice_at: datetime, period: Period, calendar: WorkingCalendar) -> Due:
    """Compute until when an applicant may answer a notice: the end (24:00) of the last day, not closing time.

    `at` is midnight, the first moment that is too late. Căn cứ: Bộ luật Dân sự 2015 Điều 148 khoản 6.
    """
    found = due(notice_at, period, calendar)
    day = found.at.date()
    midnight = found.at.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    return Due(midnight, (*found.trace[:-1], trace.ended_at_midnight(day)))


def answer_by(submitted_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Compute by when the desk must have answered an online filing: accept it, or say what it lacks.

    Eight working hours from the filing. Căn cứ: NĐ 61/2018 Điều 17 khoản 2 and the rules of the portals.
    """
    return due(submitted_at, ANSWER, calendar).at


def transfer_by(accepted_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Compute by when an accepted dossier must have left for the unit that resolves it.

    Closing time of the same working day; accepted after 15:00 or on a day off, the opening of the next
    working day. Căn cứ: NĐ 61/2018 Điều 18 khoản 2.
    """
    accepted_at = working_time.local(accepted_at)
    today = accepted_at.date()
    if _is_late_reception(accepted_at, calendar, StartRule.AFTER_15H):
        return calendar.opening(calendar.next_working_day(today))
    return calendar.closing(today)


def remaining(due_at: datetime, at: datetime, calendar: WorkingCalendar) -> Remaining:
    """Measure the working time left at `at`; the due moment itself is still on time."""
    due_at, at = working_time.local(due_at), working_time.local(at)
    minutes = calendar.working_minutes_between(at, due_at)
    days = calendar.working_days_between(at.date(), due_at.date())
    if at > due_at:
        return Remaining(TimeStatus.LATE, minutes, days)
    days = min(days, minutes // calendar.minutes_per_day)
    status = TimeStatus.SOON if days <= SOON_DAYS else TimeStatus.ON_TIME
    return Remaining(status, minutes, days)


def remaining_words(left: Remaining) -> str:
    """Say it in Vietnamese: "còn 2 ngày làm việc", "còn 3 giờ làm việc", "quá hạn 1 ngày".

    Days of delay are working days begun since the due day, so Monday morning is one day late for Friday
    evening.
    """
    days, minutes = abs(left.working_days), abs(left.working_minutes)
    hours = minutes // _HOUR_MINUTES
    if left.status is TimeStatus.LATE:
        if days:
            return f"quá hạn {days} ngày"
        return f"quá hạn {hours} giờ" if hours else "vừa quá hạn"
    if days:
        return f"còn {days} ngày làm việc"
    if hours:
        return f"còn {hours} giờ làm việc"
    return f"còn {minutes} phút làm việc" if minutes else "đến hạn"


def _is_late_reception(received_at: datetime, calendar: WorkingCalendar, rule: StartRule) -> bool:
    """Say whether reception counts as one of the next working day.

    Under a shifting rule a day off counts so too: otherwise Saturday would be due before Friday evening.
    """
    day = received_at.date()
    if rule is StartRule.NONE:
        return False
    if not calendar.is_working_day(day):
        return True
    if rule is StartRule.AFTER_15H:
        return received_at.time() > CUTOFF
    return received_at > calendar.closing(day) - LAST_HOUR


def _due_in_hours(counted_at: datetime, period: Period, calendar: WorkingCalendar, told: list[TraceLine]) -> Due:
    """Run a period of hours, telling how much of each day counted."""
    at = calendar.add_working_minutes(counted_at, period.amount * _HOUR_MINUTES)
    lines = [*told, trace.given(f"{period}, chỉ tính trong giờ làm việc", counted_at.date())]
    first, last, left = counted_at.date(), at.date(), period.amount * _HOUR_MINUTES
    off = {day: why for day, why in calendar.odd_days(first - _DAY, last) if not why.working}
    for n in range((last - first).days + 1):
        day = first + _DAY * n
        if day in off:
            lines.append(trace.odd_day(day, off[day]))
            continue
        counted = _minutes_of_day(day, counted_at, calendar) if day < last else left
        if counted:
            lines.append(trace.worked(day, counted))
        left -= counted
    return Due(at, (*lines, trace.ended(at)))


def _due_in_days(counted_at: datetime, period: Period, calendar: WorkingCalendar, told: list[TraceLine]) -> Due:
    """Run a period of days, telling which did not count and which counted by exception."""
    first = counted_at.date()
    if not period.amount:
        last, odd, number = _same_day(counted_at, calendar), [], 0
    elif period.unit is Unit.WORKING_DAYS:
        last, number = calendar.add_working_days(first, period.amount), period.amount
        odd = [trace.odd_day(day, why) for day, why in calendar.odd_days(first, last)]
    else:
        last_given = first + _DAY * period.amount
        last, number = calendar.working_day_from(last_given), 0
        odd = [trace.moved_on(last_given + _DAY * n, calendar) for n in range((last - last_given).days)]
    words = f"{period}, tính từ ngày tiếp theo" if period.amount else str(period)
    at = calendar.closing(last)
    ends = (trace.last(last, number), trace.ended(at, " (hết giờ làm việc)"))
    return Due(at, (*told, trace.given(words, first), *odd, *ends))


def _minutes_of_day(day: date, counted_at: datetime, calendar: WorkingCalendar) -> int:
    """Count the working minutes of `day` after the clock started."""
    if day > counted_at.date():
        return calendar.minutes_per_day
    return max(0, calendar.working_minutes_between(counted_at, calendar.closing(day)))


def _same_day(counted_at: datetime, calendar: WorkingCalendar) -> date:
    """Find the day "trong ngày" means: that of reception or, once the office closed, the next worked."""
    day = counted_at.date()
    if calendar.is_working_day(day) and counted_at <= calendar.closing(day):
        return day
    return calendar.next_working_day(day)
