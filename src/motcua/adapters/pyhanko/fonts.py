"""The one embedded font: Liberation Serif cut down to Latin and Vietnamese letters, glyphs addressed by number."""

import functools
import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONT_NAME = "MotcuaSerif"
"""Name of the font in the form's default resources."""

_FONTS = Path(__file__).resolve().parent.parent / "fonts"
_KEPT = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *range(0x1EA0, 0x1EFA),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AB),
)


@functools.lru_cache(maxsize=1)
def _full() -> TTFont:
    return TTFont(_FONTS / "LiberationSerif-Regular.ttf", lazy=True)


@functools.lru_cache(maxsize=1)
def glyphs() -> dict[int, int]:
    """Glyph number of each kept code point; numbers are those of the whole font."""
    cmap = _full().getBestCmap()
    order = _full().getReverseGlyphMap()
    return {code: order[cmap[code]] for code in _KEPT if code in cmap}


@functools.lru_cache(maxsize=1)
def widths() -> dict[int, int]:
    """Advance width of each kept glyph in thousandths of the size."""
    metrics, unit = _full()["hmtx"], _full()["head"].unitsPerEm
    names = _full().getGlyphOrder()
    return {gid: round(metrics[names[gid]][0] * 1000 / unit) for gid in glyphs().values()}


@functools.lru_cache(maxsize=1)
def program() -> bytes:
    """The cut TrueType program; glyph numbers unchanged."""
    options = subset.Options(
        retain_gids=True,
        hinting=False,
        notdef_outline=True,
        layout_features=[],
        name_IDs=[],
        recalc_timestamp=False,
    )
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "DSIG", "post", "OS/2", "FFTM"]
    cut = subset.Subsetter(options)
    font = TTFont(_FONTS / "LiberationSerif-Regular.ttf")
    cut.populate(unicodes=list(glyphs()))
    cut.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def encode(text: str) -> bytes:
    """Text as the hexadecimal string of a content stream; what the font lacks becomes `?`."""
    return b"<" + b"".join(b"%04X" % _glyph(char) for char in text) + b">"


def width_of(text: str, size: float) -> float:
    """Width of one line in points."""
    return sum(widths()[_glyph(char)] for char in text) * size / 1000


def _glyph(char: str) -> int:
    return glyphs().get(ord(char), glyphs()[0x3F])


def width_array() -> list[object]:
    """The /W array of the font: runs `first [w w …]`, merged where glyph numbers follow each other."""
    runs: list[object] = []
    run: list[int] = []
    last = -2
    for gid, width in sorted(widths().items()):
        if gid != last + 1:
            run = []
            runs += [gid, run]
        run.append(width)
        last = gid
    return runs


def to_unicode() -> bytes:
    """The CMap that lets text be copied and searched."""
    pairs = sorted((gid, code) for code, gid in glyphs().items())
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "".join(f"<{gid:04X}> <{code:04X}>\n" for gid, code in block) + "endbfchar\n"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}endcmap CMapName currentdict /CMap defineresource pop end end\n"
    ).encode()
