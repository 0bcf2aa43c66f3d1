"""Draws what is seen in a slot: text of a number or date, or the image and lines of a signature."""

from collections.abc import Sequence

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from motcua.adapters.pyhanko import fonts
from motcua.ports.typesetting import BASELINE_RISE

_ROTATIONS = {90: (0, 1, -1, 0, 0, 0), 180: (-1, 0, 0, -1, 0, 0), 270: (0, -1, 1, 0, 0, 0)}


def text_field(width: float, size: float, face: fonts.Face, text: str, *, from_right: bool) -> bytes:
    """Content of a filled text slot: one line on the baseline of the line around it, narrowed where it is too long."""
    fitting = size * min(1.0, width / max(face.width_of(text, size), 0.1))
    left = max(0.0, width - face.width_of(text, fitting)) if from_right else 0.0
    return b"/Tx BMC q BT /%s %.2f Tf 0 g %.2f %.2f Td %s Tj ET Q EMC" % (
        face.name.encode(),
        fitting,
        left,
        BASELINE_RISE * size,
        face.encode(text),
    )


def signature(
    width: float, height: float, image: tuple[int, int] | None, lines: Sequence[str], paint: bytes = b""
) -> bytes:
    """Content of a filled signature slot: the image keeps its proportions, lines stand beside it or below it.

    `paint` sets the colour that an image of one ink is painted with.
    """
    parts = []
    picture, words = _split(width, height, bool(image), bool(lines))
    if image:
        left, bottom, wide, high = _fit(picture, image)
        parts.append(b"q %s%.2f 0 0 %.2f %.2f %.2f cm /Image Do Q" % (paint, wide, high, left, bottom))
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
    widest = max(fonts.REGULAR.width_of(line, 1) for line in lines) or 1
    size = max(3.0, min(10.0, width / widest, height / (1.15 * len(lines))))
    top = bottom + (height + 1.15 * size * len(lines)) / 2 - size * 0.9
    shown = b" T* ".join(fonts.REGULAR.encode(line) + b" Tj" for line in lines)
    return b"q BT /%s %.2f Tf 0 g %.2f TL %.2f %.2f Td %s ET Q" % (
        fonts.REGULAR.name.encode(),
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
