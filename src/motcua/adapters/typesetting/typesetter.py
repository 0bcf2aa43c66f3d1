"""The typesetter on Typst: templates are files, facts are data, slots are asked from the finished layout."""

import datetime as dt
import json
import threading
from pathlib import Path
from typing import Any

import typst

from motcua.adapters.typesetting import data
from motcua.adapters.typesetting.coverage import FONTS
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.ports.typesetting import DocumentFacts, LaidOut, ReceiptFacts, TypesettingTrouble

TEMPLATES = Path(__file__).resolve().parent / "templates"

A4_HEIGHT = 297 / 25.4 * 72
TEXT_SLOT_SIZE = 13.0
"""Size of number and date in `document.typ`."""

_KINDS = {
    "so": SlotKind.NUMBER,
    "ngay": SlotKind.DATE,
    "nguoi_ky": SlotKind.PERSONAL,
    "dau_co_quan": SlotKind.SEAL,
}


class TypstTypesetter:
    """Typesets with templates that stay compiled between calls; safe to use from several threads."""

    def __init__(self) -> None:
        self._receipt = _Template("receipt.typ")
        self._document = _Template("document.typ")

    def receipt(self, facts: ReceiptFacts) -> bytes:
        """Form 01; see `motcua.ports.typesetting.Typesetter`."""
        pdf, _ = self._receipt.fill(data.receipt(facts), made_at=facts.received_at)
        return pdf

    def document(self, facts: DocumentFacts) -> LaidOut:
        """A document and its slots; see `motcua.ports.typesetting.Typesetter`."""
        pdf, marks = self._document.fill(data.document(facts), made_at=facts.drafted_at)
        return LaidOut(pdf, tuple(_slot(mark) for mark in marks))


class _Template:
    """One template with its compiler, which remembers its last inputs and so serves one thread at a time."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._compiler: typst.Compiler | None = None

    def fill(self, facts: dict[str, Any], *, made_at: dt.datetime) -> tuple[bytes, list[dict[str, Any]]]:
        """The PDF, and the marks that the template left labelled `<slot>`."""
        try:
            with self._lock:
                compiler = self._ready()
                pdf = compiler.compile(
                    sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
                    format="pdf",
                    pdf_standards="a-2b",
                    timestamp=int(made_at.timestamp()),
                )
                # The query finds the layout of the run above: same compiler, same inputs, under the lock.
                marks = json.loads(compiler.query("<slot>", field="value"))
        except RuntimeError as error:  # TypstError, or a template that cannot be read
            raise TypesettingTrouble(f"{self._name}: {error}") from error
        if not isinstance(pdf, bytes):
            raise TypesettingTrouble(f"{self._name}: no PDF came back")
        return pdf, marks

    def _ready(self) -> typst.Compiler:
        if self._compiler is None:
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
            self._compiler = typst.Compiler(
                TEMPLATES / self._name, root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True
            )
        return self._compiler


def _slot(mark: dict[str, Any]) -> Slot:
    """A mark in Typst's coordinates (page from 1, y downwards) as a slot in PDF's."""
    box = Box(
        page=mark["page"] - 1,
        left=round(mark["x"], 2),
        bottom=round(A4_HEIGHT - mark["y"] - mark["height"], 2),
        width=round(mark["width"], 2),
        height=round(mark["height"], 2),
    )
    return Slot(name=mark["name"], kind=_KINDS[mark["name"]], box=box, font_size=TEXT_SLOT_SIZE)
