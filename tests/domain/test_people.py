"""Personal numbers, telephones and dates: forgiving about spelling, strict about meaning."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain import people
from motcua.domain.people import Sex
from motcua.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("030187001234", "030187001234"),
        (" 030 187 001 234 ", "030187001234"),
        ("030.187.001.234", "030187001234"),
        ("030-187-001-234", "030187001234"),
        ("142345678", "142345678"),
    ],
)
def test_id_numbers_are_text_and_lose_only_separators(typed: str, number: str) -> None:
    assert people.check_id_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12345",
        "03018700123",
        "0301870012345",
        "03018700123a",
        "٠٣٠١٨٧٠٠١٢٣٤",
        "B1234567",
        "030/187001234",
    ],
)
def test_what_is_no_id_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        people.check_id_number(typed)
    assert refused.value.code == "people.id_number.invalid"
    assert "12 chữ số" in str(refused.value)


@pytest.mark.parametrize(
    ("number", "birth_year", "sex", "count"),
    [
        ("030087001234", 1987, Sex.MALE, 0),
        ("030187001234", 1987, Sex.FEMALE, 0),
        ("030205001234", 2005, Sex.MALE, 0),
        ("030305001234", 2005, Sex.FEMALE, 0),
        ("030305001234", None, None, 0),
        ("030305001234", 1905, Sex.FEMALE, 1),
        ("030305001234", 2005, Sex.MALE, 1),
        ("030305001234", 2004, Sex.MALE, 2),
        ("000305001234", 2005, Sex.FEMALE, 1),
        ("097305001234", 2005, Sex.FEMALE, 1),
        ("142345678", 1950, Sex.MALE, 0),
    ],
)
def test_doubts_about_an_id_number_are_warnings(
    number: str, birth_year: int | None, sex: Sex | None, count: int
) -> None:
    assert len(people.id_number_warnings(number, birth_year=birth_year, sex=sex)) == count


def test_warnings_say_both_sides() -> None:
    assert people.id_number_warnings("030305001234", birth_year=2004, sex=Sex.MALE) == (
        "Số định danh cho thấy năm sinh 2005, khác với năm sinh đã khai 2004.",
        "Số định danh cho thấy giới tính nữ, khác với giới tính đã khai nam.",
    )


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0912345678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084 912.345.678", "0912345678"),
        ("+84 (0)912 345 678", "0912345678"),
        ("0912-345-678", "0912345678"),
        ("(0220) 3853 123", "02203853123"),
        ("+84 220 3853 123", "02203853123"),
        ("0842345678", "0842345678"),
        ("0912008456", "0912008456"),
        ("0900840084", "0900840084"),
    ],
)
def test_phones(typed: str, phone: str) -> None:
    assert people.check_phone(typed) == phone


@pytest.mark.parametrize(
    "typed",
    ["", "091234567", "09123456789", "01212345678", "+1 202 555 0123", "912345678", "không có", "0612345678"],
)
def test_what_is_no_vietnamese_phone_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        people.check_phone(typed)
    assert refused.value.code == "people.phone.invalid"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/4/2021", date(2021, 4, 1)),
        ("01-04-2021", date(2021, 4, 1)),
        ("01042021", date(2021, 4, 1)),
        ("1.4.2021", date(2021, 4, 1)),
        (" 1 4 2021 ", date(2021, 4, 1)),
        ("2021-04-01", date(2021, 4, 1)),
        ("29/2/2024", date(2024, 2, 29)),
        ("12/11/1950", date(1950, 11, 12)),
    ],
)
def test_dates_are_read_day_first(typed: str, day: date) -> None:
    assert people.parse_date(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "4/13/2021",
        "31/02/2021",
        "29/2/2023",
        "1/4/21",
        "142021",
        "2021",
        "hôm nay",
        "1/4/2021 8:00",
        "1/4/0000",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        people.parse_date(typed)
    assert refused.value.code == "people.date.invalid"
    assert "19/04/2021" in str(refused.value)


@settings(max_examples=60, deadline=None, database=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["/", "-", ".", " ", " / "]))
def test_every_date_is_read_back_from_every_spelling(day: date, mark: str) -> None:
    assert people.parse_date(f"{day.day}{mark}{day.month}{mark}{day.year}") == day
    assert people.parse_date(f"{day.day:02d}{day.month:02d}{day.year}") == day
    assert people.parse_date(day.isoformat()) == day
