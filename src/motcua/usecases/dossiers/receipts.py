"""Form 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả, made outside the transaction that accepted the dossier."""

from datetime import datetime

from motcua.data.models import Dossier, Receipt
from motcua.data.queries import procedures
from motcua.domain import text
from motcua.domain.actor import Actor
from motcua.domain.money import format_vnd
from motcua.ports.files import FileStore
from motcua.ports.typesetting import PartLine, ReceiptFacts, Typesetter
from motcua.usecases.dossiers import intake

CHANNELS = {"direct": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính công ích"}
"""How a dossier came, in words."""
MEDIA = {
    "paper": "Bản giấy tại Bộ phận Một cửa",
    "electronic": "Bản điện tử có ký số",
    "both": "Bản giấy và bản điện tử có ký số",
}
"""How the result is wanted, in words."""
DEMO_NOTE = "Hệ thống trình diễn: giấy này không có giá trị pháp lý."


def facts_of(dossier: Dossier, *, base_url: str, demo: bool) -> ReceiptFacts:
    """Gather what form 01 says about an accepted dossier. Căn cứ: TT 01/2018/TT-VPCP, mẫu số 01."""
    if dossier.code is None or dossier.accepted_at is None or dossier.due_at is None:
        raise ValueError("only an accepted dossier has a receipt")
    officer = dossier.intake_officer
    return ReceiptFacts(
        organisation=dossier.desk.organisation.name,
        desk=dossier.desk.name,
        place=dossier.desk.organisation.place,
        dossier_code=dossier.code,
        applicant=dossier.applicant_name,
        id_number=text.mask_id(dossier.id_number),
        procedure=dossier.procedure.name,
        parts=_lines(dossier),
        sets=dossier.procedure.sets,
        statutory_time=str(procedures.period(dossier.procedure)),
        received_at=dossier.accepted_at,
        due_at=dossier.due_at,
        lookup_url=f"{base_url}/tra-cuu/?ma={dossier.code}",
        receiver=officer.full_name if officer else "",
        receiver_phone=dossier.desk.organisation.phone,
        address=dossier.address,
        phone=dossier.phone,
        email=dossier.email,
        channel=CHANNELS[dossier.channel],
        competent_unit=f"{dossier.handler.name}, {dossier.organisation.name}",
        due_reasons=tuple(dossier.due_trace),
        fees=format_vnd(dossier.fee_total) if dossier.fee_total else "Không thu phí, lệ phí",
        result_medium=MEDIA.get(dossier.medium, ""),
        demo_note=DEMO_NOTE if demo else "",
    )


def _lines(dossier: Dossier) -> tuple[PartLine, ...]:
    rows = dossier.parts.select_related("part").order_by("part__ordinal")
    return tuple(
        PartLine(
            name=row.part.name,
            originals=row.originals,
            photocopies=row.copies,
            electronic=int(row.file_id is not None),
        )
        for row in rows
    )


def make(
    *,
    dossier_id: int,
    typesetter: Typesetter,
    store: FileStore,
    base_url: str,
    demo: bool,
    actor: Actor,
    at: datetime,
) -> Receipt:
    """Make the receipt if there is none yet, and return it. Safe to call again at any time."""
    existing = Receipt.objects.filter(dossier_id=dossier_id).first()
    if existing is not None:
        return existing
    dossier = Dossier.objects.select_related(
        "procedure", "desk__organisation", "organisation", "handler", "intake_officer"
    ).get(pk=dossier_id)
    pdf = typesetter.receipt(facts_of(dossier, base_url=base_url, demo=demo))
    file = store.put(pdf, "application/pdf")
    return intake.keep_receipt(dossier_id=dossier_id, file=file, actor=actor, at=at)
