"""Laying out and signing: what is refused, and what is never written."""

import io

import pikepdf
import pytest

from motcua.domain.refusal import Refusal
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.ports.pdf import Prepared, SigningOrder
from motcua.ports.timestamps import TimestampTrouble
from tests.attacks import documents

ENGINE = documents.ENGINE


def _encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(documents.plain_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (b"no PDF", "signing.unreadable"),
        (_encrypted(), "signing.encrypted"),
        (documents.signed(), "signing.already_signed"),
        (documents.laid_out(), "signing.slot_taken"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(pdf: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        ENGINE.lay_out(pdf, documents.SLOTS)
    assert refusal.value.code == code


def test_a_slot_on_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="no_such_page"):
        ENGINE.lay_out(documents.plain_pdf(), [Slot("so", SlotKind.NUMBER, Box(7, 0, 0, 9, 9))])


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [(0, (100, 200, 250, 240)), (90, (355, 100, 395, 250)), (180, (345, 602, 495, 642)), (270, (200, 592, 240, 742))],
)
def test_a_slot_stands_where_it_is_seen_on_a_turned_page(rotation: int, expected: tuple[int, ...]) -> None:
    with pikepdf.open(io.BytesIO(documents.plain_pdf())) as pdf:
        pdf.pages[0].Rotate = rotation
        out = io.BytesIO()
        pdf.save(out)
    laid = ENGINE.lay_out(out.getvalue(), [Slot("so", SlotKind.NUMBER, Box(0, 100, 200, 150, 40))])
    with pikepdf.open(io.BytesIO(laid)) as pdf:
        assert tuple(int(edge) for edge in pdf.Root.AcroForm.Fields[0].Rect) == expected


def test_text_slots_are_read_only_and_carry_their_fonts() -> None:
    with pikepdf.open(io.BytesIO(documents.laid_out())) as pdf:
        form = pdf.Root.AcroForm
        assert [int(field.get("/Ff", 0)) for field in form.Fields] == [1, 1, 0, 0, 0]
        assert "/MotcuaSerif" in form.DR.Font
        assert "/MotcuaSerifItalic" in form.DR.Font


def _order(**wishes: object) -> SigningOrder:
    key = documents.ring().key("chu_tich")
    values = {"pdf": documents.laid_out(), "slot": "nguoi_ky", "certificate": key.certificate_der, "at": documents.AT}
    return SigningOrder(**{**values, **wishes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ({"slot": "khong_co"}, "signing.no_such_slot"),
        ({"slot": "so"}, "signing.no_such_slot"),
        ({"fill": {"khong_co": "1"}}, "signing.no_such_slot"),
        ({"pdf": documents.signed()}, "signing.slot_filled"),
        ({"pdf": documents.signed(), "slot": "ky_nhay"}, "signing.slot_locked"),
        ({"pdf": documents.sealed(), "slot": "ky_nhay"}, "signing.slot_locked"),
        ({"image": b"GIF89a"}, "signing.bad_image"),
        ({"pdf": documents.plain_pdf()}, "signing.unreadable"),
        ({"pdf": b"no PDF"}, "signing.unreadable"),
    ],
)
def test_what_cannot_be_signed_is_refused(wishes: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        ENGINE.prepare(_order(**wishes))
    assert refusal.value.code == code


def test_a_signature_of_another_key_or_over_other_bytes_is_refused() -> None:
    prepared = ENGINE.prepare(_order())
    stranger, owner = documents.ring().key("tham_dinh"), documents.ring().key("chu_tich")
    for wrong in (stranger.sign(prepared.to_be_signed), owner.sign(b"other bytes"), b"", b"x" * 256):
        with pytest.raises(Refusal, match="wrong_signature"):
            ENGINE.complete(prepared, wrong, None)


def test_a_prepared_document_survives_being_stored() -> None:
    prepared = ENGINE.prepare(_order(chain=documents.ring().key("chu_tich").chain_der))
    assert len(prepared.chain) == 1, "the root is left to those who verify"
    assert Prepared.from_bytes(prepared.to_bytes()) == prepared


def test_a_time_stamp_that_does_not_come_is_trouble() -> None:
    class Silent:
        def stamp(self, digest: bytes) -> bytes:
            raise TimestampTrouble("timestamps.silent", retry=True)

    prepared = ENGINE.prepare(_order())
    signature = documents.ring().key("chu_tich").sign(prepared.to_be_signed)
    with pytest.raises(TimestampTrouble):
        ENGINE.complete(prepared, signature, Silent())


def test_a_time_stamp_larger_than_its_room_is_trouble() -> None:
    class Large:
        def stamp(self, digest: bytes) -> bytes:
            return documents.stamps().stamp(digest)

    prepared = ENGINE.prepare(_order(timestamped=False))
    signature = documents.ring().key("chu_tich").sign(prepared.to_be_signed)
    with pytest.raises(TimestampTrouble, match="too_large"):
        ENGINE.complete(prepared, signature, Large())


def test_a_signature_without_image_and_stamp_costs_little() -> None:
    grown = len(documents.sign(documents.laid_out(), "nguoi_ky", "chu_tich")) - len(documents.laid_out())
    assert grown < 7_000
