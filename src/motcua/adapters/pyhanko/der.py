"""Whether bytes are strict DER: one way to write each value, so that a touched length or tag shows."""

import re
from collections.abc import Callable, Iterator

_UTC = re.compile(rb"\d{12}Z\Z")
_GENERALIZED = re.compile(rb"\d{14}(\.\d+)?Z\Z")
_CONSTRUCTED = 0x20
_UNIVERSAL = 0xC0
_LONG = 0x80
_LONGEST = 4
_NUMBER = 0x1F
"""Bits of a tag's number; all set: it goes on in the next byte, which no signature container needs."""
_SEQUENCES = (16, 17)
_MOST = 100_000
"""Elements looked at; a container with more is not judged strict."""


def is_strict(der: bytes) -> bool:
    """Whether this is exactly one element, each length definite and shortest, each plain value well formed."""
    waiting, seen = [(0, len(der))], 0
    try:
        while waiting:
            start, stop = waiting.pop()
            for tag, inside, behind in elements(der, start, stop):
                seen += 1
                if seen > _MOST:
                    return False
                if tag & _CONSTRUCTED:
                    waiting.append((inside, behind))
                elif not tag & _UNIVERSAL and not _PLAIN[tag](der[inside:behind]):
                    return False
    except (IndexError, KeyError):
        return False
    return True


def elements(der: bytes, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """First tag byte, start and end of the content of each element. Raises IndexError where one does not fit."""
    while start < stop:
        tag, length, inside = der[start], der[start + 1], start + 2
        if tag & _NUMBER == _NUMBER or length == _LONG or length > _LONG + _LONGEST:
            raise IndexError
        if length > _LONG:
            more = length - _LONG
            length = int.from_bytes(der[inside : inside + more])
            inside += more
            if length < _LONG or length >> 8 * (more - 1) == 0:
                raise IndexError
        if inside + length > stop:
            raise IndexError
        if not tag & _UNIVERSAL and bool(tag & _CONSTRUCTED) is not (tag & _NUMBER in _SEQUENCES):
            raise IndexError
        yield tag, inside, inside + length
        start = inside + length


def _is_boolean(value: bytes) -> bool:
    return value in (b"\0", b"\xff")


def _is_integer(value: bytes) -> bool:
    return bool(value) and not (len(value) > 1 and (value[0], value[1] >> 7) in ((0, 0), (0xFF, 1)))


def _is_identifier(value: bytes) -> bool:
    return bool(value) and value[-1] < _LONG and value[0] != _LONG


def _is_anything(_: bytes) -> bool:
    return True


_PLAIN: dict[int, Callable[[bytes], bool]] = {
    1: _is_boolean,
    2: _is_integer,
    3: lambda value: bool(value) and value[0] < 8,  # noqa: PLR2004 - unused bits of the last byte
    5: lambda value: not value,
    6: _is_identifier,
    10: _is_integer,
    13: _is_identifier,
    23: lambda value: bool(_UTC.match(value)),
    24: lambda value: bool(_GENERALIZED.match(value)),
    **dict.fromkeys((4, 12, 18, 19, 20, 21, 22, 25, 26, 27, 28, 30), _is_anything),
}
"""By universal tag: octets and strings are any bytes here, their owners judge them."""
