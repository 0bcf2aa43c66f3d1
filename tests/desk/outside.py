"""Twins of the typesetter and of the drawer of pages, and the result template of the tests."""

from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.ports.pages import PageTrouble
from motcua.ports.typesetting import DocumentFacts, LaidOut, ReceiptFacts, TypesettingTrouble

TEMPLATE = {
    "subject": "Trích lục khai sinh của {ten_con}",
    "legal_bases": ["Căn cứ Luật Hộ tịch"],
    "body": [
        {"kind": "paragraph", "text": "{organisation_name} trích lục như sau:"},
        {"kind": "facts", "rows": [["Họ, chữ đệm, tên", "{ten_con}"], ["Nơi sinh", "{noi_sinh}"]], "ruled": False},
        {"kind": "article", "heading": "Điều 1.", "paragraphs": ["Đoạn một.", "Đoạn hai."]},
    ],
    "recipients": ["Ông (bà) {applicant_name}", "Lưu: VT"],
}

SLOTS = tuple(
    Slot(name, kind, Box(0, 10, 10, 100, 50))
    for name, kind in (
        ("so", SlotKind.NUMBER), ("ngay", SlotKind.DATE), ("nguoi_ky", SlotKind.PERSONAL),
        ("dau_co_quan", SlotKind.SEAL),
    )
)  # fmt: skip


class PlainTypesetter:
    """Says the facts instead of setting them; `broken` makes it fail."""

    broken = False

    def receipt(self, facts: ReceiptFacts) -> bytes:
        """The receipt."""
        if self.broken:
            raise TypesettingTrouble("no pages")
        return f"%PDF receipt {facts.dossier_code}".encode()

    def document(self, facts: DocumentFacts) -> LaidOut:
        """The document."""
        if self.broken:
            raise TypesettingTrouble("no pages")
        return LaidOut(f"%PDF {facts.subject}".encode(), SLOTS)


class TwoPages:
    """Every PDF has two pages."""

    def count(self, pdf: bytes) -> int:
        """Two."""
        return 2

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """A picture that says what it shows."""
        if page > 1:
            raise PageTrouble("no_such_page")
        return b"\x89PNG\r\n\x1a\n" + f"{page} {width_px}".encode()


PLAIN, PAGES = PlainTypesetter(), TwoPages()
