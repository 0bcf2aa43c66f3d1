"""Filing: a draft that is saved page by page, then submitted; nothing typed is ever lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.data.models import Dossier, DossierPart, Procedure, ProcedureOffer, ProcedurePart
from motcua.domain import text
from motcua.domain.actor import Actor
from motcua.domain.dossiers import checklist, notices
from motcua.domain.dossiers.lifecycle import Action, State
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.usecases import files
from motcua.usecases.dossiers import rows

DECLARATION = (
    "Tôi cam đoan những thông tin kê khai và giấy tờ gửi kèm là đúng sự thật "
    "và chịu trách nhiệm trước pháp luật về nội dung đó."
)
"""What the applicant confirms. Căn cứ: dự thảo quy chế Một cửa Hải Dương, Điều 21 khoản 2."""


@dataclass(frozen=True)
class Applicant:
    """Who files, checked and normalised by the face's form."""

    name: str
    id_number: str
    phone: str
    email: str = ""
    address: str = ""


@transaction.atomic
def start(*, offer_id: int, reference: str, access_token: str, channel: str, actor: Actor, at: datetime) -> Dossier:
    """Begin a draft. `reference` and `access_token` are made by the face and unguessable; the same reference again
    is the same draft, so a second click starts nothing new."""
    offer = ProcedureOffer.objects.select_related("procedure").get(pk=offer_id)
    if channel not in offer.procedure.channels:
        raise Refusal(
            "dossiers.channel",
            "Thủ tục này không nhận hồ sơ theo cách đã chọn. Mời xem mục «Cách thức thực hiện» của thủ tục.",
        )
    dossier, _ = Dossier.objects.get_or_create(
        reference=reference,
        defaults={
            "access_token": access_token,
            "procedure": offer.procedure,
            "organisation_id": offer.organisation_id,
            "desk_id": offer.desk_id,
            "handler_id": offer.handler_id,
            "channel": channel,
            "applicant_id": actor.person_id if channel == "online" else None,
            "created_at": at,
        },
    )
    return dossier


def _draft(dossier_id: int, actor: Actor) -> Dossier:
    dossier = rows.lock(dossier_id, actor)
    if dossier.state != State.DRAFT:
        raise Refusal(
            "dossiers.not_a_draft",
            "Hồ sơ này đã được gửi nên không sửa được nữa. Mời xem tình trạng tại trang hồ sơ.",
        )
    return dossier


@transaction.atomic
def save_applicant(*, dossier_id: int, applicant: Applicant, actor: Actor) -> Dossier:
    """Keep who files."""
    dossier = _draft(dossier_id, actor)
    _take_applicant(dossier, applicant)
    dossier.save()
    return dossier


def _take_applicant(dossier: Dossier, applicant: Applicant) -> None:
    dossier.applicant_name = text.nfc(applicant.name)
    dossier.applicant_key = text.search_key(applicant.name)
    dossier.id_number, dossier.phone = applicant.id_number, applicant.phone
    dossier.email, dossier.address = applicant.email, text.nfc(applicant.address)


@transaction.atomic
def save_form(*, dossier_id: int, form: dict[str, Any], actor: Actor) -> Dossier:
    """Keep the answers of the e-form."""
    dossier = _draft(dossier_id, actor)
    dossier.form = form
    dossier.save(update_fields=["form"])
    return dossier


@transaction.atomic
def save_medium(*, dossier_id: int, medium: str, actor: Actor) -> Dossier:
    """Keep how the result is wanted. Căn cứ: quyết định Quảng Ninh Điều 3 khoản 4."""
    dossier = _draft(dossier_id, actor)
    check_medium(dossier, medium)
    dossier.medium = medium
    dossier.save(update_fields=["medium"])
    return dossier


def check_medium(dossier: Dossier, medium: str) -> None:
    """Refuse a form of result that the procedure does not give."""
    if medium not in dossier.procedure.media:
        raise Refusal("dossiers.medium.invalid", "Thủ tục này không trả kết quả theo hình thức đã chọn. Mời chọn lại.")


@transaction.atomic
def attach(*, dossier_id: int, part_id: int, file: FileRef, file_name: str, actor: Actor, at: datetime) -> DossierPart:
    """Attach a file that already lies in the store to one paper of the draft; a later one replaces it."""
    dossier = _draft(dossier_id, actor)
    part = ProcedurePart.objects.filter(pk=part_id, procedure_id=dossier.procedure_id).first()
    if part is None:
        raise Refusal("dossiers.part.unknown", "Giấy tờ này không thuộc thủ tục. Mời tải lại trang rồi chọn lại.")
    given, _ = DossierPart.objects.update_or_create(
        dossier=dossier,
        part=part,
        defaults={"file": files.remember(file, at=at), "file_name": text.file_name(file_name)},
    )
    return given


