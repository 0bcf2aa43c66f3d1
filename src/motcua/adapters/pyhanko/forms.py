"""Finds what changed in the form: fields filled, signed, added, removed, redrawn."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Stream

from motcua.adapters.pyhanko import reading
from motcua.adapters.pyhanko.changes import Finding, Level
from motcua.adapters.pyhanko.comparison import Comparison
from motcua.adapters.pyhanko.reading import Field

_FREE_IN_FORM = frozenset({"/Fields", "/DA", "/Q", "/NeedAppearances", "/SigFlags", "/DR", "/XFA"})
_FREE_IN_FIELD = frozenset(
    {"/V", "/AP", "/AS", "/F", "/DA", "/Q", "/Ff", "/Type", "/RV", "/I", "/TI", "/P", "/Parent", "/Kids", "/T"}
    | {"/StructParent", "/M", "/MK"}
)
_TIMESTAMP = "/ETSI.RFC3161"


def changes(comparison: Comparison) -> Iterator[Finding]:
    """Every change of the form from the old to the new revision."""
    yield from _settings(comparison)
    old, new = _by_name(comparison.old.fields), _by_name(comparison.new.fields)
    for name in sorted(old.keys() - new.keys()):
        yield Finding(Level.ALTERING, "field-removed", name)
    for name in sorted(new.keys() - old.keys()):
        yield from _added(new[name])
    for name in sorted(old.keys() & new.keys()):
        yield from _field(comparison, old[name], new[name])


def _by_name(fields: list[Field]) -> dict[str, Field]:
    """Fields by full name; a name used twice gets its place added."""
    found: dict[str, Field] = {}
    for field in fields:
        name = field.name
        while name in found:
            name += "'"
        found[name] = field
    return found


def _settings(comparison: Comparison) -> Iterator[Finding]:
    old = reading.dictionary_at(comparison.old.catalog, "/AcroForm")
    new = reading.dictionary_at(comparison.new.catalog, "/AcroForm")
    for key in comparison.changed_keys(old, new, _FREE_IN_FORM):
        yield Finding(Level.ALTERING, "form", key)
    if not comparison.same(old.get("/XFA", None), new.get("/XFA", None)):
        level = Level.FILLING if "/XFA" in old else Level.ALTERING
        yield Finding(level, "form", "/XFA")
    yield from _resources(comparison, old, new)


def _resources(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> Iterator[Finding]:
    """Default resources may grow; a font that is there must stay the one it was."""
    before, after = reading.dictionary_at(old, "/DR"), reading.dictionary_at(new, "/DR")
    now = reading.entries(after)
    for kind, held in reading.entries(before).items():
        holds = now.get(kind)
        if isinstance(held, Dictionary) and isinstance(holds, Dictionary):
            there = reading.entries(holds)
            same = all(comparison.same(one, there.get(name)) for name, one in reading.entries(held).items())
        else:
            same = comparison.same(held, holds)
        if not same:
            yield Finding(Level.ALTERING, "form", f"/DR {kind}")


def _added(field: Field) -> Iterator[Finding]:
    if field.kind != "/Sig":
        yield Finding(Level.ALTERING, "field-added", field.name, "", reading.shown(field.value), created=True)
    elif isinstance(field.value, Dictionary):
        yield _signed(field, created=True)
    elif any(_shows_something(widget) for widget in field.widgets):
        yield Finding(Level.ALTERING, "field-added", field.name, created=True)
    else:
        yield Finding(Level.FILLING, "slot-added", field.name, created=True)


def _shows_something(widget: pikepdf.Object) -> bool:
    """Whether an empty slot draws on the page all the same, over what was signed (the sneaky signature attack)."""
    if "/BG" in reading.dictionary_at(widget, "/MK"):
        return True
    drawn = reading.dictionary_at(widget, "/AP")
    return any(not _is_blank(one) for one in reading.entries(drawn).values())


def _is_blank(drawn: object) -> bool:
    """An appearance without operators, or one that needs no reading to be nothing."""
    if isinstance(drawn, Stream):
        try:
            return not re.sub(rb"%[^\r\n]*", b"", drawn.read_bytes()).strip()
        except (pikepdf.PdfError, RuntimeError, ValueError):
            return False
    return isinstance(drawn, Dictionary) and all(_is_blank(one) for one in reading.entries(drawn).values())


def _signed(field: Field, *, created: bool) -> Finding:
    value = field.value if isinstance(field.value, Dictionary) else Dictionary()
    if reading.name_of(value.get("/SubFilter", None)) == _TIMESTAMP:
        return Finding(Level.EVIDENCE, "timestamp-added", field.name, created=created)
    return Finding(Level.FILLING, "signature-added", field.name, created=created)


def _field(comparison: Comparison, old: Field, new: Field) -> Iterator[Finding]:
    if old.kind != new.kind or len(old.widgets) != len(new.widgets):
        yield Finding(Level.ALTERING, "field-changed", old.name, reading.shown(old.value), reading.shown(new.value))
        return
    pairs = [(old.node, new.node), *zip(old.widgets, new.widgets, strict=True)]
    if all(comparison.untouched(before, after) for before, after in pairs):
        return
    if any(comparison.changed_keys(before, after, _FREE_IN_FIELD) for before, after in pairs):
        yield Finding(Level.ALTERING, "field-changed", old.name, reading.shown(old.value), reading.shown(new.value))
        return
    if any(_detaches_shared(comparison, before, after) for before, after in pairs):
        yield Finding(Level.ALTERING, "field-changed", old.name, reading.shown(old.value), reading.shown(new.value))
        return
    redrawn = any(_redrawn(comparison, before, after) for before, after in pairs)
    if old.kind == "/Sig":
        yield from _signature_field(comparison, old, new, redrawn)
    elif not comparison.same(old.value, new.value):
        kind = "field-changed" if reading.shown(old.value) not in ("", "Off") else "field-filled"
        yield Finding(
            Level.FILLING,
            kind,
            old.name,
            reading.shown(old.value),
            reading.shown(new.value),
            is_text=old.kind == "/Tx",
        )
    elif redrawn:
        yield Finding(Level.FILLING, "field-redrawn", old.name, reading.shown(old.value), reading.shown(new.value))


def _redrawn(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> bool:
    drawn = {"/AP", "/AS", "/F", "/DA", "/MK", "/Rect"}
    return any(not comparison.same(old.get(key, None), new.get(key, None)) for key in drawn)


def _detaches_shared(comparison: Comparison, old: pikepdf.Object, new: pikepdf.Object) -> bool:
    """An appearance dictionary that other objects use as well may not be exchanged: what they show is then unclear."""
    drawn = old.get("/AP", None)
    if not isinstance(drawn, Dictionary) or drawn.objgen == (0, 0) or comparison.same(drawn, new.get("/AP", None)):
        return False
    reference = re.compile(rb"(?<![0-9])%d %d R(?![A-Za-z])" % drawn.objgen)
    users = 0
    for one in comparison.old.document.objects:
        if not isinstance(one, pikepdf.Object):
            continue
        raw = one.stream_dict.unparse() if isinstance(one, Stream) else one.unparse(resolved=True)
        users += bool(reference.search(raw))
    return users > 1


def _signature_field(comparison: Comparison, old: Field, new: Field, redrawn: bool) -> Iterator[Finding]:
    if not isinstance(old.value, Dictionary):
        if isinstance(new.value, Dictionary):
            yield _signed(new, created=False)
        elif redrawn:
            yield Finding(Level.FILLING, "field-redrawn", old.name)
        return
    if not isinstance(new.value, Dictionary):
        yield Finding(Level.ALTERING, "signature-removed", old.name)
    elif redrawn or not comparison.same(old.value, new.value):
        yield Finding(Level.ALTERING, "signature-changed", old.name)
