"""Where exactly a signature sits in the file: its byte range, the gap, and whether the gap is its own /Contents."""

import re
from dataclasses import dataclass

import pikepdf
from asn1crypto import parser

from motcua.adapters.pyhanko import reading

_HEX = re.compile(rb"<[0-9A-Fa-f \t\r\n\f\0]*>\Z")
_PARTS = 4
"""Numbers of a sound byte range: two parts, each an offset and a length."""
_SPACE = b" \t\r\n\f\0"


@dataclass(frozen=True)
class Envelope:
    """What the byte range says; `problem` is a code of the report when it cannot be trusted."""

    contents: bytes = b""
    ranges: tuple[tuple[int, int], ...] = ()
    end: int = 0
    """Offset behind the last signed byte."""
    covers_file: bool = False
    notes: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def examine(data: bytes, claim: reading.Claim, offset: int | None, *, encrypted: bool = False) -> Envelope:
    """Check the byte range against the bytes; `offset` is where the object holding the signature begins, if known.

    In an encrypted file the value read from the dictionary may have been decrypted wrongly and is not compared.
    """
    if "/Contents" not in claim.signature:
        return Envelope(unreadable=("structure.no_contents",))
    numbers = reading.integers(claim.signature.get("/ByteRange", None))
    refused = _refused_range(numbers, data)
    if refused is not None:
        return refused
    _, first, second, length = numbers
    return _gap(data, None if encrypted else claim, offset, (first, second, second + length))


def _refused_range(numbers: list[int], data: bytes) -> Envelope | None:
    """A byte range that is none; the end is only known when it lies within the file."""
    if not numbers:
        return Envelope(unreadable=("structure.no_byte_range",))
    if len(numbers) != _PARTS or numbers[0] != 0 or min(numbers) < 0 or numbers[1] == 0:
        return Envelope(unreadable=("structure.byte_range",), altered=_forged(numbers, data))
    _, first, second, length = numbers
    if second <= first:
        return Envelope(altered=("structure.byte_range",))
    if second + length > len(data):
        return Envelope(altered=("structure.byte_range_past_end",), end=second + length)
    return None


def _gap(data: bytes, claim: reading.Claim | None, offset: int | None, places: tuple[int, int, int]) -> Envelope:
    """The hole between the two parts must be one hexadecimal string and nothing else."""
    first, second, end = places
    gap = data[first:second]
    exact = gap.strip(_SPACE)
    if not _HEX.match(exact):
        return Envelope(altered=("structure.gap",), end=end)
    contents = _unhex(exact)
    if not contents.strip(b"\0"):
        return Envelope(unreadable=("structure.no_contents",), end=end)
    if _padding(contents).strip(b"\0"):
        return Envelope(altered=("structure.gap",), end=end)
    return Envelope(
        contents=contents,
        ranges=((0, first), (second, end)),
        end=end,
        covers_file=not data[end:].strip(_SPACE),
        notes=_spelling(exact, gap),
        altered=tuple(_misplaced(data, claim, offset, first, contents)),
    )


def _spelling(exact: bytes, gap: bytes) -> tuple[str, ...]:
    """Programs write all digits of a container alike and without a break: others were put in by somebody."""
    digits = exact[1:-1]
    odd = digits.translate(None, _SPACE) != digits or len(digits) % 2 or digits not in (digits.upper(), digits.lower())
    return (("structure.gap",) if exact != gap else ()) + (("structure.digits",) if odd else ())


def _forged(numbers: list[int], data: bytes) -> tuple[str, ...]:
    """More than two parts, or parts that reach behind the end, are somebody's doing rather than a damaged file."""
    return ("structure.byte_range",) if len(numbers) > _PARTS or sum(numbers) > len(data) else ()


def _unhex(string: bytes) -> bytes:
    digits = bytes(string[1:-1].translate(None, _SPACE))
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _padding(contents: bytes) -> bytes:
    """What follows the container in its room; nothing where the container itself is broken, which is said later."""
    try:
        return contents[parser.peek(contents) :]
    except ValueError:
        return b""


def _misplaced(data: bytes, claim: reading.Claim | None, offset: int | None, first: int, contents: bytes) -> list[str]:
    """The gap must be the /Contents of the very dictionary that the field shows."""
    found = []
    own = claim.signature.get("/Contents") if claim else pikepdf.String(contents)
    if not isinstance(own, pikepdf.String) or bytes(own) != contents:
        found.append("structure.elsewhere")
    if offset is not None:
        between = data[offset:first]
        if not 0 <= offset < first or b"endobj" in between or b"stream\n" in between:
            found.append("structure.elsewhere")
        closing = data.find(b"endobj", first)
        whole = data[offset : closing if closing > 0 else first]
        for key in (b"/ByteRange", b"/Contents"):
            if len(re.findall(re.escape(key) + rb"(?![A-Za-z])", _without_strings(whole))) > 1:
                found.append("structure.double_keys")
    return sorted(set(found))


def _without_strings(raw: bytes) -> bytes:
    """Literal strings out, so that a reason such as `(/Contents)` does not count as a key."""
    return re.sub(rb"\((?:[^()\\]|\\.)*\)", b"()", raw, flags=re.S)


def digest_parts(data: bytes, envelope: Envelope) -> list[memoryview]:
    """The signed bytes."""
    view = memoryview(data)
    return [view[start:stop] for start, stop in envelope.ranges]
