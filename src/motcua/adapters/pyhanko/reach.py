"""Which objects a later revision leaves alone, so that only what it touched is compared.

A revision that follows another one is its bytes and some more. An object that both tables place at the same offset has
the same bytes in both; a field whose whole reach is placed so has not changed, whatever it says. Without this, every
signature would be compared with all fields of all signatures before it.
"""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Object, Stream

from motcua.adapters.pyhanko import tail

_REFERENCE = re.compile(rb"(?<![0-9])(\d{1,10}) (\d{1,5}) R(?![A-Za-z])")
_FARTHEST = 2_000
"""Objects in one reach; a field that reaches more is compared in full."""


def touched(old: pikepdf.Pdf, new: pikepdf.Pdf) -> set[int]:
    """Numbers of objects that do not stand, by themselves and at the same offset, in both revisions."""
    before, after = tail.offsets(old), tail.offsets(new)
    numbers = {number for document in (old, new) for number, _ in document.get_xref_table()}
    return {number for number in numbers if number not in before or before[number] != after.get(number)}


class Reach:
    """What each object of one revision leads to, kept from revision to revision as long as nothing of it is touched."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], frozenset[int]] = {}

    def forget(self, numbers: set[int] | None = None) -> None:
        """These objects were touched; None: nothing known holds any longer."""
        kept = {} if numbers is None else self._known
        self._known = {key: held for key, held in kept.items() if held.isdisjoint(numbers or ())}

    def of(self, document: pikepdf.Pdf, node: Object, ends: set[tuple[int, int]]) -> frozenset[int] | None:
        """Numbers of all objects reachable from a numbered object, itself included; `ends`: objects that are compared
        on their own and lead no further. None where it is too far."""
        key = node.objgen
        if key not in self._known:
            found = _walk(document, key, ends)
            if found is None:
                return None
            self._known[key] = found
        return self._known[key]


def _walk(document: pikepdf.Pdf, start: tuple[int, int], ends: set[tuple[int, int]]) -> frozenset[int] | None:
    waiting, seen = [start], {start}
    while waiting:
        key = waiting.pop()
        if key in ends and key != start:
            continue
        for following in _references(document.get_object(key)):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
        if len(seen) > _FARTHEST:
            return None
    return frozenset(number for number, _ in seen - (ends - {start}))


def _references(node: object) -> Iterator[tuple[int, int]]:
    """References written in an object, those to plain numbers such as a stream's length included."""
    if not isinstance(node, Object):
        return
    raw = node.stream_dict.unparse() if isinstance(node, Stream) else node.unparse(resolved=True)
    for match in _REFERENCE.finditer(raw):
        yield int(match.group(1)), int(match.group(2))
