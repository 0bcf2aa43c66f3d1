"""Working calendars the tests of the domain share; days as decided for 2026 and, by reckoning, 2027."""

from datetime import date, datetime, time, timedelta

from motcua.domain.calendar import ZONE, DayException, Span, WorkingCalendar

HOURS = (Span(time(7, 30), time(11, 30)), Span(time(13, 30), time(17, 0)))
MONDAY_TO_FRIDAY = frozenset(range(5))
TET = "nghỉ Tết Nguyên đán"
CULTURE = "nghỉ Ngày Văn hóa Việt Nam"
SWAPPED = "nghỉ hoán đổi dịp Quốc khánh"
MADE_UP = "làm bù cho ngày 31/8/2026"

PLAIN = WorkingCalendar(HOURS, MONDAY_TO_FRIDAY)
CALENDAR = WorkingCalendar(
    HOURS,
    MONDAY_TO_FRIDAY,
    {
        **{date(2026, 2, 16) + timedelta(n): DayException(False, TET) for n in range(5)},
        date(2026, 4, 27): DayException(False, "nghỉ bù Giỗ Tổ Hùng Vương"),
        date(2026, 8, 22): DayException(True, MADE_UP),
        date(2026, 8, 31): DayException(False, SWAPPED),
        date(2026, 9, 1): DayException(False, "nghỉ Quốc khánh"),
        date(2026, 9, 2): DayException(False, "nghỉ Quốc khánh"),
        date(2026, 11, 24): DayException(False, CULTURE),
        date(2027, 1, 1): DayException(False, "nghỉ Tết Dương lịch"),
    },
)


def at(day: int, month: int, hour: int = 0, minute: int = 0, second: int = 0, *, year: int = 2026) -> datetime:
    """Vietnamese order, Vietnamese time."""
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)
