"""Numbers are spelled as the decree says and never leave their year."""

from datetime import date, datetime

import pytest

from motcua.domain.documents import kinds, numbering
from motcua.domain.refusal import Refusal
from tests.domain.calendars import CALENDAR, at

SIGNED = at(31, 12, 17)


@pytest.mark.parametrize(
    ("key", "agency", "unit", "pattern", "written"),
    [
        ("quyet_dinh", "UBND", "", "{number}/QĐ-UBND", "05/QĐ-UBND"),
        ("to_trinh", "STTTT", "CNTT", "{number}/TTr-STTTT", "05/TTr-STTTT"),
        ("cong_van", "UBND", "NV", "{number}/UBND-NV", "05/UBND-NV"),
        ("cong_van", "STTTT", "", "{number}/STTTT", "05/STTTT"),
        ("trich_luc", "UBND", "", "{number}/TrL-UBND", "05/TrL-UBND"),
    ],
)
def test_notations(key: str, agency: str, unit: str, pattern: str, written: str) -> None:
    assert numbering.notation_pattern(kinds.BY_KEY[key], agency, unit) == pattern
    assert numbering.write_notation(pattern, 5, date(2026, 11, 27)) == written


def test_a_pattern_may_carry_the_year() -> None:
    written = numbering.write_notation("{number}/{year}/QĐ-UBND", 12, date(2026, 11, 27))
    assert written == "12/2026/QĐ-UBND"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "QĐ-UBND",
        "{number}",
        "{number}/",
        "{number}/{year}/",
        "{number}/QĐ UBND",
        "{number}/{number}",
        "{number}/{day}",
        "x{number}/QĐ",
        "{number}/" + "Q" * 31,
    ],
)
def test_patterns_that_cannot_be_used_are_refused(pattern: str) -> None:
    with pytest.raises(Refusal) as refused:
        numbering.check_pattern(pattern)
    assert refused.value.code == "documents.pattern.invalid"
    assert "{number}/QĐ-UBND" in str(refused.value)


def test_the_series_is_that_of_the_day_of_issue() -> None:
    assert numbering.registry_year(date(2026, 12, 31)) == 2026
    assert numbering.registry_year(date(2027, 1, 1)) == 2027


@pytest.mark.parametrize(
    ("series_year", "issued_on", "numbered_at"),
    [
        pytest.param(2026, date(2026, 12, 31), at(31, 12, 17, 5), id="12 at once"),
        pytest.param(2027, date(2027, 1, 4), at(4, 1, 8, year=2027), id="12 in January"),
    ],
)
def test_a_document_signed_on_the_last_evening_takes_the_year_it_is_numbered_in(
    series_year: int, issued_on: date, numbered_at: datetime
) -> None:
    numbering.check_day(series_year=series_year, issued_on=issued_on, signed_at=SIGNED, numbered_at=numbered_at)


@pytest.mark.parametrize(
    ("series_year", "issued_on", "numbered_at", "previous", "code"),
    [
        (2027, date(2026, 12, 31), at(4, 1, 8, year=2027), None, "year_mixed"),
        (2026, date(2027, 1, 4), at(4, 1, 8, year=2027), None, "year_mixed"),
        (2026, date(2026, 12, 31), at(4, 1, 8, year=2027), None, "year_mixed"),
        (2027, date(2027, 1, 4), at(31, 12, 18), None, "year_mixed"),
        (2026, date(2026, 12, 30), at(31, 12, 18), None, "issued_before_signed"),
        (2027, date(2027, 1, 5), at(4, 1, 8, year=2027), None, "issued_in_future"),
        (2027, date(2027, 1, 4), at(5, 1, 8, year=2027), date(2027, 1, 5), "issued_before_previous"),
    ],
)
def test_days_of_issue_that_do_not_fit(
    series_year: int, issued_on: date, numbered_at: datetime, previous: date | None, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        numbering.check_day(
            series_year=series_year,
            issued_on=issued_on,
            signed_at=SIGNED,
            numbered_at=numbered_at,
            previous_issued_on=previous,
        )
    assert refused.value.code == f"documents.{code}.invalid"
    assert "Đề nghị" in str(refused.value)


def test_a_signed_document_is_numbered_by_the_next_working_day() -> None:
    assert numbering.number_by(SIGNED, CALENDAR) == date(2027, 1, 4)
    assert numbering.number_by(at(23, 11, 9), CALENDAR) == date(2026, 11, 25)
