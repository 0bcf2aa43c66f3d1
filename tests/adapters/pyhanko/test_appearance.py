"""What a filled slot shows: numbers end at the stroke, dates are italic, pictures stay small and are stored once."""

import functools
import io
import re

import pikepdf
import pytest
from PIL import Image, ImageDraw

from motcua.adapters.pyhanko import appearance, fonts
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.ports.typesetting import BASELINE_RISE
from tests.attacks import documents

TWO_SLOTS = (
    Slot("ky_1", SlotKind.PERSONAL, Box(0, 100, 100, 180, 90)),
    Slot("ky_2", SlotKind.PERSONAL, Box(1, 100, 100, 180, 90)),
)


def _picture(alias: str) -> bytes:
    return (documents.authority() / "images" / f"{alias}.png").read_bytes()


@functools.cache
def _opened(pdf: bytes) -> pikepdf.Pdf:
    """Kept open, since objects die with their file."""
    return pikepdf.open(io.BytesIO(pdf))


def _shown(pdf: bytes, name: str) -> pikepdf.Object:
    """The appearance of a field."""
    return next(field for field in _opened(pdf).Root.AcroForm.Fields if str(field.T) == name).AP.N


def _operands(content: bytes) -> tuple[str, float, float, float]:
    found = re.search(rb"BT /(\S+) (\S+) Tf 0 g (\S+) (\S+) Td", content)
    assert found is not None
    return found.group(1).decode(), *(float(part) for part in found.groups()[1:])  # type: ignore[return-value]


def test_a_number_ends_at_the_right_edge_on_the_line_around_it() -> None:
    face, size, left, rise = _operands(_shown(documents.sealed(), "so").read_bytes())
    assert (face, size, rise) == ("MotcuaSerif", 13, 4.55)
    assert rise == pytest.approx(BASELINE_RISE * 13)
    assert left == pytest.approx(90 - fonts.REGULAR.width_of(documents.NUMBER, 13), abs=0.01)


def test_a_date_is_italic_and_begins_at_the_left() -> None:
    shown = _shown(documents.sealed(), "ngay")
    assert _operands(shown.read_bytes())[0::2] == ("MotcuaSerifItalic", 0)
    font = shown.Resources.Font["/MotcuaSerifItalic"]
    assert str(font.BaseFont) == "/MOTCUB+LiberationSerif-Italic"
    assert font.DescendantFonts[0].FontDescriptor.ItalicAngle == -16


def test_a_text_too_long_for_its_slot_is_narrowed_on_the_same_line() -> None:
    content = appearance.text_field(40, 13, fonts.REGULAR, "123456789/QĐ-UBND", from_right=True)
    _, size, left, rise = _operands(content)
    assert size < 13
    assert (left, rise) == (0, 4.55)


@pytest.mark.parametrize("face", fonts.FACES.values(), ids=lambda face: face.name)
def test_both_faces_have_every_vietnamese_letter(face: fonts.Face) -> None:
    letters = "0123456789/-ĐđƯưƠơĂăÂâÊêÔôẲẵỆệỘộỨứỲỵ ngày tháng năm"
    assert [letter for letter in letters if ord(letter) not in face.glyphs] == []
    assert len(face.program) < 60_000


def test_no_italic_font_is_embedded_where_no_date_is_laid_out() -> None:
    with pikepdf.open(io.BytesIO(documents.ENGINE.lay_out(documents.plain_pdf(), TWO_SLOTS))) as pdf:
        assert list(pdf.Root.AcroForm.DR.Font.keys()) == ["/MotcuaSerif"]


def test_a_signature_with_its_picture_costs_at_most_8_kb() -> None:
    assert len(documents.signed()) - len(documents.laid_out()) <= 8_192


def test_a_seal_with_time_stamp_reserves_at_most_16_kb() -> None:
    contents = documents.sealed().rindex(b"/Contents <")
    assert documents.sealed().index(b">", contents) - contents <= 16_000
    assert len(documents.sealed()) - len(documents.signed()) <= 22_000


def test_a_picture_that_the_file_shows_already_is_used_again() -> None:
    laid, png = documents.ENGINE.lay_out(documents.plain_pdf(), TWO_SLOTS), _picture("ubnd_xa")
    first = documents.sign(laid, "ky_1", "ubnd_xa", image=png, open_slots=("ky_2",))
    second = documents.sign(first, "ky_2", "ubnd_xa", image=png)
    images = [_shown(second, name).Resources.XObject.Image.objgen for name in ("ky_1", "ky_2")]
    assert images[0] == images[1]
    assert len(second) - len(first) <= 7_500


def test_another_picture_of_the_same_size_is_not_taken_for_it() -> None:
    laid = documents.ENGINE.lay_out(documents.plain_pdf(), TWO_SLOTS)
    first = documents.sign(laid, "ky_1", "chu_tich", image=_picture("chu_tich"), open_slots=("ky_2",))
    second = documents.sign(first, "ky_2", "tham_dinh", image=_picture("tham_dinh"))
    images = [_shown(second, name).Resources.XObject.Image.read_raw_bytes() for name in ("ky_1", "ky_2")]
    assert images[0] != images[1]


def test_a_picture_of_one_ink_is_a_stencil_in_its_colour() -> None:
    shown = _shown(documents.sealed(), "dau_co_quan")
    image = shown.Resources.XObject.Image
    assert bool(image.ImageMask)
    assert b"0.871 0.086 0.122 rg" in shown.read_bytes()
    assert (int(image.Width), int(image.Height)) == (425, 425)


def test_a_stencil_paints_the_ink_and_leaves_the_rest() -> None:
    png = io.BytesIO()
    drawn = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    ImageDraw.Draw(drawn).rectangle((0, 0, 299, 299), fill=(20, 60, 160, 255))
    drawn.save(png, "PNG")
    laid = documents.ENGINE.lay_out(documents.plain_pdf(), TWO_SLOTS)
    pdf = documents.sign(laid, "ky_1", "chu_tich", image=png.getvalue())
    page = _rendered(pdf)
    assert page.getpixel((110, 842 - 145)) == (20, 60, 160)
    assert page.getpixel((270, 842 - 145)) == (255, 255, 255)


def test_a_picture_of_many_colours_keeps_them_at_the_fineness_of_its_slot() -> None:
    png = io.BytesIO()
    Image.linear_gradient("L").resize((1600, 800)).convert("RGB").save(png, "PNG")
    laid = documents.ENGINE.lay_out(documents.plain_pdf(), TWO_SLOTS)
    image = _shown(documents.sign(laid, "ky_1", "chu_tich", image=png.getvalue()), "ky_1").Resources.XObject.Image
    assert (int(image.Width), int(image.Height)) == (750, 375)
    assert "/SMask" in image


def test_signing_writes_no_date_of_its_own_into_the_description() -> None:
    grown = documents.signed()[len(documents.laid_out()) :]
    assert b"ModDate" not in grown
    assert b"/Metadata" not in grown


def _rendered(pdf: bytes) -> Image.Image:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document[0].render(scale=1).to_pil().convert("RGB")
