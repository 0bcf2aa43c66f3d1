"""Style and script: small, readable for weak eyes, and for old browsers."""

import re
from pathlib import Path

import pytest

import motcua.ui
from motcua.ui import marks

STATIC = Path(motcua.ui.__file__).parent / "static" / "ui"
CSS = (STATIC / "motcua.css").read_text(encoding="utf-8")
PROVINCE = (STATIC / "province.css").read_text(encoding="utf-8")
SCRIPT = (STATIC / "motcua.js").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([\w-]+): #([0-9a-f]{6}|[0-9a-f]{3})\b")
TOKENS = {"white": "#ffffff"} | {
    name: "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    for name, digits in COLOUR.findall(CSS + PROVINCE)
}

TEXT = 4.5
SHAPE = 3.0
PAIRS = [
    *[
        (ink, paper, TEXT)
        for ink in ("ink", "muted", "action", "red", "brand", "visited")
        for paper in ("white", "soft")
    ],
    *[(ink, "gold-pale", TEXT) for ink in ("ink", "muted", "action", "red", "green", "amber")],
    *[(tone, f"{tone}-pale", TEXT) for tone in ("green", "amber", "red")],
    *[("ink", f"{tone}-pale", TEXT) for tone in ("green", "amber", "red", "blue", "grey")],
    *[("action", f"{tone}-pale", TEXT) for tone in ("green", "amber", "red", "blue", "grey")],
    ("action-dark", "blue-pale", TEXT),
    ("muted", "grey-pale", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-dark", TEXT),
    ("white", "action", TEXT),
    ("white", "action-dark", TEXT),
    ("white", "green", TEXT),
    ("ink", "focus", TEXT),
    ("gold", "brand", SHAPE),
    ("focus", "brand", SHAPE),
    ("edge", "white", SHAPE),
    ("edge", "soft", SHAPE),
    ("ink", "white", SHAPE),
]


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_every_pair_of_colours_can_be_read(ink, paper, least):
    assert contrast(TOKENS[ink], TOKENS[paper]) >= least


def test_the_measure_itself_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_look_stays_light():
    assert len((CSS + PROVINCE).encode()) <= 20 * 1024
    assert len(SCRIPT.encode()) <= 6 * 1024


def test_nothing_is_fetched_from_elsewhere():
    assert not re.search(r"url\(|@import|https?://", CSS + PROVINCE)
    assert not re.search(r"https?://|\beval\b|innerHTML|\bimport\b", SCRIPT)


def test_the_script_speaks_to_old_phones():
    assert not re.search(r"\?\.|\?\?|\|\|=|replaceAll|\.at\(", SCRIPT)


def test_every_colour_that_is_used_exists():
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    assert used <= set(re.findall(r"--([\w-]+):", CSS + PROVINCE))


def test_every_mark_has_its_icon_and_its_style():
    drawn = set(re.findall(r'<symbol id="(\w+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    for mark in (*marks.DEADLINES.values(), *marks.VERDICTS.values()):
        assert mark.icon in drawn
        assert f".{mark.style}" in CSS
    assert set(marks.STATE_COLOURS.values()) <= {"", "blue", "green", "amber", "red"}
