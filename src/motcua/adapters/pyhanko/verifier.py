"""Judges a PDF: lists its signatures, examines each, compares revisions, asks the anchors, and reports."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from asn1crypto import x509

from motcua.adapters.pyhanko import (
    bytewise,
    evidence,
    examined,
    history,
    people,
    reading,
    revocation,
    standing,
    tail,
    trust,
)
from motcua.adapters.pyhanko.examined import Examined
from motcua.domain.signing import judgement
from motcua.domain.signing.verdict import (
    DocumentReport,
    Integrity,
    Role,
    SignatureReport,
    Signer,
    Verdict,
    document_integrity,
    document_verdict,
    iso,
)
from motcua.domain.signing.wording import reason


class DirectVerifier:
    """Implements `motcua.ports.pdf.Verifier` in this process, without limits: see `limited` for strangers' files."""

    def verify(self, pdf: bytes, *, trust: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> DocumentReport:
        digest = hashlib.sha256(pdf).hexdigest()
        try:
            return judge(pdf, digest, trust, crls, at)
        except reading.Unreadable as refused:
            otherwise = _plain(digest, Verdict.UNREADABLE, refused.code)
        except (reading.TooMuch, MemoryError, RecursionError):
            otherwise = _plain(digest, Verdict.INCONCLUSIVE, "document.limits")
        except Exception:  # noqa: BLE001 - whatever a stranger's file provokes ends as a verdict, never as a good one
            otherwise = _plain(digest, Verdict.INCONCLUSIVE, "document.unforeseen")
        try:
            alone = otherwise.verdict is Verdict.UNREADABLE
            return _by_bytes(pdf, digest, trust, crls, at, alone=alone) or otherwise
        except Exception:  # noqa: BLE001 - as above
            return otherwise


def warm_up() -> None:
    """Load what is otherwise loaded at the first file that needs it."""
    trust.warm_up()


def judge(pdf: bytes, digest: str, anchors: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> DocumentReport:
    """As `DirectVerifier.verify`, but whatever goes wrong is raised."""
    document = reading.open_pdf(pdf)
    offsets = tail.offsets(document)
    claims = reading.claims(document)
    if not claims:
        plain = _without_signatures(pdf, digest, document)
        return plain if _is_settled(plain) else _by_bytes(pdf, digest, anchors, crls, at, document=document) or plain
    found = [examined.examine(pdf, document, claim, _offset(offsets, claim)) for claim in claims]
    found = _with_hidden(pdf, document, found)
    made = history.steps(pdf, document, offsets, found)
    held, certificates = evidence.collect(document)
    world = _world(held, certificates, found, anchors, crls, at, has_store="/DSS" in reading.catalog(document))
    return _document(digest, tuple(_report(one, found, history.aftermath(one, found, made), world) for one in found))


def _by_bytes(
    pdf: bytes,
    digest: str,
    anchors: Sequence[bytes],
    crls: Sequence[bytes],
    at: datetime,
    *,
    document: reading.Document | None = None,
    alone: bool = False,
) -> DocumentReport | None:
    """The report on signatures that the bytes alone prove altered; None where they prove nothing."""
    found = bytewise.proven_altered(pdf, document=document, alone=alone)
    if not found:
        return None
    world = _world(revocation.Evidence(), [], found, anchors, crls, at, has_store=False)
    return _document(digest, tuple(_report(one, found, history.NOTHING, world) for one in found))


def _is_settled(plain: DocumentReport) -> bool:
    """Whether the bytes need not be asked: taken out is worse already, usage rights are no signature."""
    return plain.verdict is Verdict.INVALID or plain.reasons[0].code == "document.usage_rights_only"


def _with_hidden(pdf: bytes, document: reading.Document, found: list[Examined]) -> list[Examined]:
    """The signatures with those that the structure hides and the bytes prove altered.

    One that can be seen but not read, and one that is proven altered, are taken for the same, in order of the file.
    """
    if any(one.altered for one in found):
        return found
    judged = {one.envelope.ranges[0][1] for one in found if one.envelope.ranges}
    hidden = bytewise.proven_altered(pdf, judged, document=document)
    blind = [place for place, one in enumerate(found) if one.unreadable and not one.envelope.ranges]
    for place, one in zip(blind, hidden, strict=False):
        one.claim = found[place].claim
        found[place] = one
    return [*found, *hidden[len(blind) :]]


def _world(
    held: revocation.Evidence,
    certificates: Sequence[x509.Certificate],
    found: Sequence[Examined],
    anchors: Sequence[bytes],
    crls: Sequence[bytes],
    at: datetime,
    *,
    has_store: bool,
) -> standing.World:
    for der in crls:
        held.add_list(der)
    return standing.World(
        anchors=[x509.Certificate.load(der) for der in anchors],
        evidence=held,
        certificates=_distinct([*certificates, *_embedded(found)]),
        at=at.astimezone(UTC),
        has_store=has_store,
    )


def _document(digest: str, reports: tuple[SignatureReport, ...]) -> DocumentReport:
    return DocumentReport(
        file="",
        sha256=digest,
        verdict=document_verdict(one.indication for one in reports),
        integrity=document_integrity(one.integrity for one in reports),
        signatures=reports,
    )


def _embedded(found: Sequence[Examined]) -> Iterator[x509.Certificate]:
    for one in found:
        if one.opened:
            yield from one.opened.certificates


def _distinct(certificates: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    return list({one.dump(): one for one in certificates}.values())


def _offset(offsets: dict[int, int], claim: reading.Claim) -> int | None:
    return offsets.get(claim.signature.objgen[0]) if claim.signature.is_indirect else None


def _plain(digest: str, verdict: Verdict, code: str) -> DocumentReport:
    integrity = Integrity.UNSIGNED if verdict is Verdict.UNSIGNED else Integrity.UNREADABLE
    return DocumentReport("", digest, verdict, integrity, (), (reason(code),))


def _without_signatures(pdf: bytes, digest: str, document: reading.Document) -> DocumentReport:
    """No field shows a signature: unsigned, unless the file lost the form that showed one."""
    rights = reading.dictionary_at(reading.catalog(document), "/Perms")
    if "/UR3" in rights or "/UR" in rights:
        return _plain(digest, Verdict.UNSIGNED, "document.usage_rights_only")
    if tail.looks_damaged(pdf, document):
        return _plain(digest, Verdict.UNREADABLE, "document.not_pdf")
    if tail.earlier_claims(pdf, 0):
        return DocumentReport(
            "", digest, Verdict.INVALID, Integrity.ALTERED, (), (reason("document.signature_removed"),)
        )
    return _plain(digest, Verdict.UNSIGNED, "document.unsigned")


def _report(
    one: Examined, found: Sequence[Examined], after: history.Aftermath, world: standing.World
) -> SignatureReport:
    stands = standing.of(one, found, world)
    outcome = judgement.judge(
        judgement.Facts(
            unreadable=_once(one.unreadable),
            altered=_once([*one.altered, *after.altered]),
            notes=_once(one.notes),
            remarks=_once([*one.remarks, *stands.remarks]),
            changes=after.changes,
            tail_is_covered=after.tail_is_covered,
            trust=stands.trust,
            revocation=stands.revocation,
            revoked_at=stands.revoked_at,
            algorithms_sound=stands.algorithms_sound,
            signed_at=stands.moment,
            time_source=stands.source,
            judged_at=world.at,
        )
    )
    certificate = one.certificate
    return SignatureReport(
        field=one.claim.field,
        role=_role(one),
        signer=people.signer_of(certificate) if certificate else Signer("", "", ""),
        integrity=outcome.integrity,
        changes_after=after.changes,
        covers_whole_file=one.envelope.covers_file,
        certificate=people.facts_of(certificate, stands.trust, stands.revocation) if certificate else None,
        signed_at=iso(stands.moment),
        time_source=stands.source,
        level=standing.level(one, found, world),
        indication=outcome.indication,
        sub_indication=outcome.sub_indication,
        reasons=outcome.reasons,
    )


def _role(one: Examined) -> Role:
    if one.is_timestamp:
        return Role.TIMESTAMP
    return people.role_of(one.certificate) if one.certificate else Role.UNKNOWN


def _once(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
