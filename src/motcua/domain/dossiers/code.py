"""Dossier codes (mã số hồ sơ): written on every paper, typed by people, sent by SMS.

A code is agency identifier, day of acceptance and the agency's number of that day: `H23.30.05-261123-0001`.
Codes of other systems and of earlier years are read too and keep their own spelling.

Căn cứ: TT 01/2018/TT-VPCP Điều 19; QĐ 20/2020/QĐ-TTg (agency identifiers); TT 04/2025/TT-VPCP (centralised
systems).
"""

import re
from dataclasses import dataclass
from datetime import date

from motcua.domain.refusal import Refusal

AGENCY_LENGTH = 35
"""Longest identifier, dots included (QĐ 20/2020/QĐ-TTg)."""
SEQUENCE_DIGITS = 4
"""Fewest digits of the daily number; a busier agency's grows to five, it never wraps."""

_SHORT_DAY_DIGITS, _LONG_DAY_DIGITS = len("YYMMDD"), len("YYYYMMDD")
_GAPS = re.compile(r"[\W_]+")
_AGENCY = re.compile(r"(?:[A-Z]\d\d(?:\.[0-9A-Z]+)*|(?:\d+\.)+[A-Z]\d\d)\Z", re.ASCII)
"""Level 1 first (since QĐ 20/2020: `H15.50.05.13`) or last (TT 10/2016: `000.00.15.H40`)."""
_NUMBER = re.compile(r"([A-Z]{0,2})(\d{4,12})\Z", re.ASCII)
_RUN_TOGETHER = re.compile(r"([A-Z]\d\d)((?:\d\d)*)\Z", re.ASCII)
_ALL_IN_ONE = re.compile(r"([A-Z]\d\d(?:\d\d)*)(\d{6})(\d{4})\Z", re.ASCII)
_OLD_ALL_IN_ONE = re.compile(r"(\d{3})(\d\d)(\d\d)([A-Z]\d\d)(\d{6})(\d{4})\Z", re.ASCII)


@dataclass(frozen=True)
class DossierCode:
    """A dossier code, part by part; two codes are equal only when they are spelled alike."""

    agency: str
    """Identifier of the receiving agency: `H23.30.05`."""
    day: date
    """Local day of acceptance."""
    sequence: int
    """Number within the agency and day, from 1."""
    series: str = ""
    """Letters before the number, the ministry's in centralised systems."""
    digits: int = SEQUENCE_DIGITS
    """Fewest digits the number is written with."""
    has_long_day: bool = False
    """Written with a year of four digits, as some national systems do."""

    def __str__(self) -> str:
        return format_code(self)


def format_code(code: DossierCode) -> str:
    """Write a code in its one right spelling: `H23.30.05-261123-0001`."""
    day = f"{code.day:%Y%m%d}" if code.has_long_day else f"{code.day:%y%m%d}"
    return f"{code.agency}-{day}-{code.series}{code.sequence:0{code.digits}d}"


def parse_code(text: str) -> DossierCode:
    """Read a code however a person spells it: any case, with dots, dashes, spaces or without.

    Without any separator only two-digit groups, six-digit days and four-digit numbers can be told apart.
    Refuses what is no code.
    """
    parts = _GAPS.sub(" ", text).upper().split()
    if len(parts) == 1:
        parts = _taken_apart(parts[0])
    if len(parts) < 3:  # noqa: PLR2004 - agency, day, number
        raise _malformed(text)
    *groups, day_digits, number = parts
    agency, day, tail = _agency(groups), _day(day_digits), _NUMBER.match(number)
    if agency is None or day is None or tail is None or not int(tail[2]):
        raise _malformed(text)
    return DossierCode(
        agency,
        day,
        int(tail[2]),
        series=tail[1],
        digits=len(tail[2]) if tail[2].startswith("0") else SEQUENCE_DIGITS,
        has_long_day=len(day_digits) == _LONG_DAY_DIGITS,
    )


def normalise(text: str) -> str:
    """Turn what a person typed into the spelling codes are stored and looked up in."""
    return format_code(parse_code(text))


def _taken_apart(run: str) -> list[str]:
    """Split a code typed without separators, as far as its groups can be told apart."""
    for shape in (_ALL_IN_ONE, _OLD_ALL_IN_ONE):
        if found := shape.match(run):
            return list(found.groups())
    return [run]


def _agency(groups: list[str]) -> str | None:
    """Join the groups of an identifier, splitting two-digit groups that were run together."""
    if len(groups) == 1 and (run := _RUN_TOGETHER.match(groups[0])):
        pairs = run[2]
        groups = [run[1], *(pairs[at : at + 2] for at in range(0, len(pairs), 2))]
    agency = ".".join(groups)
    return agency if _AGENCY.match(agency) and len(agency) <= AGENCY_LENGTH else None


def _day(digits: str) -> date | None:
    """Read YYMMDD or YYYYMMDD; years of two digits are of this century, codes having begun in 2018."""
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (
        _SHORT_DAY_DIGITS,
        _LONG_DAY_DIGITS,
    ):
        return None
    if len(digits) == _SHORT_DAY_DIGITS:
        digits = f"20{digits}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _malformed(text: str) -> Refusal:
    return Refusal(
        "dossiers.code.invalid",
        "“{typed}” không đúng dạng mã số hồ sơ. Đề nghị nhập đủ mã in trên giấy tiếp nhận, "
        "ví dụ H23.30.05-261123-0001.",
        typed=text.strip()[:50],
    )
