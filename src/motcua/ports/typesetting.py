"""Turning facts into pages: the receipt of a dossier and the official layout of a document.

Texts are plain Vietnamese strings; none of their characters has a special meaning, line ends count as
spaces. The text of a NUMBER or DATE slot belongs on the baseline of the line around it: `BASELINE_RISE`
says where that is.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Protocol

from motcua.domain.signing.slots import Slot

BASELINE_RISE = 0.35
"""Height of the text baseline above the bottom of a NUMBER or DATE slot, as a part of its font size."""


class TypesettingTrouble(Exception):
    """The typesetter could not make the pages; trying again with the same facts will not help."""

    retry = False


@dataclass(frozen=True, kw_only=True)
class PartLine:
    """One paper of the dossier on the receipt (thành phần hồ sơ), with how many of each were handed in."""

    name: str
    originals: int = 0
    """Bản chính."""
    certified_copies: int = 0
    """Bản sao có chứng thực."""
    photocopies: int = 0
    """Bản chụp (bản sao không chứng thực)."""
    electronic: int = 0
    """Tệp điện tử; the column is shown only where a paper came this way."""


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts:
    """What form 01, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", says; empty texts are left out."""

    organisation: str
    """The agency the desk belongs to, "Ủy ban nhân dân huyện Nam Sách"."""
    desk: str
    """The issuing desk, "Bộ phận Tiếp nhận và Trả kết quả"."""
    place: str
    """Place name for the date line, "Nam Sách"."""
    dossier_code: str
    applicant: str
    """The person handing in the dossier."""
    id_number: str
    """As it may be shown; masking is the caller's matter."""
    procedure: str
    parts: tuple[PartLine, ...]
    sets: int
    """Number of sets (số bộ hồ sơ)."""
    statutory_time: str
    """Time limit in words, "05 ngày làm việc"."""
    received_at: dt.datetime
    """Aware. Also the date of the receipt."""
    due_at: dt.datetime
    """Aware. When the result is to be returned."""
    lookup_url: str
    """Address behind the QR code."""
    receiver: str
    """Name of the officer who took the dossier in."""
    address: str = ""
    phone: str = ""
    email: str = ""
    channel: str = ""
    """How it was filed, "Trực tiếp"."""
    owner: str = ""
    """The person the dossier is about, where it is not the applicant."""
    owner_address: str = ""
    competent_unit: str = ""
    """Unit that resolves the dossier (cơ quan giải quyết)."""
    content: str = ""
    """What is asked for, beyond the procedure's name."""
    due_reasons: tuple[str, ...] = ()
    """"Vì sao ngày này": one sentence a line."""
    fees: str = ""
    """Fees and charges in words, "8.000 ₫ (đã nộp)"."""
    result_medium: str = ""
    """How the result is to be had, "Bản giấy tại Bộ phận Một cửa"."""
    receiver_phone: str = ""
    note: str = ""
    """A sentence to the applicant above the signatures."""
    demo_note: str = ""
    """Small line at the foot of each page; empty for a real installation."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of the content."""

    text: str
    indented: bool = True
    centred: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, kw_only=True)
class Article:
    """Điều: a bold heading such as "Điều 1." runs into the first paragraph; the others follow."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FactTable:
    """Two columns of name and value; ruled as a table, or plain lines as on a certificate."""

    rows: tuple[tuple[str, str], ...]
    ruled: bool = False


Block = Paragraph | Article | FactTable


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """What an official document says, in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I."""

    agency: str
    """The issuing agency, in any letter case."""
    place: str
    """Place name before the date, "Hải Dương"."""
    kind: str
    """Name of the kind, "Quyết định"; "Công văn" is laid out as a letter: no kind, "V/v" under the number."""
    notation: str
    """What follows the number, with its stroke: "/QĐ-UBND"."""
    subject: str
    """Trích yếu; for a letter without "V/v", which the layout adds."""
    body: tuple[Block, ...]
    authority: tuple[str, ...]
    """Lines above the signature (see `layout.authority_lines`)."""
    signer: str
    """Full name without academic titles."""
    drafted_at: dt.datetime
    """Aware; written into the file as its creation date, which PDF/A demands. Not shown on the page."""
    superior: str = ""
    """The agency directly above, printed over the issuing one."""
    issuer_heading: str = ""
    """Thẩm quyền ban hành above the legal bases, "Chủ tịch Ủy ban nhân dân huyện Nam Sách"."""
    legal_bases: tuple[str, ...] = ()
    """"Căn cứ …" lines without the closing mark; the layout adds ";" and a "." after the last."""
    enacting: str = ""
    """The centred word between the bases and the articles, "QUYẾT ĐỊNH:"."""
    addressees: tuple[str, ...] = ()
    """"Kính gửi" of a letter."""
    recipients: tuple[str, ...] = ()
    """"Nơi nhận" lines without dash and closing mark."""
    verify_url: str = ""
    """Address of the page that tells whether this very document was issued; a QR code under the recipients."""
    demo: bool = False
    """Whether each page carries the note that it has no legal value."""


@dataclass(frozen=True)
class LaidOut:
    """A document with the places where number, date, signature and seal will stand.

    `slots`: `so` (NUMBER), `ngay` (DATE), `nguoi_ky` (PERSONAL), `dau_co_quan` (SEAL).
    They are not yet form fields.
    """

    pdf: bytes = field(repr=False)
    slots: tuple[Slot, ...]


class Typesetter(Protocol):
    """Makes pages. Same facts, same bytes. Raises `TypesettingTrouble`."""

    def receipt(self, facts: ReceiptFacts) -> bytes:
        """Form 01 as PDF/A-2b, A5 upright, with its QR code."""
        ...

    def document(self, facts: DocumentFacts) -> LaidOut:
        """An official document as PDF/A-2b, A4, with its slots."""
        ...
