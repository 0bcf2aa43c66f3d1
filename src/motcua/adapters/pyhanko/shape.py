"""Whether a DER container has exactly the parts that RFC 5652 names, in their order: a part under a foreign tag is
skipped in silence by lenient parsers, and what it said is lost."""

import re

from motcua.adapters.pyhanko import der

_CONTAINER = re.compile(rb"\x06\xa0\Z")
_SIGNED_DATA = re.compile(rb"\x02\x31\x30\xa0?\xa1?\x31\Z")
_CONTENT = re.compile(rb"\x06\xa0?\Z")
_SIGNER = re.compile(rb"\x02[\x30\x80]\x30\xa0?\x30\x04\xa1?\Z")
_ATTRIBUTE = re.compile(rb"\x06\x31\Z")
_UNSIGNED = 0xA1
_SIGNED_DATA_OID = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"

_Part = tuple[int, int, int]
"""Tag, start and end of the content of one element."""


def is_regular(raw: bytes) -> bool:
    """Whether this ContentInfo with SignedData, and every one in its unsigned attributes, is built as it must be."""
    try:
        return _is_container(raw, _parts(raw, 0, len(raw))[0])
    except IndexError:
        return False


def _parts(raw: bytes, start: int, stop: int) -> list[_Part]:
    return list(der.elements(raw, start, stop))


def _inside(raw: bytes, part: _Part, shape: re.Pattern[bytes]) -> list[_Part]:
    """The children of an element; raises IndexError where they are not of this shape."""
    found = _parts(raw, part[1], part[2])
    if not shape.match(bytes(tag for tag, _, _ in found)):
        raise IndexError
    return found


def _is_container(raw: bytes, whole: _Part) -> bool:
    signed = _parts(raw, *_inside(raw, whole, _CONTAINER)[1][1:])[0]
    parts = _inside(raw, signed, _SIGNED_DATA)
    _inside(raw, parts[2], _CONTENT)
    return all(_is_signer(raw, one) for one in _parts(raw, *parts[-1][1:]))


def _is_signer(raw: bytes, signer: _Part) -> bool:
    last = _inside(raw, signer, _SIGNER)[-1]
    attributes = _parts(raw, *last[1:]) if last[0] == _UNSIGNED else []
    values = [value for one in attributes for value in _parts(raw, *_inside(raw, one, _ATTRIBUTE)[1][1:])]
    return all(_is_container(raw, one) for one in values if raw[one[1] : one[2]].startswith(_SIGNED_DATA_OID))
