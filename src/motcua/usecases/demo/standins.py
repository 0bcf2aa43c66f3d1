"""Stand-in files: pages that say they stand for a paper or a result of the demo, made once and shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.ports.files import FileRef, FileStore
from motcua.ports.typesetting import Block, DocumentFacts, FactTable, Paragraph, Typesetter

PDF = "application/pdf"
NOTE = (
    "Bản trình diễn: tệp này đứng thay cho văn bản của một hồ sơ cũ trong dữ liệu mẫu, "
    "không có chữ ký số và không có giá trị pháp lý."
)


@dataclass(frozen=True)
class StandIns:
    """References to stand-ins that lie in the store."""

    paper: FileRef
    """For any paper that an invented applicant attached."""
    results: dict[str, FileRef]
    """For results, by the printed title of their kind."""


def make(*, kind_names: Iterable[str], typesetter: Typesetter, store: FileStore, at: datetime) -> StandIns:
    """Typeset and store a stand-in for papers and one for every kind of result."""
    results = {
        name: store.put(_page(typesetter, name, "(bản trình diễn)", [NOTE], at), PDF)
        for name in sorted(set(kind_names))
    }
    paper = _page(typesetter, "Giấy tờ kèm theo hồ sơ", "(bản trình diễn)", [NOTE], at)
    return StandIns(paper=store.put(paper, PDF), results=results)


def paper(
    name: str, rows: Iterable[tuple[str, str]], *, typesetter: Typesetter, store: FileStore, at: datetime
) -> FileRef:
    """Typeset and store one paper of an invented applicant, with what it tells."""
    note = "Giấy tờ mẫu của dữ liệu trình diễn, nội dung hư cấu."
    return store.put(_page(typesetter, name, "", [note], at, tuple(rows)), PDF)


def _page(
    typesetter: Typesetter,
    kind: str,
    subject: str,
    paragraphs: list[str],
    at: datetime,
    rows: tuple[tuple[str, str], ...] = (),
) -> bytes:
    told: list[Block] = [Paragraph(text=words) for words in paragraphs]
    if rows:
        told.append(FactTable(rows=rows))
    facts = DocumentFacts(
        agency="Dữ liệu trình diễn",
        place="Hải Dương",
        kind=kind,
        notation="/TRÌNH-DIỄN",
        subject=subject,
        body=tuple(told),
        authority=(),
        signer="",
        drafted_at=at,
        demo=True,
    )
    return typesetter.document(facts).pdf
