"""How values are written for people: dates dd/mm/yyyy, Vietnamese time, money in đồng.

Pure functions: the same words on pages, in refusals and in messages.
"""

from datetime import date, datetime, timedelta, timezone

from motcua.domain import money

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept UTC+7 without summer time since 1975; older moments never reach a screen with an hour."""

MEGABYTE = 1_000_000
NO_BREAK = "\N{NO-BREAK SPACE}"


def local_datetime(value: datetime | None) -> str:
    """`10:05, 23/11/2026` in Vietnamese time; empty for None. A moment without its time zone is a bug."""
    if value is None:
        return ""
    if value.tzinfo is None:
        raise ValueError("a moment shown to people must carry its time zone")
    return value.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")


def local_date(value: date | datetime | None) -> str:
    """`23/11/2026`; a moment is first taken to Vietnamese time."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return local_datetime(value).rpartition(", ")[2]
    return value.strftime("%d/%m/%Y")


def vnd(amount: int | None) -> str:
    """`1.234.567 ₫` (whole đồng) with a no-break space, so that the sign never stands alone on a line."""
    return "" if amount is None else money.format_vnd(amount).replace(" ", NO_BREAK)


def file_size(size: int) -> str:
    """Bytes as a person says them: `640 KB`, `2,4 MB`."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1000))}{NO_BREAK}KB"
    return f"{size / MEGABYTE:.1f}".replace(".", ",").removesuffix(",0") + f"{NO_BREAK}MB"
