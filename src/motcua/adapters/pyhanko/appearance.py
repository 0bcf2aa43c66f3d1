"""Draws what is seen in a slot: text of a number or date, or the image and lines of a signature."""

import io
from collections.abc import Sequence

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from motcua.adapters.pyhanko import fonts
from motcua.domain.refusal import Refusal

_MAX_PIXELS = 4_000_000
_ROTATIONS = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def text_field(width: float, height: float, size: float, text: str) -> bytes:
    """Content of a filled text slot: one line from the left, on a baseline as Word sets it in a box of this height."""
    size = min(size, size * width / max(fonts.width_of(text, size), 0.1)) if text else size
    baseline = (height - size * 0.9) / 2 + size * 0.2
    return b"/Tx BMC q BT /%s %.2f Tf 0 g 0 %.2f Td %s Tj ET Q EMC" % (
        fonts.FONT_NAME.encode(),
        size,
        baseline,
        fonts.encode(text),
    )


def signature(width: float, height: float, image: tuple[int, int] | None, lines: Sequence[str]) -> bytes:
    """Content of a filled signature slot: the image keeps its proportions, lines stand beside it or below it."""
    parts = []
    picture, words = _split(width, height, bool(image), bool(lines))
    if image:
        left, bottom, wide, high = _fit(picture, image)
        parts.append(b"q %.2f 0 0 %.2f %.2f %.2f cm /Image Do Q" % (wide, high, left, bottom))
    if lines:
        parts.append(_paragraph(words, lines))
    return b"\n".join(parts)


_Area = tuple[float, float, float, float]


def _split(width: float, height: float, image: bool, lines: bool) -> tuple[_Area, _Area]:
    whole = (0.0, 0.0, width, height)
    if not (image and lines):
        return whole, whole
    if width >= 1.5 * height:
        return (0, 0, width * 0.45, height), (width * 0.47, 0, width * 0.53, height)
    return (0, height * 0.35, width, height * 0.65), (0, 0, width, height * 0.33)


def _fit(area: _Area, image: tuple[int, int]) -> _Area:
    left, bottom, width, height = area
    scale = min(width / image[0], height / image[1])
    wide, high = image[0] * scale, image[1] * scale
    return left + (width - wide) / 2, bottom + (height - high) / 2, wide, high


def _paragraph(area: _Area, lines: Sequence[str]) -> bytes:
    left, bottom, width, height = area
    widest = max(fonts.width_of(line, 1) for line in lines) or 1
    size = max(3.0, min(10.0, width / widest, height / (1.15 * len(lines))))
    top = bottom + (height + 1.15 * size * len(lines)) / 2 - size * 0.9
    shown = b" T* ".join(fonts.encode(line) + b" Tj" for line in lines)
    return b"q BT /%s %.2f Tf 0 g %.2f TL %.2f %.2f Td %s ET Q" % (
        fonts.FONT_NAME.encode(),
        size,
        1.15 * size,
        left,
        top,
        shown,
    )


def form_object(
    writer: BasePdfFileWriter,
    content: bytes,
    size: tuple[float, float],
    resources: generic.DictionaryObject,
    rotation: int = 0,
) -> generic.IndirectObject:
    """A new form XObject; `rotation` is that of the page, so that the drawing stands upright as shown."""
    entries = {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Form"),
        pdf_name("/BBox"): generic.ArrayObject(
            [
                generic.NumberObject(0),
                generic.NumberObject(0),
                *(generic.FloatObject(round(edge, 3)) for edge in size),
            ]
        ),
        pdf_name("/Resources"): resources,
    }
    if rotation in _ROTATIONS:
        entries[pdf_name("/Matrix")] = generic.ArrayObject(map(generic.NumberObject, _ROTATIONS[rotation]))
    stream = generic.StreamObject(entries, stream_data=content)
    stream.compress()
    return writer.add_object(stream)


def image_object(writer: BasePdfFileWriter, png: bytes) -> tuple[generic.IndirectObject, tuple[int, int]]:
    """The PNG as an image with a soft mask of four steps, and its size in pixels. A picture of one ink, as seals and
    pen strokes are, needs one pixel of colour; others keep sixteen colours."""
    picture = _open(png)
    mask = _image(writer, picture.size, pdf_name("/DeviceGray"), _packed(picture.getchannel("A"), 2), 2, None)
    if picture.convert("RGB").getcolors(1):
        ink = picture.convert("RGB").tobytes()[:3]
        return _image(writer, (1, 1), pdf_name("/DeviceRGB"), ink, 8, mask), picture.size
    reduced = picture.convert("RGB").quantize(16, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = generic.ByteStringObject(bytes(reduced.getpalette() or b"")[:48].ljust(48, b"\0"))
    space = generic.ArrayObject([pdf_name("/Indexed"), pdf_name("/DeviceRGB"), generic.NumberObject(15), palette])
    indices = reduced.point([min(value * 16, 255) for value in range(256)], "L")
    return _image(writer, picture.size, space, _packed(indices, 4), 4, mask), picture.size


def _open(png: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(png), formats=["PNG"])
        if picture.width * picture.height > _MAX_PIXELS:
            raise ValueError("too many pixels")
        rgba = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        raise Refusal(
            "signing.bad_image",
            "Hình ảnh chữ ký, con dấu phải là tệp PNG nền trong suốt, không quá 4 triệu điểm ảnh.",
        ) from None
    flat = Image.new("RGB", rgba.size, _ink(rgba))
    flat.paste(rgba.convert("RGB"), mask=rgba.getchannel("A").point(lambda value: 255 if value else 0))
    flat.putalpha(rgba.getchannel("A"))
    return flat


def _ink(rgba: Image.Image) -> tuple[int, int, int]:
    """The colour of the most opaque pixel: painted under the transparent ones so that they compress to nothing."""
    alpha = rgba.getchannel("A").tobytes()
    start = 4 * alpha.index(max(alpha))
    red, green, blue = rgba.tobytes()[start : start + 3]
    return red, green, blue


def _packed(channel: Image.Image, bits: int) -> bytes:
    """Rows of the upper `bits` (2 or 4) of each value, packed into bytes, each row padded to a byte."""
    data, width, each = channel.tobytes(), channel.width, 8 // bits
    keep = bytes(value >> (8 - bits) for value in range(256))
    rows = []
    for start in range(0, len(data), width):
        row = data[start : start + width].translate(keep) + b"\0" * (-width % each)
        packed = bytearray(len(row) // each)
        for place in range(each):
            shift = 8 - bits * (place + 1)
            packed = bytearray(had | value << shift for had, value in zip(packed, row[place::each], strict=True))
        rows.append(bytes(packed))
    return b"".join(rows)


def _image(
    writer: BasePdfFileWriter,
    size: tuple[int, int],
    space: generic.PdfObject,
    data: bytes,
    bits: int,
    mask: generic.IndirectObject | None,
) -> generic.IndirectObject:
    entries = {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Image"),
        pdf_name("/Width"): generic.NumberObject(size[0]),
        pdf_name("/Height"): generic.NumberObject(size[1]),
        pdf_name("/BitsPerComponent"): generic.NumberObject(bits),
        pdf_name("/ColorSpace"): space,
    }
    if mask is not None:
        entries[pdf_name("/SMask")] = mask
    stream = generic.StreamObject(entries, stream_data=data)
    stream.compress()
    return writer.add_object(stream)
