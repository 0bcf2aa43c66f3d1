"""Finds what changed in the logical structure (tagged PDF)."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary

from motcua.adapters.pyhanko.changes import Finding, Level
from motcua.adapters.pyhanko.comparison import Comparison


def changes(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> Iterator[Finding]:
    """The logical structure may grow (new fields get an entry); nothing of it may be taken away or reordered."""
    before, after = old.get("/StructTreeRoot", None), new.get("/StructTreeRoot", None)
    if before is None and after is None:
        return
    if before is None:
        yield Finding(Level.EVIDENCE, "structure", "/StructTreeRoot")
    elif after is None or not _grew(comparison, before, after):
        yield Finding(Level.ALTERING, "document", "/StructTreeRoot")


_FREE_IN_STRUCTURE = frozenset({"/K", "/P", "/IDTree", "/ParentTree", "/ParentTreeNextKey", "/Type"})


def _grew(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> bool:
    """Whether every element of the old tree stands in the new one, under the same parent and in the same order."""
    waiting: list[tuple[object, object]] = [(old, new)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        left, right = waiting.pop()
        if not (isinstance(left, Dictionary) and isinstance(right, Dictionary)):
            if not comparison.same(left, right):
                return False
            continue
        if left.objgen in seen:
            continue
        seen |= {left.objgen} - {(0, 0)}
        if comparison.changed_keys(left, right, _FREE_IN_STRUCTURE):
            return False
        pairs = _kid_pairs(comparison, _kids(left), _kids(right))
        if pairs is None:
            return False
        waiting.extend(pairs)
    return True


def _kid_pairs(comparison: Comparison, old: list[object], new: list[object]) -> list[tuple[object, object]] | None:
    """Each old child with its counterpart, the new ones between them left out; None when one is missing."""
    pairs, place = [], 0
    for kid in old:
        while place < len(new) and not _is_counterpart(comparison, kid, new[place]):
            place += 1
        if place == len(new):
            return None
        pairs.append((kid, new[place]))
        place += 1
    return pairs


def _is_counterpart(comparison: Comparison, old: object, new: object) -> bool:
    """The same element: by number where it has one, else by content."""
    if isinstance(old, Dictionary) and isinstance(new, Dictionary) and old.objgen != (0, 0):
        return bool(old.objgen == new.objgen)
    return comparison.same(old, new)


def _kids(element: pikepdf.Object) -> list[object]:
    kids = element.get("/K", None)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
