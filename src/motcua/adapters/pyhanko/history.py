"""The revisions of a signed file: what changed from one signed revision to the next, and what each signature allows.

Only neighbouring signed revisions are compared, so that many signatures cost as many comparisons and not their square.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from motcua.adapters.pyhanko import changes, difference, people, permissions, reach, reading, tail
from motcua.adapters.pyhanko.comparison import Revision
from motcua.adapters.pyhanko.examined import Examined
from motcua.domain.signing import policy
from motcua.domain.signing.verdict import ChangeAfter, Role

_UNSEALED = frozenset({"field-filled", "field-changed", "field-redrawn", "form", "annotation"})
_SPACE = b" \t\r\n\f\0"


@dataclass(frozen=True)
class Step:
    """From the revision that ends at `end` to the next signed one, or to the end of the file."""

    end: int
    findings: tuple[changes.Finding, ...]
    explained: bool
    """False: the later bytes are not a readable revision, or hold objects that no table lists."""


@dataclass(frozen=True)
class Aftermath:
    """What came after one signature."""

    altered: tuple[str, ...]
    changes: tuple[ChangeAfter, ...]
    tail_is_covered: bool


NOTHING = Aftermath((), (), True)
"""For signatures that stand alone because nothing else of the file can be read."""


def steps(pdf: bytes, document: pikepdf.Pdf, offsets: dict[int, int], found: Sequence[Examined]) -> list[Step]:
    """Every step after the first signature, in order of the file."""
    ends = sorted({one.end for one in found if one.envelope.ranges})
    revisions = _Revisions(pdf, document)
    made = [_between(pdf, revisions, end, following) for end, following in itertools.pairwise(ends)]
    if ends:
        made.append(_last(pdf, revisions, offsets, ends[-1], {one.claim.field for one in found}))
    return made


class _Revisions:
    """Opens each revision once."""

    def __init__(self, pdf: bytes, document: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._opened: dict[int, Revision | None] = {len(pdf): Revision(document)}
        self._reach = reach.Reach()

    def at(self, end: int) -> Revision | None:
        if end not in self._opened:
            opened = reading.open_strictly(self._pdf[:end])
            self._opened[end] = Revision(opened) if opened else None
        return self._opened[end]

    def changes(self, old: Revision | None, new: Revision | None) -> tuple[changes.Finding, ...] | None:
        """Changes from one revision to the next, asked in order of the file; None where one cannot be read."""
        if old is None or new is None:
            self._reach.forget()
            return None
        return tuple(difference.between(old, new, self._reach))


def _between(pdf: bytes, revisions: _Revisions, end: int, following: int) -> Step:
    """From one signed revision to the next, which its own signature protects."""
    if not pdf[end:following].strip(_SPACE):
        return Step(end, (), True)
    found = revisions.changes(revisions.at(end), revisions.at(following))
    return Step(end, found or (), found is not None)


def _last(pdf: bytes, revisions: _Revisions, offsets: dict[int, int], end: int, fields: set[str]) -> Step:
    """From the last signature to the end of the file: only whole revisions that read without repair explain it."""
    behind = pdf[end:].strip(_SPACE)
    if not behind:
        return Step(end, (), True)
    old = revisions.at(end)
    if old is None or not behind.endswith(b"%%EOF") or reading.open_strictly(pdf) is None:
        return Step(end, (), False)
    if not tail.is_explained(pdf, end, offsets):
        return Step(end, (), False)
    gone = [
        changes.Finding(changes.Level.ALTERING, "signature-removed", claim.field)
        for claim in tail.earlier_claims(pdf, end)
        if claim.field not in fields
    ]
    found = revisions.changes(old, revisions.at(len(pdf)))
    return Step(end, (*gone, *found) if found is not None else (), found is not None)


def aftermath(one: Examined, found: Sequence[Examined], made: Sequence[Step]) -> Aftermath:
    """Judge every step after a signature by what this signature allows."""
    later = [step for step in made if one.envelope.ranges and step.end >= one.end]
    allowance = permissions.of_signature(one.claim.signature, one.claim.node)
    findings = [finding for step in later for finding in step.findings]
    altered = permissions.violations(allowance, findings)
    if not all(step.explained for step in later):
        altered.append("changes.unlisted")
    shown = tuple(
        changes.as_change(finding, _is_allowed(finding, step.end, found, allowance))
        for step in later
        for finding in step.findings
    )
    unsealed = later and any(finding.kind in _UNSEALED for finding in later[-1].findings)
    return Aftermath(tuple(altered), shown, not unsealed)


def _is_allowed(
    finding: changes.Finding, end: int, found: Sequence[Examined], allowance: permissions.Permissions
) -> bool:
    """Whether the signature permits the change and the law's flow explains it."""
    if permissions.violations(allowance, [finding]):
        return False
    if finding.kind not in ("field-filled", "field-changed"):
        return finding.level <= changes.Level.FILLING
    sealer = min((one for one in found if one.end > end), key=lambda one: one.end, default=None)
    by_agency = sealer is not None and sealer.is_sound and _is_agency(sealer)
    return policy.filling_is_in_the_flow(
        sealed_by_agency=by_agency, was_empty=not finding.old, field_is_text=finding.is_text
    )


def _is_agency(one: Examined) -> bool:
    return one.certificate is not None and people.role_of(one.certificate) is Role.AGENCY
