"""Facts as the plain data that the templates read; here every text goes through `printable`."""

import io
import itertools
from typing import Any

import segno

from motcua.adapters.typesetting.coverage import printable
from motcua.domain.documents import layout
from motcua.ports.typesetting import (
    Article,
    Block,
    DocumentFacts,
    FactTable,
    Paragraph,
    PartLine,
    ReceiptFacts,
)

LETTER = "công văn"

QR_SYMBOL_MM = 21.0
"""Side of the QR symbol itself; the quiet zone of four modules comes on top."""
DOCUMENT_QR_MM = 20.0
"""The same on a document, where it stands under the recipients."""


def receipt(facts: ReceiptFacts) -> dict[str, Any]:
    """What `receipt.typ` reads."""
    code, side = _qr(facts.lookup_url, QR_SYMBOL_MM)
    return {
        "organisation": printable(facts.organisation),
        "desk": printable(facts.desk),
        "date": printable(layout.place_and_date(facts.place, facts.received_at.astimezone(layout.VIETNAM).date())),
        "code": printable(facts.dossier_code),
        "who": _pairs(
            ("Tiếp nhận hồ sơ của", facts.applicant),
            ("Số định danh", facts.id_number),
            ("Địa chỉ", facts.address),
            ("Số điện thoại", facts.phone),
            ("Thư điện tử", facts.email),
            ("Hình thức nộp", facts.channel),
            ("Chủ hồ sơ", facts.owner),
            ("Địa chỉ chủ hồ sơ", facts.owner_address),
            ("Thủ tục hành chính", facts.procedure),
            ("Nội dung yêu cầu giải quyết", facts.content),
            ("Cơ quan giải quyết", facts.competent_unit),
        ),
        "parts": [_part(part) for part in facts.parts],
        "electronic": any(part.electronic for part in facts.parts),
        "when": _pairs(
            ("Số lượng hồ sơ", f"{facts.sets:02d} bộ"),
            ("Thời gian giải quyết theo quy định", facts.statutory_time),
            ("Thời gian nhận hồ sơ", layout.moment_sentence(facts.received_at)),
        ),
        "due": layout.moment_sentence(facts.due_at),
        "reasons": [printable(reason) for reason in facts.due_reasons if reason.strip()],
        "after": _pairs(("Phí, lệ phí", facts.fees), ("Nhận kết quả", facts.result_medium)),
        "url": printable(facts.lookup_url),
        "note": printable(facts.note),
        "qr": code,
        "qr_side": side,
        "applicant": printable(facts.applicant),
        "receiver": printable(facts.receiver),
        "receiver_phone": printable(facts.receiver_phone),
        "foot": printable(facts.demo_note),
    }


def document(facts: DocumentFacts) -> dict[str, Any]:
    """What `document.typ` reads."""
    letter = facts.kind.strip().casefold() == LETTER
    subject = printable(facts.subject)
    verify = _qr(facts.verify_url, DOCUMENT_QR_MM) if facts.verify_url else ("", 0.0)
    return {
        "title": subject if letter else f"{printable(facts.kind)} {subject}".strip(),
        "superior": printable(facts.superior),
        "agency": printable(facts.agency),
        "place": printable(facts.place),
        "kind": printable(facts.kind),
        "letter": letter,
        "subject": f"V/v {subject}" if letter else subject,
        "notation": printable(facts.notation),
        "issuer": printable(facts.issuer_heading),
        "bases": _closed(facts.legal_bases),
        "enacting": printable(facts.enacting),
        "addressees": [printable(name) for name in facts.addressees],
        "body": _body(facts.body),
        "authority": [printable(line) for line in facts.authority],
        "signer": printable(facts.signer),
        "recipients": _closed(facts.recipients),
        "qr": verify[0],
        "qr_side": verify[1],
        "foot": layout.DEMO_NOTE if facts.demo else "",
    }


def _pairs(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [(name, printable(value)) for name, value in pairs if value.strip()]


def _part(part: PartLine) -> dict[str, Any]:
    return {
        "name": printable(part.name),
        "counts": [part.originals, part.certified_copies, part.photocopies, part.electronic],
    }


def _closed(lines: tuple[str, ...]) -> list[str]:
    """Lines of an enumeration: ";" after each and "." after the last."""
    bare = [printable(line).rstrip(" ;.") for line in lines if line.strip()]
    marks = itertools.chain([";"] * (len(bare) - 1), ["."])
    return [line + mark for line, mark in zip(bare, marks, strict=False)]


def _body(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [item for block in blocks for item in _items(block)]


def _items(block: Block) -> list[dict[str, Any]]:
    """A block as what `document.typ` knows: paragraphs, some with a bold lead, and tables."""
    if isinstance(block, Article):
        leads = itertools.chain([block.heading], itertools.repeat(""))
        paragraphs = block.paragraphs or ("",)
        return [_paragraph(Paragraph(text=words), lead) for words, lead in zip(paragraphs, leads, strict=False)]
    if isinstance(block, FactTable):
        return _tables(block)
    return [_paragraph(block)]


def _paragraph(block: Paragraph, lead: str = "") -> dict[str, Any]:
    return {
        "type": "paragraph",
        "lead": printable(lead),
        "text": printable(block.text),
        "indented": block.indented,
        "centred": block.centred,
        "bold": block.bold,
        "italic": block.italic,
    }


def _tables(block: FactTable) -> list[dict[str, Any]]:
    """The table in two pieces, so that the last rows can go along with the signature to another page."""
    rows = [(printable(name).rstrip(" :"), printable(value)) for name, value in block.rows]
    pieces = [rows[:-2], rows[-2:]] if len(rows) > 2 else [rows]  # noqa: PLR2004 (two rows stay together)
    return [
        {"type": "facts", "rows": piece, "ruled": block.ruled, "joined": index > 0}
        for index, piece in enumerate(pieces)
    ]


def _qr(content: str, symbol: float) -> tuple[str, float]:
    """The code as SVG with its quiet zone, level M or better, and its whole side in millimetres."""
    code = segno.make_qr(content, error="m", boost_error=False)
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=4, xmldecl=False, svgns=True)
    modules = code.symbol_size(border=0)[0]
    return drawing.getvalue().decode(), symbol * (modules + 8) / modules