@transaction.atomic
def detach(*, dossier_id: int, part_id: int, actor: Actor) -> None:
    """Take a file off a paper of the draft."""
    dossier = _draft(dossier_id, actor)
    DossierPart.objects.filter(dossier=dossier, part_id=part_id).delete()


def form_part(procedure: Procedure, *, channel: str) -> ProcedurePart | None:
    """The application form among the papers, where the e-form stands for it: the first paper that has a form code.

    Only online, and only where the procedure has an e-form. Căn cứ: NĐ 45/2020/NĐ-CP (mẫu đơn, tờ khai điện tử).
    """
    if channel != "online" or not procedure.form:
        return None
    return next((part for part in procedure.parts.all() if part.form_code), None)


def unanswered(dossier: Dossier) -> list[str]:
    """Labels of the questions of the e-form that must be answered and are not."""
    asked = (question for question in dossier.procedure.form if question.get("required"))
    return [question["label"] for question in asked if dossier.form.get(question["name"]) in (None, "")]


def is_asked_for(dossier: Dossier, part: ProcedurePart) -> bool:
    """Say whether the paper must be given: required, and not a declaration that the e-form already stands for.

    Căn cứ: NĐ 45/2020/NĐ-CP Điều 9 (biểu mẫu điện tử thay tờ khai giấy).
    """
    filled_online = dossier.channel == "online" and bool(part.form_code and dossier.procedure.form)
    return part.is_required and not filled_online


def missing(dossier: Dossier) -> list[str]:
    """What required papers still lack, a phrase each: a file online, originals and copies at the counter."""
    form = checklist.Form.ELECTRONIC if dossier.channel == "online" else checklist.Form.PAPER
    on_screen = form_part(dossier.procedure, channel=dossier.channel)
    required = [
        checklist.RequiredPart(str(part.pk), part.name, part.originals, part.copies, not part.is_required)
        for part in dossier.procedure.parts.all()
        if part != on_screen
    ]
    given = [
        checklist.GivenPart(str(row.part_id), row.originals, row.copies, row.file_id is not None)
        for row in dossier.parts.all()
    ]
    return [str(part) for part in checklist.missing(required, given, form)]


@transaction.atomic
def submit(*, dossier_id: int, truthful: bool, base_url: str, actor: Actor, at: datetime) -> Dossier:
    """Send the draft to the desk. A second click finds it sent and changes nothing.

    Căn cứ: NĐ 61/2018/NĐ-CP Điều 17; NĐ 45/2020/NĐ-CP (nộp hồ sơ điện tử).
    """
    dossier = rows.lock(dossier_id, actor)
    if dossier.state == State.SUBMITTED:
        return dossier
    _check_complete(dossier, truthful)
    rows.move(dossier, Action.SUBMIT, actor=actor, at=at)
    dossier.submitted_at, dossier.declaration = at, DECLARATION
    dossier.fee_total = sum(fee.amount for fee in dossier.procedure.fees.all())
    dossier.save()
    notice = notices.submitted(
        rows.addressee(dossier, base_url=base_url),
        reference=dossier.reference,
        procedure=dossier.procedure.name,
    )
    rows.tell(dossier, "submitted", notice, at=at)
    return dossier


def _check_complete(dossier: Dossier, truthful: bool) -> None:
    if not truthful:
        raise Refusal(
            "dossiers.declaration.invalid",
            "Mời đánh dấu vào ô cam đoan thông tin đúng sự thật trước khi gửi hồ sơ.",
        )
    if not dossier.applicant_name or not dossier.medium:
        raise Refusal(
            "dossiers.incomplete.invalid",
            "Hồ sơ còn phần chưa điền. Mời quay lại điền đủ thông tin người nộp và cách nhận kết quả.",
        )
    questions = unanswered(dossier)
    if questions:
        raise Refusal(
            "dossiers.form_incomplete.invalid",
            "Tờ khai còn mục chưa điền: {labels}. Mời quay lại điền đủ rồi gửi.",
            labels="; ".join(questions),
        )
    lacking = missing(dossier)
    if lacking:
        raise Refusal(
            "dossiers.papers_missing.invalid",
            "Còn thiếu giấy tờ: {names}. Mời đính kèm đủ rồi gửi lại.",
            names="; ".join(lacking),
        )
