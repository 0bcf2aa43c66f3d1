"""Lays a document out: one full write with qpdf that adds every slot as a prepared form field.

A full write drops hidden old revisions and unused objects, which is where shadow attacks keep their second face.
"""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from motcua.adapters.pyhanko import fonts
from motcua.domain.refusal import Refusal
from motcua.domain.signing.slots import SIGNATURE_KINDS, Slot, SlotKind

_PRINT_LOCKED = 132
_READ_ONLY = 1
_FROM_THE_RIGHT = 2
"""Quadding of a number: the stroke of the notation follows at once, however short the number is."""
_DEPTH = 20


def lay_out(pdf: bytes, slots: Sequence[Slot]) -> bytes:
    """See `motcua.ports.pdf.SigningEngine.lay_out`."""
    with _open(pdf) as document:
        _refuse_signed(document)
        form = _form(document, {_face_of(slot) for slot in slots} | {fonts.REGULAR})
        taken = {str(field.get("/T", "")) for field in form.Fields}
        for slot in slots:
            if slot.name in taken:
                raise Refusal("signing.slot_taken", "Văn bản đã có ô mang tên “{name}”.", name=slot.name)
            taken.add(slot.name)
            _add(document, form, slot)
        out = io.BytesIO()
        document.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True, min_version="1.7"
        )
    return out.getvalue()


def _open(pdf: bytes) -> pikepdf.Pdf:
    try:
        document = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PasswordError:
        raise _encrypted() from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Refusal(
            "signing.unreadable",
            "Tệp không phải là PDF hoặc bị hỏng. Hãy xuất lại tệp PDF từ phần mềm soạn thảo.",
        ) from None
    if document.is_encrypted:
        document.close()
        raise _encrypted()
    return document


def _encrypted() -> Refusal:
    return Refusal(
        "signing.encrypted",
        "Tệp PDF đang được đặt mật khẩu hoặc hạn chế quyền. Hãy gỡ bảo vệ rồi tải lên lại.",
    )


def _refuse_signed(document: pikepdf.Pdf) -> None:
    form = document.Root.get("/AcroForm", Dictionary())
    signed = any(_is_signed(field) for field in form.get("/Fields", []))
    if signed or "/DocMDP" in document.Root.get("/Perms", Dictionary()):
        raise Refusal(
            "signing.already_signed",
            "Văn bản đã có chữ ký số nên không thể bố trí lại ô ký. Hãy dùng bản chưa ký.",
        )


def _is_signed(field: pikepdf.Object, depth: int = 0) -> bool:
    if depth > _DEPTH or not isinstance(field, Dictionary):
        return False
    kids: list[pikepdf.Object] = list(field.get("/Kids", []))
    return (field.get("/FT") == Name.Sig and "/V" in field) or any(_is_signed(kid, depth + 1) for kid in kids)


def _face_of(slot: Slot) -> fonts.Face:
    """Place and date are printed in italics, all else upright."""
    return fonts.ITALIC if slot.kind is SlotKind.DATE else fonts.REGULAR


def _form(document: pikepdf.Pdf, faces: set[fonts.Face]) -> pikepdf.Object:
    root = document.Root
    if "/AcroForm" not in root:
        root.AcroForm = document.make_indirect(Dictionary(Fields=Array()))
    form = root.AcroForm
    if "/Fields" not in form:
        form.Fields = Array()
    if "/DR" not in form:
        form.DR = Dictionary()
    if "/Font" not in form.DR:
        form.DR.Font = Dictionary()
    for face in sorted(faces, key=lambda one: one.name):
        form.DR.Font[f"/{face.name}"] = _embed_font(document, face)
    if "/NeedAppearances" in form:
        del form.NeedAppearances
    if "/XFA" in form:
        del form.XFA
    form.SigFlags = 3
    return form


def _add(document: pikepdf.Pdf, form: pikepdf.Object, slot: Slot) -> None:
    if not 0 <= slot.box.page < len(document.pages):
        raise Refusal(
            "signing.no_such_page",
            "Văn bản không có trang {page} để đặt ô “{name}”.",
            page=slot.box.page + 1,
            name=slot.name,
        )
    page = document.pages[slot.box.page]
    rotation = int(page.get("/Rotate", 0)) % 360
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        T=String(slot.name),
        F=_PRINT_LOCKED,
        P=page.obj,
        Rect=Array([round(edge, 3) for edge in _rectangle(page, slot, rotation)]),
        MK=Dictionary(R=rotation) if rotation else Dictionary(),
    )
    if slot.kind in SIGNATURE_KINDS:
        field.FT = Name.Sig
    else:
        field.FT = Name.Tx
        field.Ff = _READ_ONLY
        field.DA = String(f"/{_face_of(slot).name} {slot.font_size:g} Tf 0 g")
        if slot.kind is SlotKind.NUMBER:
            field.Q = _FROM_THE_RIGHT
        field.AP = Dictionary(N=_empty_appearance(document, slot))
    reference = document.make_indirect(field)
    form.Fields.append(reference)
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(reference)


def _rectangle(page: pikepdf.Page, slot: Slot, rotation: int) -> tuple[float, float, float, float]:
    """The box in the page's own coordinates; the slot's origin is the lower left corner of the page as shown."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    box = slot.box
    x0, y0, x1, y1 = box.left, box.bottom, box.left + box.width, box.bottom + box.height
    turned = {
        90: (right - y1, bottom + x0, right - y0, bottom + x1),
        180: (right - x1, top - y1, right - x0, top - y0),
        270: (left + y0, top - x1, left + y1, top - x0),
    }
    return turned.get(rotation, (left + x0, bottom + y0, left + x1, bottom + y1))


def _empty_appearance(document: pikepdf.Pdf, slot: Slot) -> pikepdf.Object:
    stream = Stream(document, b"/Tx BMC EMC")
    stream.Type, stream.Subtype, stream.Resources = Name.XObject, Name.Form, Dictionary()
    stream.BBox = Array([0, 0, slot.box.width, slot.box.height])
    return document.make_indirect(stream)


def _embed_font(document: pikepdf.Pdf, face: fonts.Face) -> pikepdf.Object:
    program = Stream(document, face.program)
    program.Length1 = len(face.program)
    name = Name(face.base)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=face.flags,
        FontBBox=Array(face.box),
        ItalicAngle=face.angle,
        Ascent=891,
        Descent=-216,
        CapHeight=662,
        StemV=face.stem,
        FontFile2=document.make_indirect(program),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        W=Array([Array(run) if isinstance(run, list) else run for run in face.width_array()]),
        CIDToGIDMap=Name.Identity,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([document.make_indirect(descendant)]),
            ToUnicode=document.make_indirect(Stream(document, face.to_unicode())),
        )
    )
