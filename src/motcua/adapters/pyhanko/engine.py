"""The signing engine: fills prepared slots, one revision a signature."""

import datetime
import hashlib
import io
from collections.abc import Sequence

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest, SignatureObject

from motcua.adapters.pyhanko import appearance, cms, fonts, layout, pictures
from motcua.domain.refusal import Refusal
from motcua.domain.signing.slots import Slot
from motcua.ports.pdf import Prepared, SigningOrder
from motcua.ports.timestamps import TimestampService, TimestampTrouble

_FROM_THE_RIGHT = 2
"""Quadding of a field whose text ends at its right edge."""


class PyHankoEngine:
    """Implements `motcua.ports.pdf.SigningEngine`."""

    def lay_out(self, pdf: bytes, slots: Sequence[Slot]) -> bytes:
        return layout.lay_out(pdf, slots)

    def prepare(self, order: SigningOrder) -> Prepared:
        try:
            return _prepare(order)
        except (misc.PdfError, KeyError, ValueError, TypeError, AttributeError) as error:
            raise Refusal(
                "signing.unreadable",
                "Không đọc được cấu trúc của tệp PDF nên không ký được. Hãy tạo lại văn bản.",
            ) from error

    def complete(self, prepared: Prepared, signature: bytes, timestamps: TimestampService | None) -> bytes:
        cms.check(prepared.certificate, prepared.to_be_signed, signature)
        token = timestamps.stamp(hashlib.sha256(signature).digest()) if timestamps else None
        der = cms.container(prepared.to_be_signed, signature, prepared.certificate, prepared.chain, token)
        if 2 * len(der) > prepared.room_end - prepared.room_start - len("<>"):
            raise TimestampTrouble("timestamps.too_large", retry=False)
        room = PreparedByteRangeDigest(prepared.digest, prepared.room_start, prepared.room_end)
        out = io.BytesIO(prepared.pdf)
        room.fill_with_cms(out, der)
        return out.getvalue()


class _Revision(IncrementalPdfFileWriter):
    """One revision that leaves the document's description as it was: no clock, no metadata written anew."""

    def _update_meta(self) -> None:
        """Overrides what would put the present time into /Info and XMP, 4 kB a signature in PDF/A."""


def _prepare(order: SigningOrder) -> Prepared:
    chain = cms.without_roots(order.chain)
    writer = _Revision(io.BytesIO(order.pdf), strict=False)
    fields = {str(field.get_object().get("/T", "")): field for field in writer.root["/AcroForm"]["/Fields"]}
    _check_slots(fields, order)
    for name, value in order.fill.items():
        _fill_text(writer, fields[name].get_object(), value)
    slot = fields[order.slot].get_object()
    _draw_signature(writer, slot, order)
    embedding = PdfCMSEmbedder().write_cms(order.slot, writer, existing_fields_only=True)
    next(embedding)
    embedding.send(
        SigObjSetup(
            sig_placeholder=_signature_object(order, chain),
            mdp_setup=SigMDPSetup(md_algorithm="sha256", field_lock=_lock(order)),
        )
    )
    digest, output = embedding.send(SigIOSetup(md_algorithm="sha256", in_place=True))
    return Prepared(
        pdf=output.getvalue(),
        room_start=digest.reserved_region_start,
        room_end=digest.reserved_region_end,
        digest=digest.document_digest,
        to_be_signed=cms.signed_attributes(digest.document_digest, order.certificate),
        certificate=order.certificate,
        chain=chain,
    )


