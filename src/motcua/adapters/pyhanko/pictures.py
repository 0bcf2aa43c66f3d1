"""Pictures of signatures and seals as image objects: small, and each only once in a file."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, TiffImagePlugin
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.domain.refusal import Refusal

_MAX_PIXELS = 4_000_000
_FINEST, _COARSEST = 300 / 72, 200 / 72
"""Pixels a point: finer than print shows at 300 dpi is not kept; a stencil gets at least 200 dpi, or its edges show."""
_HALF = 110
"""Opacity from which a pixel of one ink counts as inked; below one half, so that thin strokes stay whole."""
_STRIP_OFFSETS, _STRIP_SIZES = 273, 279


@dataclass(frozen=True)
class Picture:
    """A picture ready to be drawn as `/Image`."""

    reference: generic.IndirectObject
    size: tuple[int, int]
    """In pixels."""
    paint: bytes
    """Operators that set its ink; empty where the picture has its own colours."""


def place(writer: IncrementalPdfFileWriter, png: bytes, room: tuple[float, float]) -> Picture:
    """The PNG as an image object that fits a room given in points; one that the file shows already is used again.

    A picture of one ink, as seals and pen strokes are, becomes a stencil: a fifth of the size, and sharp in print.
    """
    picture = _open(png, room)
    colours = picture.convert("RGB").getcolors(1)
    if colours:
        ink: tuple[int, int, int] = colours[0][1]  # type: ignore[assignment]
        paint = b"%.3f %.3f %.3f rg " % tuple(part / 255 for part in ink)
        return Picture(_stored(writer, _stencil(picture)), picture.size, paint)
    mask = _stored(writer, _grey(picture))
    return Picture(_stored(writer, _palette(picture, mask)), picture.size, b"")


def _stored(writer: IncrementalPdfFileWriter, stream: generic.StreamObject) -> generic.IndirectObject:
    for reference in _shown(writer):
        held = reference.get_object()
        if isinstance(held, generic.StreamObject) and _is_same(held, stream):
            return reference
    return writer.add_object(stream)


def _shown(writer: IncrementalPdfFileWriter) -> Iterator[generic.IndirectObject]:
    """Images of the signature slots filled so far, with their masks."""
    for field in writer.root["/AcroForm"]["/Fields"]:
        dictionary = field.get_object()
        if dictionary.get("/FT") != "/Sig" or "/AP" not in dictionary:
            continue
        images = dictionary["/AP"]["/N"].get("/Resources", {}).get("/XObject", {})
        if "/Image" in images:
            yield images.raw_get("/Image")
            if "/SMask" in images["/Image"]:
                yield images["/Image"].raw_get("/SMask")


def _is_same(one: generic.StreamObject, other: generic.StreamObject) -> bool:
    """Equal to the last byte: nobody's picture passes for another's."""
    ignored = {"/Length"}
    keys = set(one) - ignored
    return (
        keys == set(other) - ignored
        and all(one.raw_get(key) == other.raw_get(key) for key in keys)
        and one.encoded_data == other.encoded_data
    )


def _open(png: bytes, room: tuple[float, float]) -> Image.Image:
    """The picture at the fineness its room needs, its ink painted under the transparent pixels as well."""
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
    return _resized(flat, room)


def _resized(picture: Image.Image, room: tuple[float, float]) -> Image.Image:
    """Colour and opacity apart: together they would mix, and one ink become many."""
    points = min(room[0] / picture.width, room[1] / picture.height)
    scale = min(points * _FINEST, 1.0)
    colour = picture.convert("RGB")
    if colour.getcolors(1):
        scale = max(scale, points * _COARSEST)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if size == picture.size:
        return picture
    resized = colour.resize(size, Image.Resampling.BICUBIC)
    resized.putalpha(picture.getchannel("A").resize(size, Image.Resampling.BICUBIC))
    return resized


def _ink(rgba: Image.Image) -> tuple[int, int, int]:
    """The colour of the most opaque pixel."""
    alpha = rgba.getchannel("A").tobytes()
    start = 4 * alpha.index(max(alpha))
    red, green, blue = rgba.tobytes()[start : start + 3]
    return red, green, blue


def _stencil(picture: Image.Image) -> generic.StreamObject:
    """Where there is ink, as an image mask in CCITT group 4, whose black is what TIFF calls white."""
    inked = picture.getchannel("A").point(lambda value: 255 if value >= _HALF else 0).convert("1")
    out = io.BytesIO()
    inked.save(out, "TIFF", compression="group4", strip_size=inked.width * inked.height)
    out.seek(0)
    with TiffImagePlugin.TiffImageFile(out) as stored:
        (start,), (size,) = stored.tag_v2[_STRIP_OFFSETS], stored.tag_v2[_STRIP_SIZES]
    columns, rows = picture.size
    return generic.StreamObject(
        {
            **_image_entries(picture.size, 1),
            pdf_name("/ImageMask"): generic.BooleanObject(True),
            pdf_name("/Filter"): pdf_name("/CCITTFaxDecode"),
            pdf_name("/DecodeParms"): generic.DictionaryObject(
                {
                    pdf_name("/K"): generic.NumberObject(-1),
                    pdf_name("/Columns"): generic.NumberObject(columns),
                    pdf_name("/Rows"): generic.NumberObject(rows),
                }
            ),
        },
        encoded_data=out.getvalue()[start : start + size],
    )


def _grey(picture: Image.Image) -> generic.StreamObject:
    """Opacity in four steps."""
    entries = {**_image_entries(picture.size, 2), pdf_name("/ColorSpace"): pdf_name("/DeviceGray")}
    return _deflated(entries, _packed(picture.getchannel("A"), 2))


def _palette(picture: Image.Image, mask: generic.IndirectObject) -> generic.StreamObject:
    """Colours, sixteen of them."""
    reduced = picture.convert("RGB").quantize(16, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = generic.ByteStringObject(bytes(reduced.getpalette() or b"")[:48].ljust(48, b"\0"))
    space = generic.ArrayObject([pdf_name("/Indexed"), pdf_name("/DeviceRGB"), generic.NumberObject(15), palette])
    indices = reduced.point([min(value * 16, 255) for value in range(256)], "L")
    entries = {**_image_entries(picture.size, 4), pdf_name("/ColorSpace"): space, pdf_name("/SMask"): mask}
    return _deflated(entries, _packed(indices, 4))


def _packed(channel: Image.Image, bits: int) -> bytes:
    """Rows of the upper `bits` (2 or 4) of each value, packed into bytes, each row padded to a byte."""
    data, width, each = channel.tobytes(), channel.width, 8 // bits
    keep = bytes(value >> (8 - bits) for value in range(256))
    rows = []
    for start in range(0, len(data), width):
        row = data[start : start + width].translate(keep) + b"\0" * (-width % each)
        packed = bytearray(len(row) // each)
        for place_in_byte in range(each):
            shift = 8 - bits * (place_in_byte + 1)
            steps = zip(packed, row[place_in_byte::each], strict=True)
            packed = bytearray(had | value << shift for had, value in steps)
        rows.append(bytes(packed))
    return b"".join(rows)


def _image_entries(size: tuple[int, int], bits: int) -> dict[generic.NameObject, generic.PdfObject]:
    return {
        pdf_name("/Type"): pdf_name("/XObject"),
        pdf_name("/Subtype"): pdf_name("/Image"),
        pdf_name("/Width"): generic.NumberObject(size[0]),
        pdf_name("/Height"): generic.NumberObject(size[1]),
        pdf_name("/BitsPerComponent"): generic.NumberObject(bits),
    }


def _deflated(entries: dict[generic.NameObject, generic.PdfObject], data: bytes) -> generic.StreamObject:
    stream = generic.StreamObject(entries, stream_data=data)
    stream.compress()
    return stream
