"""The embedded fonts: Liberation Serif cut down to Latin and Vietnamese letters, glyphs addressed by number."""

import functools
import io
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

_FONTS = Path(__file__).resolve().parent.parent / "fonts"
_KEPT = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *(0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *range(0x1EA0, 0x1EFA),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x20AB),
)
_DROPPED = ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "post", "OS/2", "FFTM")
_ITALIC_FLAG = 64


@dataclass(frozen=True)
class Face:
    """One face of the font; everything about it is read from its file when first asked."""

    name: str
    """Its name in the form's default resources."""
    file: str
    base: str
    """Its name as an embedded font."""
    flags: int
    box: tuple[int, int, int, int]
    angle: int
    stem: int

    @functools.cached_property
    def _full(self) -> TTFont:
        return TTFont(_FONTS / self.file, lazy=True)

    @functools.cached_property
    def glyphs(self) -> dict[int, int]:
        """Glyph number of each kept code point; numbers are those of the whole font."""
        cmap = self._full.getBestCmap()
        order = self._full.getReverseGlyphMap()
        return {code: order[cmap[code]] for code in _KEPT if code in cmap}

    @functools.cached_property
    def widths(self) -> dict[int, int]:
        """Advance width of each kept glyph in thousandths of the size."""
        metrics, unit = self._full["hmtx"], self._full["head"].unitsPerEm
        names = self._full.getGlyphOrder()
        return {gid: round(metrics[names[gid]][0] * 1000 / unit) for gid in self.glyphs.values()}

    @functools.cached_property
    def program(self) -> bytes:
        """The cut TrueType program; glyph numbers unchanged."""
        options = subset.Options(
            retain_gids=True,
            hinting=False,
            notdef_outline=True,
            layout_features=[],
            name_IDs=[],
            recalc_timestamp=False,
        )
        options.drop_tables += _DROPPED
        cut = subset.Subsetter(options)
        font = TTFont(_FONTS / self.file)
        cut.populate(unicodes=list(self.glyphs))
        cut.subset(font)
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()

    def encode(self, text: str) -> bytes:
        """Text as the hexadecimal string of a content stream; what the font lacks becomes `?`."""
        return b"<" + b"".join(b"%04X" % self._glyph(char) for char in text) + b">"

    def width_of(self, text: str, size: float) -> float:
        """Width of one line in points."""
        return sum(self.widths[self._glyph(char)] for char in text) * size / 1000

    def _glyph(self, char: str) -> int:
        return self.glyphs.get(ord(char), self.glyphs[0x3F])

    def width_array(self) -> list[object]:
        """The /W array of the font: runs `first [w w …]`, merged where glyph numbers follow each other."""
        runs: list[object] = []
        run: list[int] = []
        last = -2
        for gid, width in sorted(self.widths.items()):
            if gid != last + 1:
                run = []
                runs += [gid, run]
            run.append(width)
            last = gid
        return runs

    def to_unicode(self) -> bytes:
        """The CMap that lets text be copied and searched."""
        pairs = sorted((gid, code) for code, gid in self.glyphs.items())
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        body = "".join(map(_block, blocks))
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{body}endcmap CMapName currentdict /CMap defineresource pop end end\n"
        ).encode()


def _block(pairs: list[tuple[int, int]]) -> str:
    lines = "".join(f"<{gid:04X}> <{code:04X}>\n" for gid, code in pairs)
    return f"{len(pairs)} beginbfchar\n{lines}endbfchar\n"


REGULAR = Face(
    "MotcuaSerif", "LiberationSerif-Regular.ttf", "/MOTCUA+LiberationSerif", 4, (-543, -303, 1278, 982), 0, 80
)
"""Numbers, and the lines beside a signature."""
ITALIC = Face(
    "MotcuaSerifItalic",
    "LiberationSerif-Italic.ttf",
    "/MOTCUB+LiberationSerif-Italic",
    4 | _ITALIC_FLAG,
    (-543, -303, 1286, 980),
    -16,
    76,
)
"""Place and date. Căn cứ: Nghị định 30/2020/NĐ-CP Phụ lục I, mục II.4 (kiểu chữ nghiêng)."""
FACES = {face.name: face for face in (REGULAR, ITALIC)}
"""By name in the form's default resources."""
