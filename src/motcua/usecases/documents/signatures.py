"""The personal signature: open an attempt, ask the key outside any transaction, take the result."""

from datetime import datetime

from django.db import transaction

from motcua.data.models import Certificate, OutgoingDocument, Position, SigningSession
from motcua.domain import calendar
from motcua.domain.actor import Actor, Role
from motcua.domain.documents.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.ports.signing import SigningTools
from motcua.usecases import signing
from motcua.usecases.documents import rows, sessions
from motcua.usecases.signing import SigningWork


@transaction.atomic
def open_signature(*, document_id: int, actor: Actor, at: datetime) -> SigningWork:
    """Check that the actor may sign now and write the attempt down."""
    document, _ = rows.lock(document_id, Action.SIGN, actor)
    position = _signing_position(document, at)
    certificate = signing.check_certificate(Certificate.objects.filter(person_id=actor.signed_in_id).first(), at=at)
    session = sessions.open_session(document, "nguoi_ky", {}, certificate, actor, at)
    return SigningWork(
        session_id=session.pk,
        source=session.source_id,
        slot="nguoi_ky",
        key_alias=certificate.key_alias,
        name=document.signer.full_name,
        reason=f"Ký duyệt: {position.title}",
        location=document.organisation.name,
        open_slots=("so", "ngay", "dau_co_quan"),
    )


def _signing_position(document: OutgoingDocument, at: datetime) -> Position:
    day = calendar.local(at).date()
    position = (
        Position.objects.filter(
            person_id=document.signer_id,
            organisation_id=document.organisation_id,
            role=Role.LEADER,
            valid_from__lte=day,
        )
        .exclude(valid_to__lt=day)
        .first()
    )
    if position is None:
        raise Refusal(
            "documents.signer_not_in_office",
            "{name} hiện không giữ chức vụ có thẩm quyền ký tại {organisation}. Mời người soạn chọn lại người ký.",
            name=document.signer.full_name,
            organisation=document.organisation.name,
        )
    return position


@transaction.atomic
def close_signature(*, work: SigningWork, outcome: FileRef, actor: Actor, at: datetime) -> OutgoingDocument:
    """Take the signed file as the document's file."""
    session = SigningSession.objects.get(pk=work.session_id)
    document, after = rows.lock(session.subject_id, Action.SIGN, actor)
    signing.close_session(session_id=work.session_id, outcome=outcome, actor=actor, at=at)
    document.file_id, document.state, document.signed_at = outcome.sha256, after, at
    document.signed_capacity = _signing_position(document, at).authority_lines
    document.save()
    rows.record(document, "sign", actor, at, file=outcome.sha256, session=work.session_id)
    return document


def sign(*, document_id: int, tools: SigningTools, actor: Actor, at: datetime) -> OutgoingDocument:
    """Sign with the actor's own certificate: open, ask the key, take the result. Raises `SigningFailed`."""
    work = open_signature(document_id=document_id, actor=actor, at=at)
    outcome = sessions.carry_out(work, tools=tools, actor=actor, at=at)
    return close_signature(work=work, outcome=outcome, actor=actor, at=at)
