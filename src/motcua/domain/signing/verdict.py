"""The report on a signed document, and how facts become one of three words.

In front stand only: hợp lệ (valid), không hợp lệ (invalid), chưa kết luận được (inconclusive); and, for files that hold
nothing to judge, unsigned and unreadable. Behind them the indications of ETSI EN 319 102-1.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """The one word in front."""

    VALID = "valid"
    INVALID = "invalid"
    INCONCLUSIVE = "inconclusive"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


class Integrity(StrEnum):
    """What is true of the bytes without any trust anchor."""

    INTACT = "intact"
    INTACT_WITH_NOTES = "intact-with-notes"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"


class Role(StrEnum):
    """For whom a signature speaks."""

    PERSON = "person"
    AGENCY = "agency"
    TIMESTAMP = "timestamp"
    UNKNOWN = "unknown"


class Trust(StrEnum):
    """What the anchors we hold say about the signer's certificate at the time of signing."""

    TRUSTED = "trusted"
    UNKNOWN_ISSUER = "unknown-issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    NOT_FOR_SIGNING = "not-for-signing"
    BROKEN = "broken"


class Revocation(StrEnum):
    """What the revocation evidence we hold says."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class TimeSource(StrEnum):
    """Where the time of signing comes from."""

    TIMESTAMP = "timestamp"
    CLAIMED = "claimed"
    NONE = "none"


class Indication(StrEnum):
    """Căn cứ: ETSI EN 319 102-1, 5.1.3."""

    PASSED = "TOTAL-PASSED"
    INDETERMINATE = "INDETERMINATE"
    FAILED = "TOTAL-FAILED"


@dataclass(frozen=True)
class Reason:
    """One sentence of the report: `code` for machines, `message` in plain Vietnamese."""

    code: str
    message: str


@dataclass(frozen=True)
class ChangeAfter:
    """Something that changed after a signature."""

    kind: str
    """`field-filled`, `field-changed`, `signature-added`, `evidence-added`, `annotation`, `metadata`, `other`."""
    field: str
    old: str
    new: str
    allowed: bool
    """Whether the law's flow explains it (number and date filled by the revision that the agency seals …)."""
    message: str


@dataclass(frozen=True)
class Signer:
    """Who signed, as the certificate says."""

    name: str
    organisation: str
    title: str


@dataclass(frozen=True)
class CertificateFacts:
    """The signer's certificate; serial in hexadecimal, dates in ISO 8601."""

    subject: str
    issuer: str
    serial: str
    not_before: str
    not_after: str
    trust: Trust
    revocation: Revocation


@dataclass(frozen=True)
class SignatureReport:
    """One signature or document time stamp."""

    field: str
    role: Role
    signer: Signer
    integrity: Integrity
    changes_after: tuple[ChangeAfter, ...]
    covers_whole_file: bool
    certificate: CertificateFacts | None
    signed_at: str | None
    """ISO 8601 with offset; None when nothing tells it."""
    time_source: TimeSource
    level: str
    """`B-B`, `B-T`, `B-LT`, `B-LTA`, `CMS` (no signing-certificate attribute), `timestamp` or empty."""
    indication: Indication
    sub_indication: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class DocumentReport:
    """The whole answer about one file."""

    file: str
    sha256: str
    verdict: Verdict
    integrity: Integrity
    signatures: tuple[SignatureReport, ...] = ()
    reasons: tuple[Reason, ...] = ()


VERDICT_OF = {
    Indication.PASSED: Verdict.VALID,
    Indication.INDETERMINATE: Verdict.INCONCLUSIVE,
    Indication.FAILED: Verdict.INVALID,
}

_WORST_FIRST = (
    Integrity.ALTERED,
    Integrity.UNREADABLE,
    Integrity.UNSIGNED,
    Integrity.INTACT_WITH_NOTES,
    Integrity.INTACT,
)


def document_integrity(of_signatures: Iterable[Integrity]) -> Integrity:
    """The worst of the signatures' integrities; no signature at all is `unsigned`."""
    found = set(of_signatures)
    return next((grade for grade in _WORST_FIRST if grade in found), Integrity.UNSIGNED)


def document_verdict(indications: Iterable[Indication]) -> Verdict:
    """The worst of the signatures' verdicts: one failed makes it invalid, else one undecided makes it inconclusive."""
    found = set(indications)
    for indication in (Indication.FAILED, Indication.INDETERMINATE, Indication.PASSED):
        if indication in found:
            return VERDICT_OF[indication]
    return Verdict.UNSIGNED


def as_json(report: DocumentReport) -> dict[str, Any]:
    """The report as plain values in the order of `docs/verify.schema.json`."""
    data = asdict(report)
    data["signatures"] = list(data["signatures"])
    return data


def from_json(data: dict[str, Any]) -> DocumentReport:
    """The report again from what `as_json` gave; raises KeyError, TypeError or ValueError for anything else."""
    return DocumentReport(
        file=str(data["file"]),
        sha256=str(data["sha256"]),
        verdict=Verdict(data["verdict"]),
        integrity=Integrity(data["integrity"]),
        signatures=tuple(_signature(one) for one in data["signatures"]),
        reasons=tuple(Reason(**one) for one in data["reasons"]),
    )


def _signature(data: dict[str, Any]) -> SignatureReport:
    certificate = data["certificate"]
    return SignatureReport(
        **data
        | {
            "role": Role(data["role"]),
            "signer": Signer(**data["signer"]),
            "integrity": Integrity(data["integrity"]),
            "changes_after": tuple(ChangeAfter(**one) for one in data["changes_after"]),
            "certificate": certificate and _certificate(certificate),
            "time_source": TimeSource(data["time_source"]),
            "indication": Indication(data["indication"]),
            "reasons": tuple(Reason(**one) for one in data["reasons"]),
        }
    )


def _certificate(data: dict[str, Any]) -> CertificateFacts:
    return CertificateFacts(**data | {"trust": Trust(data["trust"]), "revocation": Revocation(data["revocation"])})


def iso(moment: datetime | None) -> str | None:
    """A moment as the report writes it, to the second."""
    return moment.isoformat(timespec="seconds") if moment else None
