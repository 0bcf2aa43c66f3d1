"""The acts of the main job, each as its face does it: the verbs, and the outside work between them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from motcua.data.models import Dossier, OutgoingDocument, ProcedureOffer
from motcua.data.queries import organisations
from motcua.domain import text
from motcua.domain.actor import Actor
from motcua.ports.messages import MessageSender
from motcua.ports.signing import SigningTools
from motcua.ports.typesetting import Typesetter
from motcua.usecases.demo import standins
from motcua.usecases.demo.cast import applicant_actor
from motcua.usecases.demo.past.draws import Invented
from motcua.usecases.documents import drafting, pages
from motcua.usecases.dossiers import filing, intake, processing, receipts, result_text
from motcua.usecases.dossiers.filing import Applicant


@dataclass(frozen=True)
class Equipment:
    """The outside that the acts need, and what only a face may make."""

    typesetter: Typesetter
    signing: SigningTools
    messages: MessageSender
    base_url: str
    token: Callable[[], str]
    """Makes unguessable tokens."""
    demo: bool = True


def start(offer: ProcedureOffer, *, reference: str, token: str, applicant: Invented, at: datetime) -> Dossier:
    """Begin a draft on the portal."""
    return filing.start(
        offer_id=offer.pk,
        reference=reference,
        access_token=token,
        channel="online",
        actor=applicant_actor(applicant, token),
        at=at,
    )


def fill(dossier: Dossier, *, applicant: Invented, answers: dict[str, str], medium: str) -> None:
    """Say who files, answer the e-form, choose how to receive the result."""
    actor = applicant_actor(applicant, dossier.access_token)
    told = Applicant(
        name=applicant.name,
        id_number=applicant.id_number,
        phone=applicant.phone,
        email=applicant.email,
        address=applicant.address,
    )
    filing.save_applicant(dossier_id=dossier.pk, applicant=told, actor=actor)
    filing.save_form(dossier_id=dossier.pk, form=answers, actor=actor)
    filing.save_medium(dossier_id=dossier.pk, medium=medium, actor=actor)


def attach_papers(dossier: Dossier, equipment: Equipment, *, applicant: Invented, at: datetime) -> int:
    """Attach a PDF to every required paper; how many."""
    actor = applicant_actor(applicant, dossier.access_token)
    rows = [("Người nộp", applicant.name), ("Số định danh", applicant.id_number), ("Nơi ở", applicant.address)]
    required = [part for part in dossier.procedure.parts.all() if part.is_required]
    for part in required:
        file = standins.paper(part.name, rows, typesetter=equipment.typesetter, store=equipment.signing.files, at=at)
        name = text.file_name(f"{part.name[:40]}.pdf")
        filing.attach(dossier_id=dossier.pk, part_id=part.pk, file=file, file_name=name, actor=actor, at=at)
    return len(required)


def submit(dossier: Dossier, equipment: Equipment, *, applicant: Invented, at: datetime) -> Dossier:
    """Confirm and send."""
    actor = applicant_actor(applicant, dossier.access_token)
    return filing.submit(dossier_id=dossier.pk, truthful=True, base_url=equipment.base_url, actor=actor, at=at)


def accept(dossier_id: int, equipment: Equipment, *, actor: Actor, at: datetime) -> Dossier:
    """Accept, then make form 01."""
    dossier = intake.accept(dossier_id=dossier_id, parts=(), base_url=equipment.base_url, actor=actor, at=at)
    make_receipt(dossier_id, equipment, actor=actor, at=at)
    return dossier


def make_receipt(dossier_id: int, equipment: Equipment, *, actor: Actor, at: datetime) -> str:
    """Make form 01; the hash of its file."""
    receipt = receipts.make(
        dossier_id=dossier_id,
        typesetter=equipment.typesetter,
        store=equipment.signing.files,
        base_url=equipment.base_url,
        demo=equipment.demo,
        actor=actor,
        at=at,
    )
    return receipt.file_id


def draft(
    dossier_id: int, equipment: Equipment, *, signer_id: int, actor: Actor, at: datetime
) -> tuple[OutgoingDocument, tuple[str, ...]]:
    """Draft the result from the procedure's template; also the names of values that were missing."""
    dossier = Dossier.objects.select_related("procedure", "organisation__level", "handler").get(pk=dossier_id)
    proposal = result_text.propose(dossier)
    document = processing.draft_result(
        dossier_id=dossier_id,
        subject=proposal.subject,
        content=proposal.content,
        signer_id=signer_id,
        verification_code=equipment.token(),
        actor=actor,
        at=at,
    )
    return document, proposal.missing


def submit_for_signature(document_id: int, equipment: Equipment, *, actor: Actor, at: datetime) -> OutgoingDocument:
    """Typeset the draft, prepare its slots, keep the file, hand it to the signer."""
    document = OutgoingDocument.objects.select_related("organisation__parent", "organisation__level", "signer").get(
        pk=document_id
    )
    held = organisations.positions_of(document.signer_id, at=at)
    facts = pages.facts_of(
        document,
        authority=pages.authority_of(document, held),
        base_url=equipment.base_url,
        demo=equipment.demo,
    )
    laid = equipment.typesetter.document(facts)
    prepared = equipment.signing.engine.lay_out(laid.pdf, laid.slots)
    return drafting.submit(
        document_id=document_id,
        version=document.version,
        laid_out=equipment.signing.files.put(prepared, standins.PDF),
        slots=laid.slots,
        actor=actor,
        at=at,
    )
