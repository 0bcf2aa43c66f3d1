"""Slots: the places a document is laid out with, before anybody signs.

A document gets all its slots once, when it is drafted; afterwards slots are only filled. Adding a field or drawing on a
page after the first signature breaks that signature in most verifiers, filling a prepared one does not.
"""

from dataclasses import dataclass
from enum import StrEnum


class SlotKind(StrEnum):
    """What a slot is for."""

    INITIALS = "initials"
    """Chữ ký nháy: a reviewer's personal signature."""
    PERSONAL = "personal"
    """Chữ ký số cá nhân of the authorised person (người có thẩm quyền)."""
    NUMBER = "number"
    """Số văn bản: a text field the clerk fills in the revision that seals."""
    DATE = "date"
    """Ngày ban hành: a text field the clerk fills in the revision that seals."""
    SEAL = "seal"
    """Chữ ký số của cơ quan, tổ chức with the red seal image."""
    CORNER = "corner"
    """Text-only agency signature at the top right of an attachment or a copy."""


SIGNATURE_KINDS = frozenset({SlotKind.INITIALS, SlotKind.PERSONAL, SlotKind.SEAL, SlotKind.CORNER})
"""Kinds filled by a digital signature; the others are text fields."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in PDF points, origin at the lower left corner of the page as shown."""

    page: int
    """Zero-based page index."""
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Slot:
    """One place of a document, named uniquely within it (`so`, `ngay`, `nguoi_ky`, `dau_co_quan`)."""

    name: str
    kind: SlotKind
    box: Box
    font_size: float = 13.0
    """Size in points of the text of NUMBER and DATE slots."""
