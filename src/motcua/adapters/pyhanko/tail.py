"""What stands behind the last signed byte: every object there must be listed by a cross-reference table."""

import re
from collections.abc import Iterator

import pikepdf

from motcua.adapters.pyhanko import reading

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})[ \t\r\n\f\0]+(\d{1,5})[ \t\r\n\f\0]+obj(?![A-Za-z])")
_END = re.compile(rb"%%EOF\r?\n?")
_STARTXREF = re.compile(rb"(?:startxref|/XRefStm)\s+(\d{1,12})")
_MOST_REVISIONS = 50
_CONTAINER = re.compile(rb"/Contents\s*<30(?:80|8[2-4])[0-9A-Fa-f]{40}")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.S)


def offsets(document: pikepdf.Pdf) -> dict[int, int]:
    """Byte offset of every object that the file's tables place directly (not inside object streams)."""
    found: dict[int, int] = {}
    try:
        for (number, _), entry in document.get_xref_table().items():
            offset = getattr(entry, "offset", None)
            if offset is not None:
                found[number] = int(offset)
    except (pikepdf.PdfError, RuntimeError, AttributeError, TypeError, ValueError):
        return {}
    return found


def is_explained(data: bytes, end: int, listed: dict[int, int]) -> bool:
    """Whether every object behind `end` stands where the table of some revision says.

    Objects that no table knows are the incremental saving attack without a table: viewers that repair files show them.
    """
    places = set(listed.values()) | _tables(data, end)
    behind = _STREAM.sub(lambda match: b" " * len(match.group()), data[end:])
    unknown = [match.start() for match in _OBJECT.finditer(behind) if end + match.start() not in places]
    for revision in _revisions(data, end) if unknown else ():
        places |= set(offsets(revision).values())
    return all(end + start in places for start in unknown)


def _revisions(data: bytes, end: int) -> Iterator[pikepdf.Pdf]:
    """Readable revisions that end behind `end`."""
    for mark in list(_END.finditer(data, end))[:_MOST_REVISIONS]:
        revision = reading.open_strictly(data[: mark.end()])
        if revision is not None:
            yield revision


def earlier_claims(data: bytes, start: int) -> list[reading.Claim]:
    """Signatures that some revision behind `start` shows: what later revisions lost was taken out."""
    if b"/ByteRange" not in data[start:]:
        return []
    return [claim for revision in _revisions(data, start) for claim in reading.claims(revision)]


def _tables(data: bytes, end: int) -> set[int]:
    """Places of cross-reference streams behind `end`: such a stream need not list itself."""
    return {int(match.group(1)) for match in _STARTXREF.finditer(data, end)}


def looks_damaged(data: bytes, document: pikepdf.Pdf) -> bool:
    """A file that says it holds a signature but lost the form that shows it, beyond what its tables explain."""
    if b"/ByteRange" not in data and not _CONTAINER.search(data):
        return False
    return any("xref" in str(warning) for warning in document.get_warnings())
