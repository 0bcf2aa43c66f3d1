"""What people tell about themselves: personal number, telephone, dates.

Typed input is forgiven its spaces and separators; what cannot be understood is refused with a sentence that
says how to write it. Doubts that are no errors are warnings: papers do contain mistakes, and a person must
not be stopped by one of the State's.
"""

import re
from datetime import date
from enum import StrEnum

from motcua.domain.refusal import Refusal

CITIZEN_ID_DIGITS = 12
"""Số định danh cá nhân: province (3), century and sex (1), year of birth (2), six more."""
OLD_ID_DIGITS = 9
"""Chứng minh nhân dân: still on old papers, tells nothing about its holder."""

_SEPARATORS = re.compile(r"[\s.\-–\u2011\u200b]+")
_CENTURY_SEX_PLACE = 3
_YEAR_PLACES = slice(4, 6)
_FIRST_CENTURY = 1900
_LAST_PROVINCE = 96
_PHONE = re.compile(r"0(?:[35789]\d{8}|2\d{9})\Z", re.ASCII)
"""Mobile numbers of ten digits, fixed lines of eleven."""
_COUNTRY_CODE = re.compile(r"\A(?:(?:\+|00)84\(?0?\)?|84(?=\d{9,10}\Z))", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})\Z", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})\Z", re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\Z", re.ASCII)


class Sex(StrEnum):
    """Sex as registered."""

    MALE = "male"
    FEMALE = "female"


_SEX_NAMES = {Sex.MALE: "nam", Sex.FEMALE: "nữ"}


def check_id_number(text: str) -> str:
    """Return a personal number as 12 digits, or 9 of an old identity card; refuse anything else."""
    digits = _SEPARATORS.sub("", text)
    is_number = digits.isascii() and digits.isdigit()
    if not is_number or len(digits) not in (CITIZEN_ID_DIGITS, OLD_ID_DIGITS):
        raise Refusal(
            "people.id_number.invalid",
            "Số định danh cá nhân (căn cước) phải gồm đúng 12 chữ số; chứng minh nhân dân cũ gồm 9 chữ số. "
            "Đề nghị xem lại số in trên thẻ và nhập lại.",
        )
    return digits


def id_number_warnings(number: str, *, birth_year: int | None = None, sex: Sex | None = None) -> tuple[str, ...]:
    """List in Vietnamese what does not fit between a checked number and its holder's data.

    Căn cứ: NĐ 137/2015/NĐ-CP Điều 13; TT 59/2021/TT-BCA Điều 4 (province, century and sex, year). Codes
    of provinces merged since stay valid.
    """
    if len(number) != CITIZEN_ID_DIGITS:
        return ()
    centuries, odd = divmod(int(number[_CENTURY_SEX_PLACE]), 2)
    year = _FIRST_CENTURY + 100 * centuries + int(number[_YEAR_PLACES])
    written_sex = Sex.FEMALE if odd else Sex.MALE
    warnings = []
    if not 1 <= int(number[:_CENTURY_SEX_PLACE]) <= _LAST_PROVINCE:
        warnings.append("Ba chữ số đầu của số định danh không phải mã tỉnh, thành phố đã biết.")
    if birth_year is not None and birth_year != year:
        warnings.append(f"Số định danh cho thấy năm sinh {year}, khác với năm sinh đã khai {birth_year}.")
    if sex is not None and sex is not written_sex:
        named, told = _SEX_NAMES[written_sex], _SEX_NAMES[sex]
        warnings.append(f"Số định danh cho thấy giới tính {named}, khác với giới tính đã khai {told}.")
    return tuple(warnings)


def check_phone(text: str) -> str:
    """Return a Vietnamese telephone number as digits, or refuse: "+84 912.345.678" → "0912345678"."""
    digits = re.sub(r"[()]", "", _COUNTRY_CODE.sub("0", _SEPARATORS.sub("", text), count=1))
    if not _PHONE.match(digits):
        raise Refusal(
            "people.phone.invalid",
            "Số điện thoại chưa đúng. Đề nghị nhập số di động gồm 10 chữ số (ví dụ 0912 345 678) "
            "hoặc số cố định kèm mã vùng.",
        )
    return digits


def parse_date(text: str) -> date:
    """Read a date as Vietnamese write it, day before month: `1/4/2021`, `01-04-2021`, `1.4.2021`, `01042021`.

    `2021-04-01`, which browsers send, is read too. Anything else, a year of two digits included, is refused.
    """
    typed = text.strip()
    try:
        if found := _ISO.match(typed):
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found := _DAY_FIRST.match(typed) or _RUN_TOGETHER.match(typed):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:  # such as 31/02: told below, together with what is no date at all
        pass
    raise Refusal(
        "people.date.invalid",
        "“{typed}” không phải là một ngày hợp lệ. Đề nghị nhập theo thứ tự ngày/tháng/năm, ví dụ 19/04/2021.",
        typed=typed[:30],
    )
