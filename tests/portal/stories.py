"""Dossiers further on their way, with the signing twins, for pages that show them."""

from datetime import datetime

from motcua import backends
from motcua.adapters.fake.signing import FakeTools
from motcua.data.models import Dossier, OutgoingDocument
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.ports.signing import SigningTools
from motcua.usecases.documents import drafting
from motcua.usecases.dossiers import intake, processing, results
from tests.office import BASE, PDF, Office

SLOTS = (Slot("nguoi_ky", SlotKind.PERSONAL, Box(0, 1, 2, 3, 4)),)


def accepted(office: Office, dossier: Dossier, at: datetime) -> Dossier:
    """Taken in at the desk."""
    return intake.accept(dossier_id=dossier.pk, parts=(), base_url=BASE, actor=office.intake, at=at)


def ready(office: Office, dossier: Dossier, at: datetime) -> OutgoingDocument:
    """Signed, numbered and sealed into the store of the pages."""
    accepted(office, dossier, at)
    twins = FakeTools()
    tools = SigningTools(**{**vars(twins.tools), "files": backends.files()})
    assert office.officer.person_id is not None
    assert office.leader.person_id is not None
    processing.assign(dossier_id=dossier.pk, officer_id=office.officer.person_id, actor=office.head, at=at)
    document = processing.draft_result(
        dossier_id=dossier.pk, subject="Trích lục khai sinh", content={"body": []}, signer_id=office.leader.person_id,
        verification_code="ma-kiem-tra-1", actor=office.officer, at=at,
    )  # fmt: skip
    file = backends.files().put(PDF, "application/pdf")
    drafting.submit(document_id=document.pk, version=1, laid_out=file, slots=SLOTS, actor=office.officer, at=at)
    results.sign_result(dossier_id=dossier.pk, tools=tools, actor=office.leader, at=at)
    return results.issue_result(dossier_id=dossier.pk, tools=tools, base_url=BASE, actor=office.clerk, at=at)


def returned(office: Office, dossier: Dossier, at: datetime) -> OutgoingDocument:
    """Handed over."""
    document = ready(office, dossier, at)
    results.return_result(
        dossier_id=dossier.pk, collected_by="Nguyễn Thị Hoa", base_url=BASE, actor=office.intake, at=at
    )
    return document
