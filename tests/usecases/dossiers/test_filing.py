"""Filing page by page and submitting."""

from datetime import datetime
from uuid import uuid4

import pytest

from motcua.data.models import AuditRow, Dossier, DossierEvent, OutboxMessage, ProcedurePart
from motcua.domain.actor import Actor
from motcua.domain.dossiers.lifecycle import State
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.usecases.dossiers import filing
from motcua.usecases.dossiers.filing import Applicant
from tests.office import BASE, TOKEN, Office

HOA = Applicant(name="Nguyễn Thị Hoa", id_number="030194000001", phone="0900111001", email="hoa@vidu.example")
FILE = FileRef(sha256="a" * 64, size=10, media_type="application/pdf")


def draft(office: Office, at: datetime, *, reference: str = "TC-AAAA2222") -> Dossier:
    return filing.start(
        offer_id=office.offer.pk, reference=reference, access_token=TOKEN, channel="online",
        actor=office.citizen, at=at,
    )  # fmt: skip


def complete(office: Office, at: datetime) -> Dossier:
    dossier = draft(office, at)
    filing.save_applicant(dossier_id=dossier.pk, applicant=HOA, actor=office.citizen)
    filing.save_form(dossier_id=dossier.pk, form={"ten_con": "Nguyễn An"}, actor=office.citizen)
    filing.save_medium(dossier_id=dossier.pk, medium="both", actor=office.citizen)
    part = ProcedurePart.objects.get(procedure=office.procedure, ordinal=1)
    filing.attach(
        dossier_id=dossier.pk, part_id=part.pk, file=FILE, file_name="Tờ khai.PDF", actor=office.citizen, at=at
    )
    return dossier


def submit(dossier: Dossier, actor: Actor, at: datetime, *, truthful: bool = True) -> Dossier:
    return filing.submit(dossier_id=dossier.pk, truthful=truthful, base_url=BASE, actor=actor, at=at)


def test_the_same_reference_starts_one_draft(office: Office, at: datetime) -> None:
    assert draft(office, at).pk == draft(office, at).pk
    assert Dossier.objects.count() == 1


def test_submit_sends_once_with_event_audit_row_and_notice(office: Office, at: datetime) -> None:
    dossier = complete(office, at)
    submit(dossier, office.citizen, at)
    submit(dossier, office.citizen, at)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.submitted_at, dossier.code) == (State.SUBMITTED, at, None)
    assert dossier.declaration == filing.DECLARATION
    assert [e.action for e in DossierEvent.objects.all()] == ["submit"]
    assert AuditRow.objects.filter(verb="dossiers.submit").count() == 1
    message = OutboxMessage.objects.get()
    assert (message.key, message.recipient) == (f"dossier-{dossier.pk}-submitted", "hoa@vidu.example")
    assert f"{BASE}/ho-so/{TOKEN}/" in message.body


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ({"truthful": False}, "dossiers.declaration.invalid"),
        ({"medium": ""}, "dossiers.incomplete.invalid"),
        ({"parts": None}, "dossiers.papers_missing.invalid"),
    ],
)
def test_an_incomplete_draft_is_refused_and_stays_a_draft(
    office: Office, at: datetime, spoil: dict[str, object], code: str
) -> None:
    dossier = complete(office, at)
    if "medium" in spoil:
        Dossier.objects.update(medium="")
    if "parts" in spoil:
        dossier.parts.all().delete()
    with pytest.raises(Refusal) as refused:
        submit(dossier, office.citizen, at, truthful="truthful" not in spoil)
    assert refused.value.code == code
    assert Dossier.objects.get().state == State.DRAFT
    assert not DossierEvent.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_nobody_else_sees_or_changes_a_draft(office: Office, at: datetime) -> None:
    dossier = complete(office, at)
    stranger = Actor(name="Người lạ", tokens=frozenset({uuid4().hex}))
    for actor in (stranger, office.intake, office.officer):
        with pytest.raises(Refusal) as refused:
            filing.save_form(dossier_id=dossier.pk, form={}, actor=actor)
        assert refused.value.code == "dossiers.unknown"
    assert Dossier.objects.get().form == {"ten_con": "Nguyễn An"}


def test_what_was_sent_is_no_longer_changed(office: Office, at: datetime) -> None:
    dossier = complete(office, at)
    submit(dossier, office.citizen, at)
    with pytest.raises(Refusal) as refused:
        filing.save_form(dossier_id=dossier.pk, form={}, actor=office.citizen)
    assert refused.value.code == "dossiers.not_a_draft"
    assert Dossier.objects.get().form == {"ten_con": "Nguyễn An"}
