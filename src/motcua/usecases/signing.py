"""Filling one slot with one signature, so that a crash leaves a retry and not a mystery.

Three parts: `open_session` writes down what will be signed (transaction), `carry_out` asks the key and the engine
(outside), `close_session` takes the result if the session is still the one that counts (transaction).
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from motcua.data.models import Certificate, SigningSession
from motcua.data.models.signing import SigningState
from motcua.domain.actor import Actor
from motcua.domain.refusal import Refusal
from motcua.domain.signing import verdict as verdicts
from motcua.ports.files import FileMissing, FileRef
from motcua.ports.keys import KeyTrouble
from motcua.ports.pdf import PdfTrouble, SigningOrder
from motcua.ports.signing import SigningTools
from motcua.ports.timestamps import TimestampTrouble
from motcua.usecases import audit, files


@dataclass(frozen=True)
class SigningWork:
    """What one session signs: plain values, so that no row travels to the outside."""

    session_id: int
    source: str
    """sha256 of the file to sign."""
    slot: str
    key_alias: str
    name: str
    reason: str
    location: str
    lines: tuple[str, ...] = ()
    fill: dict[str, str] = field(default_factory=dict)
    open_slots: tuple[str, ...] = ()


class SigningFailed(Exception):
    """The attempt failed outside the rules. `cause` is a code for the record, `retry` whether trying again may help."""

    def __init__(self, cause: str, *, retry: bool) -> None:
        super().__init__(cause)
        self.cause = cause
        self.retry = retry


def check_certificate(certificate: Certificate | None, *, at: datetime) -> Certificate:
    """Return the certificate if it may sign at `at`; refuse one that is missing, revoked or out of its dates."""
    if certificate is None:
        raise Refusal(
            "signing.no_certificate",
            "Bạn chưa có chứng thư số trong hệ thống nên chưa ký được. "
            "Mời liên hệ người quản lý chứng thư của cơ quan để được cấp.",
        )
    if certificate.revoked_at is not None and certificate.revoked_at <= at:
        raise Refusal(
            "signing.certificate_revoked",
            "Chứng thư số {serial} đã bị thu hồi nên không ký được. Mời liên hệ người quản lý chứng thư.",
            serial=certificate.serial,
        )
    if not certificate.not_before <= at <= certificate.not_after:
        raise Refusal(
            "signing.certificate_expired",
            "Chứng thư số {serial} chỉ có hiệu lực đến {until}. Mời gia hạn chứng thư rồi ký lại.",
            serial=certificate.serial,
            until=certificate.not_after.strftime("%d/%m/%Y"),
        )
    return certificate


@transaction.atomic
def open_session(
    *,
    subject: str,
    subject_id: int,
    slot: str,
    source: str,
    fill: dict[str, str],
    certificate: Certificate,
    actor: Actor,
    at: datetime,
) -> SigningSession:
    """Write down the attempt before any key is touched; an earlier open attempt on the same thing is abandoned.

    The caller holds the lock of the row that is being signed.
    """
    check_certificate(certificate, at=at)
    SigningSession.objects.filter(subject=subject, subject_id=subject_id, state=SigningState.OPEN).update(
        state=SigningState.ABANDONED, ended_at=at
    )
    session = SigningSession.objects.create(
        subject=subject,
        subject_id=subject_id,
        slot=slot,
        source_id=source,
        fill=fill,
        certificate=certificate,
        opened_by_id=actor.signed_in_id,
        opened_at=at,
    )
    audit.record(
        actor=actor,
        at=at,
        verb="signing.open",
        subject=subject,
        subject_id=subject_id,
        session=session.pk,
        slot=slot,
        source=source,
        certificate=certificate.serial,
    )
    return session


def carry_out(work: SigningWork, *, tools: SigningTools, at: datetime) -> FileRef:
    """Sign outside any transaction and return the stored result, verified before it is released.

    Raises `SigningFailed` with the cause when key, time stamp, engine or verification do not hold.
    """
    try:
        signed = _sign(work, tools=tools, at=at)
    except (KeyTrouble, TimestampTrouble, PdfTrouble) as trouble:
        raise SigningFailed(f"{type(trouble).__name__}: {trouble}", retry=trouble.retry) from trouble
    except FileMissing as missing:
        raise SigningFailed(f"FileMissing: {missing}", retry=False) from missing
    report = tools.verifier.verify(signed, trust=tools.trust.anchors(), crls=tools.trust.crls(), at=at)
    if report.verdict != verdicts.Verdict.VALID:
        raise SigningFailed(f"self-check: {report.verdict}", retry=False)
    return tools.files.put(signed, "application/pdf")


def _sign(work: SigningWork, *, tools: SigningTools, at: datetime) -> bytes:
    key = tools.keys.key(work.key_alias)
    order = SigningOrder(
        pdf=tools.files.get(work.source),
        slot=work.slot,
        certificate=key.certificate_der,
        chain=tuple(key.chain_der),
        at=at,
        name=work.name,
        reason=work.reason,
        location=work.location,
        image=tools.images.image(work.key_alias),
        lines=work.lines,
        fill=work.fill,
        open_slots=work.open_slots,
        timestamped=tools.timestamps is not None,
    )
    prepared = tools.engine.prepare(order)
    return tools.engine.complete(prepared, key.sign(prepared.to_be_signed), tools.timestamps)


@transaction.atomic
def close_session(*, session_id: int, outcome: FileRef, actor: Actor, at: datetime) -> SigningSession:
    """Take the signed file, once: refuse when the session was abandoned for a later one meanwhile."""
    session = SigningSession.objects.select_for_update().get(pk=session_id)
    if session.state != SigningState.OPEN:
        raise Refusal(
            "signing.session_over",
            "Lượt ký này đã được thay bằng một lượt khác. Mời tải lại trang để xem kết quả.",
        )
    session.state = SigningState.DONE
    session.outcome = files.remember(outcome, at=at)
    session.ended_at = at
    session.save(update_fields=["state", "outcome", "ended_at"])
    audit.record(
        actor=actor,
        at=at,
        verb="signing.done",
        subject=session.subject,
        subject_id=session.subject_id,
        session=session.pk,
        outcome=outcome.sha256,
    )
    return session


@transaction.atomic
def fail_session(*, session_id: int, cause: str, actor: Actor, at: datetime) -> None:
    """Record why an attempt failed. Căn cứ: dự thảo quy chế chữ ký số Hải Dương, Điều 11 khoản 1."""
    session = SigningSession.objects.select_for_update().get(pk=session_id)
    if session.state == SigningState.OPEN:
        session.state = SigningState.FAILED
        session.failure = cause[:300]
        session.ended_at = at
        session.save(update_fields=["state", "failure", "ended_at"])
    audit.record(
        actor=actor,
        at=at,
        verb="signing.failed",
        subject=session.subject,
        subject_id=session.subject_id,
        session=session.pk,
        cause=cause[:300],
    )
