"""Which characters the committed fonts can draw, and text made safe for them.

PDF/A forbids missing glyphs, so one emoji in somebody's address would make a whole receipt impossible.
"""

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"

_STAND_IN = "□"
_LONG_RUN = re.compile(r"\S{31,}")
_PIECE = 30
_BREAK = "\u200b"


@cache
def covered() -> frozenset[int]:
    """Code points that every committed font has a glyph for."""
    sets = [_code_points(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(set.intersection(*sets))


def printable(text: str) -> str:
    """NFC, without control and direction characters; what no font draws becomes □; line ends become spaces.

    Very long words get invisible places to break, so that they stay in their column.
    """
    shown = "".join(_shown(letter) for letter in unicodedata.normalize("NFC", text))
    return _LONG_RUN.sub(_breakable, " ".join(shown.split()))


def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace():
        return " " if letter != "\u00a0" else letter
    if category in {"Cc", "Cf", "Cs"}:
        return ""
    if ord(letter) in covered():
        return letter
    return "" if category.startswith("M") else _STAND_IN


def _breakable(run: re.Match[str]) -> str:
    """Long pieces apart; an internet address stays whole: Typst breaks it itself and people copy it."""
    word = run.group()
    if "://" in word:
        return word
    return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def _code_points(font: bytes) -> set[int]:
    """Code points of a TrueType file, read from its format 4 `cmap` (the Basic Multilingual Plane)."""
    cmap = _table(font, b"cmap")
    count = struct.unpack_from(">H", cmap, 2)[0]
    for index in range(count):
        start = struct.unpack_from(">HHL", cmap, 4 + 8 * index)[2]
        if struct.unpack_from(">H", cmap, start)[0] == 4:  # noqa: PLR2004 (cmap format)
            return _format_4(cmap[start:])
    raise ValueError("font without a format 4 cmap")


def _table(font: bytes, tag: bytes) -> bytes:
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * index)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError(f"font without {tag!r}")


def _format_4(table: bytes) -> set[int]:
    segments = struct.unpack_from(">H", table, 6)[0] // 2

    def column(at: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{segments}H", table, at)

    ends, starts = column(14), column(16 + 2 * segments)
    deltas, offsets_at = column(16 + 4 * segments), 16 + 6 * segments
    found: set[int] = set()
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, column(offsets_at), strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, offsets_at + 2 * index + offset + 2 * (code - start))[0]
            if (glyph + delta) % 65536 and (glyph or not offset):
                found.add(code)
    return found
