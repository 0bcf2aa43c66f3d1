"""Vietnamese text: how it is stored, searched for, masked and turned into file names.

Everything is stored in NFC and kept as the person typed it; only the *keys* computed here forget marks and
case.
"""

import re
import unicodedata

FILE_NAME_LENGTH = 50
"""Longest file name other systems of a province accept, extension included."""
SHOWN_ID_DIGITS = 4
EXTENSION_LENGTH = 10

_D_LETTERS = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
"""The letter đ, and two foreign letters that look the same: none has a mark that could be stripped."""
_GAP = re.compile(r"[\W_]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_NOT_LETTERS = re.compile(r"[^A-Za-z0-9]")
_DEVICE_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Names that Windows reserves for devices, whatever the extension."""


def nfc(text: str) -> str:
    """Compose `text` to NFC, the only form in which text is stored."""
    return unicodedata.normalize("NFC", text)


def unaccented(text: str) -> str:
    """Write `text` without any mark ("Đường" → "Duong"), case and punctuation kept; SMS are sent so."""
    apart = unicodedata.normalize("NFD", text.translate(_D_LETTERS))
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def search_key(text: str) -> str:
    """Reduce `text` to what a search compares: no marks, no case, words parted by one space.

    Old and new tone placement (hoà, hòa) give the same key, as do composed and decomposed input, and
    punctuation, line ends and repeated spaces count as one space. Invisible characters (zero-width, soft
    hyphen) vanish.
    """
    visible = "".join(letter for letter in nfc(text) if unicodedata.category(letter) != "Cf")
    return _GAP.sub(" ", unaccented(visible.casefold())).strip()


def compact_key(text: str) -> str:
    """Reduce `text` to its search key without spaces, so that "khaisinh" finds "Đăng ký khai sinh"."""
    return search_key(text).replace(" ", "")


def words(text: str) -> tuple[str, ...]:
    """Split `text` into the words of its search key, in order, repeated ones kept."""
    return tuple(search_key(text).split())


def mask_name(name: str) -> str:
    """Show only initials before the given name: "Nguyễn Văn An" → "N. V. An"."""
    parts = nfc(name).split()
    return " ".join([f"{part[0]}." for part in parts[:-1]] + parts[-1:])


def mask_id(number: str) -> str:
    """Show only the last four characters of a personal number: "030123456789" → "********6789".

    A number of four characters or fewer is hidden whole.
    """
    hidden = len(number) - SHOWN_ID_DIGITS
    return "*" * hidden + number[hidden:] if hidden > 0 else "*" * len(number)


def file_name(name: str) -> str:
    """Make a file name that every system takes: ASCII letters, digits, "-" and "_", at most 50 characters.

    Folders are dropped, the extension is kept in lower case ("C:\\giấy tờ\\Đơn xin.PDF" → "Don-xin.pdf");
    a name of which nothing is left becomes "tep".
    """
    last = unaccented(name).replace("\\", "/").rsplit("/", 1)[-1].strip()
    stem, dot, extension = last.rpartition(".")
    if not dot:
        stem, extension = last, ""
    extension = _NOT_LETTERS.sub("", extension).lower()[:EXTENSION_LENGTH]
    ending = f".{extension}" if extension else ""
    safe = _UNSAFE.sub("-", stem).strip("-_")[: FILE_NAME_LENGTH - len(ending)].rstrip("-_")
    if not safe or safe.lower() in _DEVICE_NAMES:
        safe = f"tep-{safe}" if safe else "tep"
    return safe + ending