def _check_slots(fields: dict[str, generic.PdfObject], order: SigningOrder) -> None:
    for name in (order.slot, *order.fill):
        if name not in fields:
            raise Refusal("signing.no_such_slot", "Văn bản không có ô “{name}” đã bố trí.", name=name)
    if fields[order.slot].get_object().get("/FT") != "/Sig":
        raise Refusal("signing.no_such_slot", "Ô “{name}” không phải là ô ký.", name=order.slot)
    if "/V" in fields[order.slot].get_object():
        raise Refusal("signing.slot_filled", "Ô “{name}” đã được ký.", name=order.slot)
    touched = {order.slot, *order.fill}
    for field in fields.values():
        dictionary = field.get_object()
        if dictionary.get("/FT") == "/Sig" and "/V" in dictionary:
            locked = sorted(name for name in touched if _locks(dictionary["/V"], name))
            if locked:
                raise Refusal(
                    "signing.slot_locked",
                    "Chữ ký trước đã khóa ô “{name}”; điền thêm sẽ làm chữ ký đó mất giá trị.",
                    name=", ".join(locked),
                )


def _locks(signature: generic.DictionaryObject, name: str) -> bool:
    for entry in signature.get("/Reference", ()):
        reference = entry.get_object()
        if reference.get("/TransformMethod") == "/FieldMDP":
            return bool(FieldMDPSpec.from_pdf_object(reference["/TransformParams"]).is_locked(name))
    return False


def _lock(order: SigningOrder) -> FieldMDPSpec:
    if order.open_slots:
        return FieldMDPSpec(FieldMDPAction.EXCLUDE, fields=list(order.open_slots))
    return FieldMDPSpec(FieldMDPAction.ALL)


def _signature_object(order: SigningOrder, chain: Sequence[bytes]) -> SignatureObject:
    moment = order.at.astimezone(datetime.timezone(datetime.timedelta(hours=7)))
    return SignatureObject(
        timestamp=moment,
        subfilter=SigSeedSubFilter.PADES,
        bytes_reserved=cms.room_for(order.certificate, chain, timestamped=order.timestamped),
        name=order.name or None,
        location=order.location or None,
        reason=order.reason or None,
    )


def _fill_text(writer: IncrementalPdfFileWriter, field: generic.DictionaryObject, value: str) -> None:
    rotation = _rotation(field)
    width, height = _size(field, rotation)
    name, size = str(field.get("/DA", "")).split()[:2]
    face = fonts.FACES.get(name.lstrip("/"), fonts.REGULAR)
    content = appearance.text_field(width, float(size), face, value, from_right=field.get("/Q") == _FROM_THE_RIGHT)
    drawn = appearance.form_object(writer, content, (width, height), _resources(writer, face), rotation)
    field[pdf_name("/V")] = generic.TextStringObject(value)
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): drawn})
    writer.update_container(field)


def _draw_signature(writer: IncrementalPdfFileWriter, field: generic.DictionaryObject, order: SigningOrder) -> None:
    rotation = _rotation(field)
    width, height = _size(field, rotation)
    resources = _resources(writer, fonts.REGULAR) if order.lines else generic.DictionaryObject()
    size, paint = None, b""
    if order.image is not None:
        picture = pictures.place(writer, order.image, (width, height))
        size, paint = picture.size, picture.paint
        resources[pdf_name("/XObject")] = generic.DictionaryObject({pdf_name("/Image"): picture.reference})
    content = appearance.signature(width, height, size, order.lines, paint)
    drawn = appearance.form_object(writer, content, (width, height), resources, rotation)
    field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): drawn})
    writer.update_container(field)


def _rotation(field: generic.DictionaryObject) -> int:
    return int(field.get("/MK", {}).get("/R", 0))


def _size(field: generic.DictionaryObject, rotation: int) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in field["/Rect"])
    width, height = abs(right - left), abs(top - bottom)
    return (height, width) if rotation in (90, 270) else (width, height)


def _resources(writer: IncrementalPdfFileWriter, face: fonts.Face) -> generic.DictionaryObject:
    name = pdf_name(f"/{face.name}")
    font = writer.root["/AcroForm"]["/DR"]["/Font"].raw_get(name)
    return generic.DictionaryObject({pdf_name("/Font"): generic.DictionaryObject({name: font})})
