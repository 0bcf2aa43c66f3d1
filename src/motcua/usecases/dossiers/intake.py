"""Intake at the one-stop desk: accept with a code, a due time and a receipt; or refuse with a reason.

Căn cứ: NĐ 61/2018/NĐ-CP Điều 17, 18, 26; TT 01/2018/TT-VPCP Điều 9, 19.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.data.models import Dossier, DossierPart, Receipt
from motcua.data.queries import dossiers as reads
from motcua.data.queries import organisations, procedures
from motcua.domain import calendar
from motcua.domain.actor import Actor
from motcua.domain.dossiers import code, deadline, notices
from motcua.domain.dossiers.deadline import StartRule
from motcua.domain.dossiers.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.usecases import audit, files, numbers, outbox
from motcua.usecases.dossiers import filing, rows
from motcua.usecases.dossiers.filing import Applicant

MAKE_RECEIPT = "dossiers.make_receipt"
"""Name of the job that makes form 01 if the face could not."""


@dataclass(frozen=True)
class PartCount:
    """What lies on the counter for one paper: counts of originals and copies."""

    part_id: int
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True)
class CounterFacts:
    """Everything an officer takes in at the counter."""

    offer_id: int
    applicant: Applicant
    form: dict[str, Any]
    medium: str
    parts: tuple[PartCount, ...] = field(default_factory=tuple)


@transaction.atomic
def accept(*, dossier_id: int, parts: tuple[PartCount, ...], base_url: str, actor: Actor, at: datetime) -> Dossier:
    """Accept a dossier: check the papers, issue its code, compute its due time, hand it to the competent unit.

    A filing from the portal and a person at the counter are the same verb; the channel is a fact of the row.
    Form 01 is made right after, by the face or by the job left here.
    """
    dossier = rows.lock(dossier_id, actor)
    action = Action.RECEIVE if dossier.channel == "direct" else Action.ACCEPT
    _count_parts(dossier, parts)
    _check_papers(dossier)
    rows.move(dossier, action, actor=actor, at=at)
    _give_due_time(dossier, at)
    dossier.accepted_at, dossier.intake_officer_id = at, actor.person_id
    dossier.submitted_at = dossier.submitted_at or at
    dossier.fee_total = sum(fee.amount for fee in dossier.procedure.fees.all())
    dossier.code = _next_code(dossier, at)
    rows.move(dossier, Action.TRANSFER, actor=actor, at=at, note=dossier.handler.name, code=dossier.code)
    dossier.save()
    _tell_accepted(dossier, base_url, at)
    outbox.ask(MAKE_RECEIPT, dossier_id=dossier.pk)
    return dossier


def _count_parts(dossier: Dossier, parts: tuple[PartCount, ...]) -> None:
    own = set(dossier.procedure.parts.values_list("pk", flat=True))
    for count in parts:
        if count.part_id in own:
            DossierPart.objects.update_or_create(
                dossier=dossier,
                part_id=count.part_id,
                defaults={"originals": count.originals, "copies": count.copies, "is_checked": True},
            )


def _check_papers(dossier: Dossier) -> None:
    lacking = filing.missing(dossier)
    if lacking:
        raise Refusal(
            "dossiers.papers_missing.invalid",
            "Chưa thể tiếp nhận vì còn thiếu: {names}. "
            "Mời ghi đủ số bản hoặc hướng dẫn người nộp bổ sung một lần, đầy đủ.",
            names="; ".join(lacking),
        )


def _give_due_time(dossier: Dossier, at: datetime) -> None:
    due = deadline.due(
        at,
        procedures.period(dossier.procedure),
        organisations.calendar(),
        StartRule(dossier.procedure.start_rule),
    )
    dossier.due_at = due.at
    dossier.due_trace = [line.text for line in due.trace]


def _next_code(dossier: Dossier, at: datetime) -> str:
    """Take the day's next number of the receiving organisation. Căn cứ: TT 01/2018/TT-VPCP Điều 19."""
    agency = dossier.desk.organisation.code
    day = calendar.local(at).date()
    sequence = numbers.take(book=f"dossier:{agency}", period=day.isoformat())
    return code.format_code(code.DossierCode(agency=agency, day=day, sequence=sequence))


def _tell_accepted(dossier: Dossier, base_url: str, at: datetime) -> None:
    if dossier.due_at is None or dossier.code is None:
        raise AssertionError("an accepted dossier has a code and a due time")
    notice = notices.accepted(
        rows.addressee(dossier, base_url=base_url),
        code=dossier.code,
        procedure=dossier.procedure.name,
        due=calendar.moment_text(dossier.due_at),
    )
    rows.tell(dossier, "accepted", notice, at=at)


@transaction.atomic
def receive(
    *, facts: CounterFacts, reference: str, access_token: str, base_url: str, actor: Actor, at: datetime
) -> Dossier:
    """Take in a person at the counter in one step. The same `reference` again returns what was received then."""
    existing = reads.visible_to(actor).filter(reference=reference, code__isnull=False).first()
    if existing is not None:
        return existing
    dossier = filing.start(
        offer_id=facts.offer_id,
        reference=reference,
        access_token=access_token,
        channel="direct",
        actor=actor,
        at=at,
    )
    holder = Actor(actor.name, actor.person_id, actor.grants, actor.tokens | {access_token})
    filing.save_applicant(dossier_id=dossier.pk, applicant=facts.applicant, actor=holder)
    filing.save_form(dossier_id=dossier.pk, form=facts.form, actor=holder)
    filing.save_medium(dossier_id=dossier.pk, medium=facts.medium, actor=holder)
    return accept(dossier_id=dossier.pk, parts=facts.parts, base_url=base_url, actor=holder, at=at)


@transaction.atomic
def refuse(*, dossier_id: int, reason: str, base_url: str, actor: Actor, at: datetime) -> Dossier:
    """Refuse a filing with a reason the applicant can act on. Căn cứ: NĐ 61/2018/NĐ-CP Điều 17 khoản 1 điểm b."""
    dossier = rows.lock(dossier_id, actor)
    if not reason.strip():
        raise Refusal(
            "dossiers.reason_missing.invalid",
            "Mời ghi lý do từ chối và hướng dẫn người nộp cần làm gì tiếp theo.",
        )
    rows.move(dossier, Action.REFUSE, actor=actor, at=at, note=reason.strip())
    dossier.refusal_reason = reason.strip()
    dossier.save()
    notice = notices.refused(
        rows.addressee(dossier, base_url=base_url),
        reference=dossier.reference,
        procedure=dossier.procedure.name,
        reason=dossier.refusal_reason,
    )
    rows.tell(dossier, "refused", notice, at=at)
    return dossier


@transaction.atomic
def keep_receipt(*, dossier_id: int, file: FileRef, actor: Actor, at: datetime) -> Receipt:
    """Keep form 01 once; the first one made is the receipt."""
    Dossier.objects.select_for_update().get(pk=dossier_id)
    receipt, is_new = Receipt.objects.get_or_create(
        dossier_id=dossier_id, defaults={"file": files.remember(file, at=at), "made_at": at}
    )
    if is_new:
        audit.record(
            actor=actor, at=at, verb="dossiers.receipt", subject=rows.SUBJECT, subject_id=dossier_id,
            file=file.sha256,
        )  # fmt: skip
    return receipt
