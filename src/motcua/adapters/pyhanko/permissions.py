"""What a signature allows afterwards: DocMDP and FieldMDP, judged against the changes found."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary

from motcua.adapters.pyhanko import reading
from motcua.adapters.pyhanko.changes import Finding, Level


@dataclass(frozen=True)
class Permissions:
    """Level permitted after a signature and the fields it locks."""

    level: int | None = None
    """P of DocMDP; None: the signature says nothing, so filling and signing are permitted."""
    action: str = ""
    """FieldMDP: `/All`, `/Include`, `/Exclude` or nothing."""
    fields: tuple[str, ...] = ()

    def locks(self, name: str) -> bool:
        """Whether a field is locked; a name covers the fields below it."""
        listed = any(name == one or name.startswith(f"{one}.") for one in self.fields)
        if self.action == "/All":
            return True
        return listed if self.action == "/Include" else self.action == "/Exclude" and not listed


def of_signature(signature: pikepdf.Dictionary, field: pikepdf.Dictionary) -> Permissions:
    """Read the signature's own references; the field's /Lock stands in where they are silent."""
    level: int | None = None
    action = ""
    names: tuple[str, ...] = ()
    references = signature.get("/Reference", None)
    for reference in references if isinstance(references, Array) else ():
        if not isinstance(reference, Dictionary):
            continue
        method = reading.name_of(reference.get("/TransformMethod", None))
        parameters = reading.dictionary_at(reference, "/TransformParams")
        if method == "/DocMDP":
            level = _level(parameters, 2)
        elif method == "/FieldMDP":
            action, names = _action(parameters)
            level = _level(parameters, level)
    lock = reading.dictionary_at(field, "/Lock")
    if not action:
        action, names = _action(lock)
    return Permissions(level if level is not None else _level(lock, None), action, names)


def _level(parameters: pikepdf.Object, otherwise: int | None) -> int | None:
    value = parameters.get("/P", None)
    return value if isinstance(value, int) and value in (1, 2, 3) else otherwise


def _action(parameters: pikepdf.Object) -> tuple[str, tuple[str, ...]]:
    action = reading.name_of(parameters.get("/Action", None))
    names = parameters.get("/Fields", None)
    return action, tuple(reading.text(name) for name in names) if isinstance(names, Array) else ()


_ABOUT_FIELDS = frozenset({"field-filled", "field-changed", "field-redrawn", "signature-added"})


def violations(permissions: Permissions, findings: Sequence[Finding]) -> list[str]:
    """Codes of the report for every change that this signature does not allow, each once."""
    codes = {_violation(permissions, finding) for finding in findings}
    return sorted(code for code in codes if code)


def _violation(permissions: Permissions, finding: Finding) -> str:
    if finding.level is Level.ALTERING:
        return "changes.altered"
    if finding.kind in _ABOUT_FIELDS and not finding.created and permissions.locks(finding.what):
        return "changes.locked"
    if finding.level is Level.ANNOTATING and permissions.level != Level.ANNOTATING:
        return "changes.altered"
    permitted = permissions.level if permissions.level is not None else int(Level.FILLING)
    return "changes.not_permitted" if int(finding.level) > permitted else ""
