"""The lines that explain a deadline: "vì sao ngày này", on the receipt and on screen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from motcua.domain import calendar as working_time
from motcua.domain.calendar import DayException, WorkingCalendar

_HOUR_MINUTES = 60


class TraceKind(StrEnum):
    """What a line of a trace tells."""

    START = "start"
    """From when it is counted."""
    SHIFT = "shift"
    """Reception counts as one of a later day."""
    PERIOD = "period"
    """The length of time given."""
    SKIPPED = "skipped"
    """A day off."""
    MAKE_UP = "make_up"
    """A day worked although its weekday is normally off."""
    WORKED = "worked"
    """How much of a day counted in a period of hours."""
    LAST = "last"
    DUE = "due"


@dataclass(frozen=True)
class TraceLine:
    """One line of an explanation: a Vietnamese sentence, and the day it speaks of."""

    kind: TraceKind
    day: date
    text: str


def started(at: datetime) -> TraceLine:
    """Tell from which moment it is counted."""
    return TraceLine(TraceKind.START, at.date(), f"Tính từ {working_time.moment_text(at)}.")


def shifted(why: str, day: date) -> TraceLine:
    """Tell that reception counts as one of `day`."""
    text = f"{why} nên coi như tiếp nhận vào đầu giờ {working_time.named_day_text(day)}."
    return TraceLine(TraceKind.SHIFT, day, text)


def given(period: str, day: date) -> TraceLine:
    """Tell the length of time, as `period` words it."""
    return TraceLine(TraceKind.PERIOD, day, f"Thời hạn: {period}.")


@lru_cache(maxsize=4096)
def odd_day(day: date, exception: DayException) -> TraceLine:
    """Tell that `day` did not count, or counted although its weekday is off, and why."""
    if exception.working:
        return TraceLine(TraceKind.MAKE_UP, day, f"{_named(day)}: có tính ({exception.reason}).")
    return TraceLine(TraceKind.SKIPPED, day, f"{_named(day)}: không tính ({exception.reason}).")


def moved_on(day: date, calendar: WorkingCalendar) -> TraceLine:
    """Tell that the last day would be `day`, which is off."""
    text = f"{_named(day)}: là ngày nghỉ ({calendar.reason(day)}) nên thời hạn chuyển sang ngày tiếp theo."
    return TraceLine(TraceKind.SKIPPED, day, text)


@lru_cache(maxsize=4096)
def worked(day: date, minutes: int) -> TraceLine:
    """Tell how much of `day` counted."""
    return TraceLine(TraceKind.WORKED, day, f"{_named(day)}: tính {minutes_text(minutes)}.")


def last(day: date, number: int) -> TraceLine:
    """Tell the last day; `number` is which working day it is, 0 where those are not counted."""
    ends = f"Ngày làm việc thứ {number} là" if number else "Ngày cuối của thời hạn là"
    return TraceLine(TraceKind.LAST, day, f"{ends} {working_time.named_day_text(day)}.")


def ended(at: datetime, note: str = "") -> TraceLine:
    """Tell the due moment."""
    return TraceLine(TraceKind.DUE, at.date(), f"Đến hạn lúc {working_time.moment_text(at)}{note}.")


def ended_at_midnight(day: date) -> TraceLine:
    """Tell that the whole of `day` may still be used."""
    return TraceLine(TraceKind.DUE, day, f"Hết hạn lúc 24:00, {working_time.named_day_text(day)}.")


def minutes_text(minutes: int) -> str:
    """Say a length of working time: "1 giờ", "7 giờ 30 phút", "45 phút"."""
    hours, rest = divmod(minutes, _HOUR_MINUTES)
    if not hours:
        return f"{rest} phút"
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"


def _named(day: date) -> str:
    name = working_time.named_day_text(day)
    return name[0].upper() + name[1:]
