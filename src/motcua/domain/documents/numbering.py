"""Numbers and notations of outgoing documents (số, ký hiệu văn bản đi).

The number itself comes from the register's locked row; here stand its spelling and the rules on year and day.
"""

from datetime import date, datetime

from motcua.domain import calendar as working_time
from motcua.domain.calendar import WorkingCalendar
from motcua.domain.documents import layout
from motcua.domain.documents.kinds import Kind
from motcua.domain.refusal import Refusal

NUMBER_PLACE = "{number}"
YEAR_PLACE = "{year}"
NOTATION_LENGTH = 30
"""Longest notation that metadata of exchanged documents carry (NĐ 30/2020 Phụ lục VI, CodeNotation)."""


def notation_pattern(kind: Kind, agency: str, unit: str = "") -> str:
    """Build the usual pattern of an agency: `{number}/QĐ-UBND`, for an official letter `{number}/UBND-NV`.

    `agency` and `unit` are abbreviations; `unit` (the drafting unit) is used only where the kind has no
    abbreviation. Căn cứ: NĐ 30/2020 Phụ lục I, Mục II khoản 3.
    """
    parts = (kind.abbreviation, agency) if kind.abbreviation else (agency, unit)
    return f"{NUMBER_PLACE}/{'-'.join(part for part in parts if part)}"


def check_pattern(pattern: str) -> str:
    """Return a notation pattern that is fit for use, or refuse it.

    It begins with `{number}/`, may go on with `{year}/` (văn bản quy phạm pháp luật), ends with a notation.
    """
    notation = pattern.removeprefix(f"{NUMBER_PLACE}/").removeprefix(f"{YEAR_PLACE}/")
    is_fit = pattern.startswith(f"{NUMBER_PLACE}/") and notation and not set(notation) & set("{} \t\n")
    if not is_fit or len(notation) > NOTATION_LENGTH:
        raise Refusal(
            "documents.pattern.invalid",
            "Mẫu số, ký hiệu “{pattern}” chưa đúng. Đề nghị viết theo dạng {example}, không có khoảng trắng, "
            "phần ký hiệu không quá {longest} ký tự.",
            pattern=pattern,
            example="{number}/QĐ-UBND",
            longest=NOTATION_LENGTH,
        )
    return pattern


def write_notation(pattern: str, number: int, issued_on: date) -> str:
    """Write number and notation in full: `05/QĐ-UBND`."""
    return (
        check_pattern(pattern)
        .replace(NUMBER_PLACE, layout.number_text(number), 1)
        .replace(YEAR_PLACE, str(registry_year(issued_on)), 1)
    )


def registry_year(issued_on: date) -> int:
    """Tell the series a document's number is taken from.

    Căn cứ: NĐ 30/2020 Điều 15 khoản 1: numbers run from 01 on the first to the last day of a calendar year.
    """
    return issued_on.year


def check_day(
    *,
    series_year: int,
    issued_on: date,
    signed_at: datetime,
    numbered_at: datetime,
    previous_issued_on: date | None = None,
) -> None:
    """Refuse a day of issue that does not fit the series, the signature, today or the number before.

    A document signed on 31/12 and numbered in January takes the new year's series *and* day; mixing them
    would give a series that contradicts its own dates. `previous_issued_on` is the day of the number
    before in the same series. Căn cứ: NĐ 30/2020 Điều 15.
    """
    signed_on, today = working_time.local(signed_at).date(), working_time.local(numbered_at).date()
    year = registry_year(issued_on)
    if series_year != year or year != today.year:
        raise Refusal(
            "documents.year_mixed.invalid",
            "Văn bản cấp số ngày {today} phải lấy số và ghi ngày ban hành của cùng năm {year}. "
            "Đề nghị chọn sổ văn bản và ngày ban hành của năm {year}.",
            today=working_time.day_text(today),
            year=today.year,
        )
    if issued_on < signed_on:
        raise _wrong_day("documents.issued_before_signed.invalid", issued_on, "trước ngày ký", signed_on)
    if issued_on > today:
        raise _wrong_day("documents.issued_in_future.invalid", issued_on, "sau ngày cấp số", today)
    if previous_issued_on is not None and issued_on < previous_issued_on:
        raise _wrong_day(
            "documents.issued_before_previous.invalid",
            issued_on,
            "trước ngày của số liền trước",
            previous_issued_on,
        )


def number_by(signed_at: datetime, calendar: WorkingCalendar) -> date:
    """Tell the last day on which a signed document may be numbered and issued: the next working day.

    Căn cứ: NĐ 30/2020 Điều 15 khoản 2, Điều 18 khoản 1. Urgent documents go at once.
    """
    return calendar.next_working_day(working_time.local(signed_at).date())


def _wrong_day(code: str, issued_on: date, relation: str, other: date) -> Refusal:
    return Refusal(
        code,
        "Ngày ban hành {issued_on} {relation} ({other}). Đề nghị chọn lại ngày ban hành.",
        issued_on=working_time.day_text(issued_on),
        relation=relation,
        other=working_time.day_text(other),
    )
