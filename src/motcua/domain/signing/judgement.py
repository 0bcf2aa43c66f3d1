"""How the facts found about one signature become its integrity, its indication and its reasons."""

from dataclasses import dataclass, field
from datetime import datetime

from motcua.domain.signing import policy
from motcua.domain.signing.verdict import (
    ChangeAfter,
    Indication,
    Integrity,
    Reason,
    Revocation,
    TimeSource,
    Trust,
)
from motcua.domain.signing.wording import reason


@dataclass(frozen=True)
class Facts:
    """What was found, each from its own check; codes are those of `wording`."""

    unreadable: tuple[str, ...] = ()
    """The signature cannot be judged at all."""
    altered: tuple[str, ...] = ()
    """The signed bytes, or what is shown of them, changed."""
    notes: tuple[str, ...] = ()
    """Harmless departures."""
    remarks: tuple[str, ...] = ()
    """Worth saying, without effect on integrity."""
    changes: tuple[ChangeAfter, ...] = ()
    tail_is_covered: bool = True
    """Whether everything after this signature is explained by later signatures or evidence."""
    trust: Trust = Trust.UNKNOWN_ISSUER
    revocation: Revocation = Revocation.UNKNOWN
    revoked_at: datetime | None = None
    algorithms_sound: bool = True
    signed_at: datetime | None = None
    time_source: TimeSource = TimeSource.NONE
    judged_at: datetime | None = None


@dataclass(frozen=True)
class Judgement:
    """The outcome for one signature."""

    integrity: Integrity
    indication: Indication
    sub_indication: str = ""
    reasons: tuple[Reason, ...] = field(default=())


_DOUBTS = (
    "timestamp.invalid",
    "cms.damaged_certificate",
    "cms.touched",
    "cms.wrong_certificate_attribute",
    "structure.digits",
)
"""Notes that also keep a signature from being valid: somebody touched what the signature itself does not protect."""
_TRUST_PROBLEMS = {
    Trust.UNKNOWN_ISSUER: (Indication.INDETERMINATE, "NO_CERTIFICATE_CHAIN_FOUND", "trust.unknown_issuer"),
    Trust.NOT_FOR_SIGNING: (Indication.FAILED, "CHAIN_CONSTRAINTS_FAILURE", "trust.not_for_signing"),
    Trust.BROKEN: (Indication.INDETERMINATE, "CERTIFICATE_CHAIN_GENERAL_FAILURE", "trust.broken"),
}


def integrity_of(facts: Facts) -> Integrity:
    """What is true of the bytes without any trust anchor."""
    if facts.altered:
        return Integrity.ALTERED
    if facts.unreadable:
        return Integrity.UNREADABLE
    if facts.notes or facts.changes or not facts.tail_is_covered:
        return Integrity.INTACT_WITH_NOTES
    return Integrity.INTACT


def judge(facts: Facts) -> Judgement:
    """Integrity first, then certificate, revocation, algorithms and time; the first failure names the sub-indication.

    Căn cứ: ETSI EN 319 102-1, 5.3 (quy trình kiểm tra); Luật Giao dịch điện tử 2023 Điều 22, 23.
    """
    integrity = integrity_of(facts)
    said = tuple(reason(code) for code in (*facts.notes, *facts.remarks) if code not in _DOUBTS)
    if integrity is Integrity.ALTERED:
        return _failed(integrity, _sub_of_alteration(facts), facts.altered + facts.unreadable, said)
    if integrity is Integrity.UNREADABLE:
        return _failed(integrity, "FORMAT_FAILURE", facts.unreadable, said)
    indication, sub, codes = _of_certificate(facts)
    if facts.changes:
        said = (reason("changes.noted"), *said)
    return Judgement(integrity, indication, sub, (*(reason(code) for code in codes), *said))


def _failed(integrity: Integrity, sub: str, codes: tuple[str, ...], said: tuple[Reason, ...]) -> Judgement:
    return Judgement(integrity, Indication.FAILED, sub, (*(reason(code) for code in codes), *said))


def _sub_of_alteration(facts: Facts) -> str:
    if "cms.digest_mismatch" in facts.altered:
        return "HASH_FAILURE"
    if "cms.bad_signature" in facts.altered:
        return "SIG_CRYPTO_FAILURE"
    return "FORMAT_FAILURE"


def _of_certificate(facts: Facts) -> tuple[Indication, str, tuple[str, ...]]:
    """Every problem is said; the worst decides, the earlier check among equals."""
    found = [*_trust_problems(facts), *_revocation_problems(facts), *_other_problems(facts)]
    codes = tuple(code for _, _, code in found)
    for wanted in (Indication.FAILED, Indication.INDETERMINATE):
        for indication, sub, _ in found:
            if indication is wanted:
                return indication, sub, codes
    return Indication.PASSED, "", (*codes, "passed")


_Problem = tuple[Indication, str, str]


def _trust_problems(facts: Facts) -> list[_Problem]:
    if facts.trust in _TRUST_PROBLEMS:
        return [_TRUST_PROBLEMS[facts.trust]]
    certain = facts.time_source is TimeSource.TIMESTAMP
    if facts.trust is Trust.EXPIRED:
        if certain:
            return [(Indication.FAILED, "EXPIRED", "trust.expired")]
        return [(Indication.INDETERMINATE, "OUT_OF_BOUNDS_NO_POE", "trust.expired")]
    if facts.trust is Trust.NOT_YET_VALID:
        return [(Indication.FAILED, "NOT_YET_VALID", "trust.not_yet_valid")]
    return []


def _revocation_problems(facts: Facts) -> list[_Problem]:
    if facts.revocation is Revocation.REVOKED:
        certain = facts.time_source is TimeSource.TIMESTAMP
        before = facts.revoked_at is None or facts.signed_at is None or facts.revoked_at <= facts.signed_at
        if before:
            return [(Indication.FAILED, "REVOKED", "revocation.revoked")]
        if not certain:
            return [(Indication.INDETERMINATE, "REVOKED_NO_POE", "revocation.revoked_no_time")]
        return []
    if facts.revocation is Revocation.UNKNOWN and facts.trust is not Trust.UNKNOWN_ISSUER:
        return [(Indication.INDETERMINATE, "TRY_LATER", "revocation.unknown")]
    return []


def _other_problems(facts: Facts) -> list[_Problem]:
    found: list[_Problem] = []
    if not facts.algorithms_sound:
        found.append((Indication.INDETERMINATE, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE", "cms.weak"))
    if facts.signed_at is None:
        found.append((Indication.INDETERMINATE, "NO_POE", "time.none"))
    elif facts.judged_at and facts.signed_at > facts.judged_at + policy.CLOCK_SKEW:
        found.append((Indication.INDETERMINATE, "TIMESTAMP_ORDER_FAILURE", "time.future"))
    for doubt in _DOUBTS:
        if doubt in (*facts.notes, *facts.remarks):
            found.append((Indication.INDETERMINATE, "SIG_CONSTRAINTS_FAILURE", doubt))
    if not facts.tail_is_covered:
        found.append((Indication.INDETERMINATE, "SIG_CONSTRAINTS_FAILURE", "changes.unsealed_filling"))
    return found
