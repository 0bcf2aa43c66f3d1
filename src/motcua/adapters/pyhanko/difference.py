"""Finds what changed from one revision to the next: trailer and catalog here, the rest by its own module."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Stream

from motcua.adapters.pyhanko import forms, pages, reading, structure
from motcua.adapters.pyhanko.changes import Finding, Level
from motcua.adapters.pyhanko.comparison import Comparison, Revision
from motcua.adapters.pyhanko.reach import Reach

_FREE_IN_CATALOG = frozenset({"/Version", "/MarkInfo", "/PieceInfo", "/LastModified", "/Type"})
_OWN_RULE = frozenset({"/Pages", "/AcroForm", "/DSS", "/Metadata", "/Extensions", "/Perms", "/StructTreeRoot"})


def between(old: Revision, new: Revision, reach: Reach | None = None) -> list[Finding]:
    """Every change from `old` to `new`, where the bytes of `old` begin those of `new`."""
    comparison = Comparison(old, new, reach)
    return [
        *_trailer(comparison),
        *_catalog(comparison),
        *pages.changes(comparison),
        *forms.changes(comparison),
    ]


def _trailer(comparison: Comparison) -> Iterator[Finding]:
    old, new = comparison.old.document.trailer, comparison.new.document.trailer
    if not comparison.same(old.get("/Encrypt", None), new.get("/Encrypt", None)):
        yield Finding(Level.ALTERING, "document", "/Encrypt")
    if not comparison.same(old.get("/Info", None), new.get("/Info", None)):
        yield Finding(Level.EVIDENCE, "metadata", "/Info")


def _catalog(comparison: Comparison) -> Iterator[Finding]:
    old, new = comparison.old.catalog, comparison.new.catalog
    for key in comparison.changed_keys(old, new, _OWN_RULE | _FREE_IN_CATALOG):
        yield Finding(Level.ALTERING, "document", key)
    if not comparison.same(old.get("/DSS", None), new.get("/DSS", None)):
        yield Finding(Level.EVIDENCE, "evidence-added", "/DSS")
    yield from _metadata(comparison, old, new)
    yield from _extensions(comparison, old, new)
    yield from _permissions(comparison, old, new)
    yield from structure.changes(comparison, old, new)


def _metadata(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> Iterator[Finding]:
    if not comparison.same(old.get("/Metadata", None), new.get("/Metadata", None)):
        fine = isinstance(new.get("/Metadata", None), Stream | type(None))
        yield Finding(Level.EVIDENCE if fine else Level.ALTERING, "metadata", "/Metadata")


def _extensions(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> Iterator[Finding]:
    """Developer extensions may be added or raised, never removed."""
    before, after = reading.dictionary_at(old, "/Extensions"), reading.dictionary_at(new, "/Extensions")
    for name in set(before.keys()):
        if name not in after:
            yield Finding(Level.ALTERING, "document", "/Extensions")
            return
        if not comparison.same(before.get(name), after.get(name)) and _level(after.get(name)) < _level(
            before.get(name)
        ):
            yield Finding(Level.ALTERING, "document", "/Extensions")
            return


def _level(extension: object) -> int:
    """The extension level; of several the highest; -1 where none can be read."""
    if isinstance(extension, Array):
        return max((_level(one) for one in extension), default=-1)
    level = extension.get("/ExtensionLevel", None) if isinstance(extension, Dictionary) else None
    return level if isinstance(level, int) else -1


def _permissions(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> Iterator[Finding]:
    """A certification may come later, usage rights may go; what is there may not be exchanged."""
    before, after = reading.dictionary_at(old, "/Perms"), reading.dictionary_at(new, "/Perms")
    for key in set(before.keys()) | set(after.keys()):
        if comparison.same(before.get(key, None), after.get(key, None)):
            continue
        if key == "/DocMDP" and key not in before:
            yield Finding(Level.FILLING, "structure", "/Perms")
        elif key in ("/UR", "/UR3") and key not in after:
            yield Finding(Level.EVIDENCE, "structure", "/Perms")
        else:
            yield Finding(Level.ALTERING, "document", "/Perms")
