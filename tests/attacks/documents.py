"""The documents that tests sign and attack: made once a run with a demo authority of their own."""

import atexit
import functools
import io
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from motcua.adapters.demo_pki import AgencySpec, DemoTimestamps, PersonSpec, build
from motcua.adapters.keys.softkey import SoftKeyRing
from motcua.adapters.pyhanko.anchors import load
from motcua.adapters.pyhanko.engine import PyHankoEngine
from motcua.adapters.pyhanko.verifier import DirectVerifier
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.domain.signing.verdict import DocumentReport
from motcua.ports.pdf import Prepared, SigningOrder
from motcua.ports.timestamps import TimestampService

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
LEADER = PersonSpec("chu_tich", "Nguyễn Văn Thắng", "Ủy ban nhân dân xã Nam Hồng", "Chủ tịch")
REVIEWER = PersonSpec("tham_dinh", "Trần Thị Hương", "Ủy ban nhân dân xã Nam Hồng", "Công chức")
AGENCY = AgencySpec("ubnd_xa", "Ủy ban nhân dân xã Nam Hồng")
SLOTS = (
    Slot("so", SlotKind.NUMBER, Box(0, 110, 700, 90, 16)),
    Slot("ngay", SlotKind.DATE, Box(0, 300, 700, 220, 16)),
    Slot("ky_nhay", SlotKind.INITIALS, Box(0, 300, 330, 60, 30)),
    Slot("nguoi_ky", SlotKind.PERSONAL, Box(0, 356, 180, 180, 90)),
    Slot("dau_co_quan", SlotKind.SEAL, Box(0, 305, 170, 102, 102)),
)
OPEN = ("so", "ngay", "dau_co_quan")
NUMBER, DATE = "123/QĐ-UBND", "Nam Hồng, ngày 23 tháng 11 năm 2026"
ENGINE = PyHankoEngine()


@functools.cache
def authority() -> Path:
    """Folder of the demo authority of this test run."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build(folder / "pki", people=[LEADER, REVIEWER], agencies=[AGENCY], at=AT)
    return folder / "pki"


@functools.cache
def ring() -> SoftKeyRing:
    """Its keys."""
    return SoftKeyRing(authority() / "keys")


def stamps(at: datetime = AT) -> DemoTimestamps:
    """Its time stamps, with a clock that stands still."""
    return DemoTimestamps(authority(), lambda: at)


def plain_pdf(text: str = "Quyet dinh", pages: int = 2) -> bytes:
    """An unsigned document."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for number in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[number]
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"BT /F1 14 Tf 80 650 Td (%s %d) Tj ET" % (text.encode(), number + 1))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


@functools.cache
def laid_out() -> bytes:
    """The document with its slots."""
    return ENGINE.lay_out(plain_pdf(), SLOTS)


def sign(pdf: bytes, slot: str, alias: str, *, timestamps: TimestampService | None = None, **wishes: object) -> bytes:
    """Fill one slot the way the product does, storing the prepared state in between."""
    key = ring().key(alias)
    order = SigningOrder(
        pdf=pdf,
        slot=slot,
        certificate=key.certificate_der,
        chain=key.chain_der[:1],
        **{"at": AT, "timestamped": timestamps is not None, **wishes},  # type: ignore[arg-type]
    )
    prepared = Prepared.from_bytes(ENGINE.prepare(order).to_bytes())
    return ENGINE.complete(prepared, key.sign(prepared.to_be_signed), timestamps)


@functools.cache
def signed() -> bytes:
    """Signed by the leader; number, date and seal still open."""
    picture = (authority() / "images" / "chu_tich.png").read_bytes()
    return sign(laid_out(), "nguoi_ky", "chu_tich", image=picture, open_slots=OPEN, name=LEADER.name)


@functools.cache
def sealed() -> bytes:
    """Numbered, dated and sealed by the agency in one revision, with a time stamp."""
    picture = (authority() / "images" / "ubnd_xa.png").read_bytes()
    fill = {"so": NUMBER, "ngay": DATE}
    return sign(signed(), "dau_co_quan", "ubnd_xa", image=picture, fill=fill, timestamps=stamps())


def verify(pdf: bytes, *, at: datetime = AT + timedelta(hours=1), trusted: bool = True) -> DocumentReport:
    """Judge with the anchors and lists of the demo authority, in this process."""
    anchors, crls = load([authority()]) if trusted else ([], [])
    return DirectVerifier().verify(pdf, trust=anchors, crls=crls, at=at)
