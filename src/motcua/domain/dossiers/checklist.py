"""The checklist of a dossier's parts (thành phần hồ sơ): required, given, missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.domain.refusal import Refusal


class Form(StrEnum):
    """How the parts are handed in."""

    PAPER = "paper"
    """At the counter or by post: originals and copies are counted."""
    ELECTRONIC = "electronic"
    """Online: one attached file stands for the part (NĐ 45/2020 Điều 10), whatever the counts."""


@dataclass(frozen=True)
class RequiredPart:
    """A part that the procedure asks for."""

    key: str
    name: str
    originals: int = 0
    """How many originals (bản chính)."""
    copies: int = 0
    """How many copies (bản sao)."""
    is_optional: bool = False
    """Asked for only where it applies (nếu có): never missing."""


@dataclass(frozen=True)
class GivenPart:
    """What was handed in for a part; several for one part add up."""

    key: str
    originals: int = 0
    copies: int = 0
    has_file: bool = False


@dataclass(frozen=True)
class MissingPart:
    """What still lacks of one part."""

    key: str
    name: str
    originals: int = 0
    copies: int = 0
    needs_file: bool = False

    def __str__(self) -> str:
        """Say it in Vietnamese: "Tờ khai (thiếu 01 bản chính, 02 bản sao)"."""
        lacks = [
            f"{count:02d} {noun}" for count, noun in ((self.originals, "bản chính"), (self.copies, "bản sao")) if count
        ]
        return f"{self.name} ({'chưa đính kèm tệp' if self.needs_file else 'thiếu ' + ', '.join(lacks)})"


def missing(required: Iterable[RequiredPart], given: Iterable[GivenPart], form: Form) -> tuple[MissingPart, ...]:
    """List what still lacks, in the order of the procedure.

    A spare original does not count as a copy: the officer says which is which. A part required without
    counts is asked for once, as an original. Papers nobody asked for are left alone. Căn cứ: NĐ 61/2018
    Điều 17 khoản 1.
    """
    held = _added_up(given)
    lacking = (_lacking(part, held.get(part.key, GivenPart(part.key)), form) for part in required)
    return tuple(part for part in lacking if part is not None)


def require_complete(required: Iterable[RequiredPart], given: Iterable[GivenPart], form: Form) -> None:
    """Refuse a dossier whose parts are not complete, naming each that lacks."""
    lacking = missing(required, given, form)
    if lacking:
        raise Refusal(
            "dossiers.parts_missing.invalid",
            "Hồ sơ còn thiếu: {parts}. Đề nghị bổ sung đầy đủ rồi nộp lại.",
            parts="; ".join(str(part) for part in lacking),
        )


def _added_up(given: Iterable[GivenPart]) -> dict[str, GivenPart]:
    held: dict[str, GivenPart] = {}
    for part in given:
        before = held.get(part.key, GivenPart(part.key))
        held[part.key] = GivenPart(
            part.key,
            before.originals + part.originals,
            before.copies + part.copies,
            before.has_file or part.has_file,
        )
    return held


def _lacking(part: RequiredPart, held: GivenPart, form: Form) -> MissingPart | None:
    if part.is_optional:
        return None
    if form is Form.ELECTRONIC:
        return None if held.has_file else MissingPart(part.key, part.name, needs_file=True)
    asked_originals = part.originals if part.originals or part.copies else 1
    originals = max(0, asked_originals - held.originals)
    copies = max(0, part.copies - held.copies)
    return MissingPart(part.key, part.name, originals, copies) if originals or copies else None
