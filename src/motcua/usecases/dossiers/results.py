"""The result of a dossier: signed, numbered and sealed, registered, returned, published.

Căn cứ: NĐ 61/2018/NĐ-CP Điều 19, 20; quyết định Quảng Ninh 2015 Điều 1–3 (kết quả điện tử có ký số).
"""

from datetime import datetime

from django.db import transaction

from motcua.data.models import Dossier, DossierResult, OutgoingDocument
from motcua.domain.actor import Actor
from motcua.domain.documents import layout
from motcua.domain.dossiers import notices
from motcua.domain.dossiers.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.ports.signing import SigningTools
from motcua.usecases import audit
from motcua.usecases.documents import issuing, sessions, signatures
from motcua.usecases.dossiers import rows
from motcua.usecases.signing import SigningWork


def sign_result(*, dossier_id: int, tools: SigningTools, actor: Actor, at: datetime) -> OutgoingDocument:
    """Sign the result with the leader's own certificate. Raises `SigningFailed` when the outside does not hold."""
    return signatures.sign(document_id=_document_id(dossier_id), tools=tools, actor=actor, at=at)


def issue_result(
    *, dossier_id: int, tools: SigningTools, base_url: str, actor: Actor, at: datetime
) -> OutgoingDocument:
    """Number and seal the result in one revision, then register it and tell the applicant.

    Raises `SigningFailed`; the number stays with the document and the next try uses the same one.
    """
    work = issuing.open_issue(document_id=_document_id(dossier_id), actor=actor, at=at)
    outcome = sessions.carry_out(work, tools=tools, actor=actor, at=at)
    return _register(dossier_id, work, outcome, base_url=base_url, actor=actor, at=at)


def _document_id(dossier_id: int) -> int:
    found = Dossier.objects.filter(pk=dossier_id).values_list("document_id", flat=True).first()
    if found is None:
        raise Refusal("dossiers.no_document", "Hồ sơ chưa có dự thảo kết quả. Mời công chức xử lý soạn và trình ký.")
    return found


@transaction.atomic
def _register(
    dossier_id: int, work: SigningWork, outcome: FileRef, *, base_url: str, actor: Actor, at: datetime
) -> OutgoingDocument:
    dossier = rows.lock(dossier_id, actor)
    document = issuing.close_issue(work=work, outcome=outcome, actor=actor, at=at)
    rows.move(dossier, Action.REGISTER_RESULT, actor=actor, at=at, note=number_of(document))
    dossier.result_ready_at = at
    dossier.save(update_fields=["state", "result_ready_at"])
    DossierResult.objects.create(
        dossier=dossier,
        document=document,
        file_id=outcome.sha256,
        number_and_notation=number_of(document),
        issued_on=document.entry.issued_on,
        stored_at=at,
    )
    notice = notices.result_ready(
        rows.addressee(dossier, base_url=base_url), code=dossier.code or "", procedure=dossier.procedure.name
    )
    rows.tell(dossier, "result-ready", notice, at=at)
    return document


def number_of(document: OutgoingDocument) -> str:
    """Số và ký hiệu of a numbered document: `05/QĐ-UBND`."""
    return layout.number_and_notation(document.entry.number, document.notation)


@transaction.atomic
def return_result(*, dossier_id: int, collected_by: str, base_url: str, actor: Actor, at: datetime) -> Dossier:
    """Return the result in the form the applicant chose and, where its kind may be published, put it on the list.

    A paper result needs the name of who collected it. Căn cứ: NĐ 61/2018/NĐ-CP Điều 20.
    """
    dossier = rows.lock(dossier_id, actor)
    if dossier.medium != "electronic" and not collected_by.strip():
        raise Refusal("dossiers.collector_missing.invalid", "Mời ghi họ tên người nhận kết quả bản giấy trước khi trả.")
    rows.move(dossier, Action.RETURN, actor=actor, at=at, note=collected_by.strip())
    dossier.returned_at, dossier.collected_by = at, collected_by.strip()
    dossier.save(update_fields=["state", "returned_at", "collected_by"])
    if dossier.procedure.is_publishable:
        _publish(dossier, actor, at)
    notice = notices.returned(
        rows.addressee(dossier, base_url=base_url),
        code=dossier.code or "",
        procedure=dossier.procedure.name,
        electronic=dossier.medium != "paper",
    )
    rows.tell(dossier, "returned", notice, at=at)
    return dossier


def _publish(dossier: Dossier, actor: Actor, at: datetime) -> None:
    DossierResult.objects.filter(dossier=dossier, published_at__isnull=True).update(published_at=at)
    audit.record(actor=actor, at=at, verb="dossiers.publish", subject=rows.SUBJECT, subject_id=dossier.pk)
