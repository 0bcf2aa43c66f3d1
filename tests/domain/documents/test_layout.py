"""The prescribed sentences, case by case (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

import datetime as dt

import pytest

from motcua.domain.documents import layout
from motcua.domain.documents.layout import Authority
from motcua.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (dt.date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (dt.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (dt.date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
        (dt.date(2025, 12, 31), "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day, sentence):
    assert layout.date_sentence(day) == sentence


def test_place_stands_before_the_date():
    assert layout.place_and_date("Hải Dương", dt.date(2026, 1, 5)) == "Hải Dương, ngày 05 tháng 01 năm 2026"


@pytest.mark.parametrize(("number", "text"), [(1, "01"), (9, "09"), (10, "10"), (218, "218"), (12345, "12345")])
def test_numbers_below_ten_take_a_zero(number, text):
    assert layout.number_text(number) == text


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_number_zero(number):
    with pytest.raises(ValueError, match="start at 1"):
        layout.number_text(number)


def test_notations_of_named_kinds_and_letters():
    assert layout.number_and_notation(5, "/QĐ-UBND") == "05/QĐ-UBND"
    assert layout.number_and_notation(1036, "UBND-NV") == "1036/UBND-NV"


@pytest.mark.parametrize(
    ("authority", "lines"),
    [
        (Authority(title="Giám đốc"), ("GIÁM ĐỐC",)),
        (Authority(title="Giám đốc", acting=True), ("Q. GIÁM ĐỐC",)),
        (Authority(title="Phó Giám đốc", instead_of="Giám đốc"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (
            Authority(title="Chủ tịch", collective="Ủy ban nhân dân"),
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ),
        (
            Authority(title="Phó Chủ tịch", collective="Ủy ban nhân dân", instead_of="Chủ tịch"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            Authority(title="Chủ tịch", collective="Ủy ban nhân dân", acting=True),
            ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
        ),
        (
            Authority(title="Chánh Văn phòng", by_order_of="Chủ tịch"),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ),
        (
            Authority(title="Phó Chánh Văn phòng", by_order_of="Chủ tịch", instead_of="Chánh Văn phòng"),
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (
            Authority(title="Trưởng phòng Tổ chức", delegated_by="Giám đốc"),
            ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"),
        ),
    ],
)
def test_authority_lines(authority, lines):
    assert layout.authority_lines(authority) == lines


@pytest.mark.parametrize(
    ("authority", "code"),
    [
        (Authority(title=" "), "documents.signer_without_title"),
        (
            Authority(title="Trưởng phòng", by_order_of="Giám đốc", delegated_by="Giám đốc"),
            "documents.authority_ambiguous",
        ),
        (
            Authority(title="Phó phòng", delegated_by="Giám đốc", instead_of="Trưởng phòng"),
            "documents.delegation_passed_on",
        ),
        (
            Authority(title="Phó Giám đốc", instead_of="Giám đốc", acting=True),
            "documents.acting_deputy",
        ),
    ],
)
def test_authority_the_decree_does_not_know_is_refused(authority, code):
    with pytest.raises(Refusal) as refused:
        layout.authority_lines(authority)
    assert refused.value.code == code


def test_moments_are_told_in_vietnam_time():
    assert layout.moment_sentence(dt.datetime(2026, 1, 5, 2, 5, tzinfo=dt.UTC)) == "09 giờ 05 phút, ngày 05/01/2026"
    late = dt.datetime(2025, 12, 31, 17, 30, tzinfo=dt.UTC)
    assert layout.moment_sentence(late) == "00 giờ 30 phút, ngày 01/01/2026"


def test_a_moment_without_zone_is_a_programming_error():
    with pytest.raises(ValueError, match="time zone"):
        layout.moment_sentence(dt.datetime(2026, 1, 5, 9, 0))
