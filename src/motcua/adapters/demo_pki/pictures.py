"""Pictures for the demo: a red round seal at real size and a blue handwritten-looking signature, both transparent.

The same name always gives the same picture. Every seal says MẪU: it must not be taken for a real one.
"""

import hashlib
import io
import itertools
import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_FONTS = Path(__file__).resolve().parent.parent / "fonts"
_RED = (222, 22, 31)
_BLUE = (21, 62, 158)
_DPI = 300
_PEN_DPI = 200
_SMOOTH = 2
SEAL_MM = 36.0
"""Outer diameter. Căn cứ: Thông tư 07/2010/TT-BCA (con dấu hình tròn, đường kính 36 mm cho cơ quan cấp tỉnh)."""


def seal(agency: str, parent: str = "") -> bytes:
    """PNG of a red round seal: star, agency's name across the middle, parent and MẪU around."""
    size = round(SEAL_MM / 25.4 * _DPI) * _SMOOTH
    image = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(image)
    centre = size / 2
    for radius, width in ((0.495, 0.014), (0.455, 0.006), (0.315, 0.006)):
        edge = size * radius
        draw.ellipse(
            (centre - edge, centre - edge, centre + edge, centre + edge),
            outline=255,
            width=round(size * width),
        )
    _ring_text(image, (parent or agency).upper(), top=True)
    _ring_text(image, "* MẪU – KHÔNG CÓ GIÁ TRỊ *", top=False)
    draw.polygon(_star(centre, centre - size * 0.13, size * 0.11), fill=255)
    _middle_text(draw, size, agency.upper())
    return _png(image, _RED, _DPI)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.382
        angle = math.pi / 2 + step * math.pi / 5
        points.append((x + reach * math.cos(angle), y - reach * math.sin(angle)))
    return points


def _ring_text(image: Image.Image, text: str, *, top: bool) -> None:
    """Letters standing on a circle between the rings, read from left to right above or below."""
    size, centre = image.width, image.width / 2
    radius = size * (0.358 if top else 0.412)
    room = math.radians(205 if top else 130) * radius
    height = size * (0.062 if top else 0.046)
    face = _face(height)
    if face.getlength(text) > room:
        face = _face(height * room / face.getlength(text))
    angle = -face.getlength(text) / 2 / radius
    for letter in text:
        advance = face.getlength(letter) / radius
        _letter(image, face, letter, centre, radius, angle + advance / 2, top)
        angle += advance


def _letter(
    image: Image.Image,
    face: ImageFont.FreeTypeFont,
    letter: str,
    centre: float,
    radius: float,
    angle: float,
    top: bool,
) -> None:
    tile = Image.new("L", (round(face.size * 3),) * 2, 0)
    middle = tile.width / 2
    ImageDraw.Draw(tile).text((middle, middle), letter, font=face, fill=255, anchor="ms")
    tile = tile.rotate(math.degrees(-angle if top else angle), resample=Image.Resampling.BICUBIC)
    x = centre + radius * math.sin(angle)
    y = centre - radius * math.cos(angle) if top else centre + radius * math.cos(angle)
    image.paste(255, (round(x - middle), round(y - middle)), tile)


def _middle_text(draw: ImageDraw.ImageDraw, size: int, name: str) -> None:
    lines = _wrapped(name, 16)
    height = min(size * 0.062, size * 0.2 / len(lines) / 1.1)
    widest = max(_face(height).getlength(line) for line in lines)
    height = min(height, height * size * 0.52 / widest)
    for row, line in enumerate(lines):
        y = size * 0.515 + row * height * 1.15
        draw.text((size / 2, y), line, font=_face(height), fill=255, anchor="ma")


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def signature(name: str) -> bytes:
    """PNG of a blue pen-stroke signature made up from the name, 50 × 22 mm, with the name's last word legible."""
    chance = random.Random(hashlib.sha256(name.encode()).digest())  # noqa: S311 - a drawing, no secret
    width, height = round(50 / 25.4 * _PEN_DPI) * _SMOOTH, round(22 / 25.4 * _PEN_DPI) * _SMOOTH
    image = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(image)
    _strokes(draw, width, height, chance)
    face = _face(height * 0.42, "Italic")
    word = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    draw.text((width * 0.5, height * 0.62), word, font=face, fill=255, anchor="ms", stroke_width=1)
    _flourish(draw, width, height, chance)
    slanted = image.transform(
        image.size, Image.Transform.AFFINE, (1, 0.25, -height * 0.12, 0, 1, 0), Image.Resampling.BICUBIC
    )
    return _png(slanted, _BLUE, _PEN_DPI)


def _strokes(draw: ImageDraw.ImageDraw, width: int, height: int, chance: random.Random) -> None:
    """Loops running to the right, thinner where the pen is fast."""
    loops, phase = chance.randint(4, 7), chance.uniform(0, math.pi)
    points = []
    for step in range(260):
        part = step / 259
        swing = height * (0.34 - 0.2 * part) * (0.7 + 0.3 * math.sin(phase + part * 5))
        x = width * (0.08 + 0.76 * part) + swing * 0.7 * math.cos(part * loops * 2 * math.pi + phase)
        y = height * 0.48 + swing * math.sin(part * loops * 2 * math.pi + phase)
        points.append((x, y))
    _pen(draw, points, height * 0.022)


def _flourish(draw: ImageDraw.ImageDraw, width: int, height: int, chance: random.Random) -> None:
    dip = chance.uniform(0.05, 0.2)
    points = [
        (
            width * (0.12 + 0.78 * part),
            height * (0.78 + dip * math.sin(part * math.pi) - 0.12 * part),
        )
        for part in (step / 80 for step in range(81))
    ]
    _pen(draw, points, height * 0.03)


def _pen(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], thick: float) -> None:
    for step, (start, end) in enumerate(itertools.pairwise(points)):
        radius = thick * (0.55 + 0.45 * math.sin(step / 9))
        draw.line((start, end), fill=255, width=max(2, round(radius * 2)))
        draw.ellipse((end[0] - radius, end[1] - radius, end[0] + radius, end[1] + radius), fill=255)


def _face(height: float, style: str = "Bold") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"LiberationSerif-{style}.ttf"), max(4, round(height)))


def _png(ink: Image.Image, colour: tuple[int, int, int], dpi: int) -> bytes:
    """One colour, the drawing as transparency, sixteen steps so that the file stays small."""
    small = ink.resize((ink.width // _SMOOTH, ink.height // _SMOOTH), Image.Resampling.LANCZOS)
    image = Image.new("RGBA", small.size, (*colour, 0))
    image.putalpha(small.point(lambda value: value // 17 * 17))
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()
