"""Number and seal: the clerk's act. The number comes from the locked row, the seal in one revision with it."""

from datetime import datetime

from django.db import transaction

from motcua.data.models import Certificate, OutgoingDocument, RegisterEntry, SigningSession
from motcua.data.models.documents import EntryState
from motcua.domain import calendar
from motcua.domain.actor import Actor
from motcua.domain.documents import layout, lifecycle
from motcua.domain.documents.lifecycle import Action
from motcua.ports.files import FileRef
from motcua.usecases import numbers, signing
from motcua.usecases.documents import rows, sessions
from motcua.usecases.signing import SigningWork


@transaction.atomic
def open_issue(*, document_id: int, actor: Actor, at: datetime) -> SigningWork:
    """Take the next number of the register (or the one already taken) and write the sealing attempt down.

    Căn cứ: NĐ 30/2020/NĐ-CP Điều 15 (số theo năm, liên tục, không trùng), Điều 32 (văn thư ký số của cơ quan).
    """
    document, _ = rows.lock(document_id, Action.ISSUE, actor)
    lifecycle.check_separation(signer_id=document.signer_id, clerk_id=actor.signed_in_id)
    certificate = signing.check_certificate(
        Certificate.objects.filter(organisation_id=document.organisation_id).first(), at=at
    )
    entry = RegisterEntry.objects.filter(document=document).first() or _take_number(document, actor, at)
    fill = {"so": layout.number_text(entry.number), "ngay": layout.date_sentence(entry.issued_on)}
    session = sessions.open_session(document, "dau_co_quan", fill, certificate, actor, at)
    return SigningWork(
        session_id=session.pk,
        source=session.source_id,
        slot="dau_co_quan",
        key_alias=certificate.key_alias,
        name=document.organisation.name,
        reason="Phát hành văn bản",
        location=document.organisation.place,
        fill=fill,
    )


def _take_number(document: OutgoingDocument, actor: Actor, at: datetime) -> RegisterEntry:
    day = calendar.local(at).date()
    series = document.kind
    number = numbers.take(book=f"outgoing:{document.organisation_id}:{series}", period=str(day.year))
    entry = RegisterEntry.objects.create(
        organisation_id=document.organisation_id,
        year=day.year,
        series=series,
        number=number,
        issued_on=day,
        document=document,
        taken_by_id=actor.signed_in_id,
        taken_at=at,
    )
    rows.record(document, "number", actor, at, number=number, year=day.year, series=series)
    return entry


@transaction.atomic
def close_issue(*, work: SigningWork, outcome: FileRef, actor: Actor, at: datetime) -> OutgoingDocument:
    """Take the sealed file: the document is issued and its number is final."""
    session = SigningSession.objects.get(pk=work.session_id)
    document, after = rows.lock(session.subject_id, Action.ISSUE, actor)
    signing.close_session(session_id=work.session_id, outcome=outcome, actor=actor, at=at)
    document.file_id, document.state = outcome.sha256, after
    document.issued_at, document.issued_by_id = at, actor.person_id
    document.save()
    RegisterEntry.objects.filter(document=document).update(state=EntryState.ISSUED)
    rows.record(document, "issue", actor, at, file=outcome.sha256, session=work.session_id)
    return document
