"""From assignment to the returned result, with the signing twins."""

from datetime import datetime, timedelta

import pytest

from motcua.adapters.fake.signing import FakeTools
from motcua.data.models import (
    Certificate,
    Dossier,
    DossierEvent,
    DossierResult,
    OutboxMessage,
    OutgoingDocument,
    RegisterEntry,
    SigningSession,
)  # fmt: skip
from motcua.domain.actor import Actor
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers.lifecycle import State
from motcua.domain.refusal import Refusal
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.domain.signing.verdict import Verdict
from motcua.usecases.documents import drafting
from motcua.usecases.dossiers import processing, results
from motcua.usecases.signing import SigningFailed
from tests.office import BASE, PDF, Office
from tests.usecases.dossiers.test_intake import counter

SLOTS = (Slot("nguoi_ky", SlotKind.PERSONAL, Box(0, 1, 2, 3, 4)),)


@pytest.fixture
def twins() -> FakeTools:
    return FakeTools()


def assigned(office: Office, at: datetime) -> Dossier:
    dossier = counter(office, at)
    assert office.officer.person_id is not None
    return processing.assign(dossier_id=dossier.pk, officer_id=office.officer.person_id, actor=office.head, at=at)


def drafted(
    office: Office, at: datetime, dossier: Dossier, *, subject: str = "Trích lục khai sinh", seen: int | None = None
) -> OutgoingDocument:
    assert office.leader.person_id is not None
    return processing.draft_result(
        dossier_id=dossier.pk, subject=subject, content={"body": []},
        signer_id=office.leader.person_id, verification_code="v1", seen_version=seen, actor=office.officer, at=at,
    )  # fmt: skip


def handed_in(office: Office, at: datetime, twins: FakeTools) -> Dossier:
    dossier = assigned(office, at)
    document = drafted(office, at, dossier)
    file = twins.files.put(PDF, "application/pdf")
    drafting.submit(document_id=document.pk, version=1, laid_out=file, slots=SLOTS, actor=office.officer, at=at)
    return dossier


def sign(dossier: Dossier, twins: FakeTools, actor: Actor, at: datetime) -> OutgoingDocument:
    return results.sign_result(dossier_id=dossier.pk, tools=twins.tools, actor=actor, at=at)


def issue(dossier: Dossier, twins: FakeTools, actor: Actor, at: datetime) -> OutgoingDocument:
    return results.issue_result(dossier_id=dossier.pk, tools=twins.tools, base_url=BASE, actor=actor, at=at)


def signed(office: Office, at: datetime, twins: FakeTools) -> Dossier:
    dossier = handed_in(office, at, twins)
    sign(dossier, twins, office.leader, at)
    return dossier


@pytest.mark.usefixtures("certificates")
def test_the_whole_way_from_counter_to_return(office: Office, at: datetime, twins: FakeTools) -> None:
    dossier = signed(office, at, twins)
    document = issue(dossier, twins, office.clerk, at)
    dossier.refresh_from_db()
    assert (dossier.state, document.state) == (State.RESULT_READY, DocumentState.ISSUED)
    assert twins.files.get(document.file_id or "").endswith(
        b"\nnguoi_ky {}\ndau_co_quan {'so': '01', 'ngay': 'ng\xc3\xa0y 23 th\xc3\xa1ng 11 n\xc4\x83m 2026'}"
    )
    results.return_result(
        dossier_id=dossier.pk, collected_by="Nguyễn Thị Hoa", base_url=BASE, actor=office.intake, at=at
    )
    dossier.refresh_from_db()
    stored = DossierResult.objects.get()
    assert (dossier.state, stored.number_and_notation, stored.published_at) == (State.RETURNED, "01/TL-UBND", at)
    assert [e.action for e in DossierEvent.objects.order_by("id")] == [
        "receive", "transfer", "assign", "draft_result", "register_result", "return",
    ]  # fmt: skip
    assert set(OutboxMessage.objects.values_list("key", flat=True)) == {
        f"dossier-{dossier.pk}-{event}" for event in ("accepted", "result-ready", "returned")
    }
    assert twins.keys.asked == ["leader", "agency"]


@pytest.mark.usefixtures("certificates")
def test_a_failed_key_is_recorded_and_a_retry_signs(office: Office, at: datetime, twins: FakeTools) -> None:
    dossier = handed_in(office, at, twins)
    twins.keys.alive = False
    with pytest.raises(SigningFailed) as failed:
        sign(dossier, twins, office.leader, at)
    assert failed.value.retry
    session = SigningSession.objects.get()
    assert (session.state, session.failure) == ("failed", "KeyTrouble: keys.token_absent")
    assert OutgoingDocument.objects.get().state == DocumentState.SUBMITTED
    twins.keys.alive = True
    assert sign(dossier, twins, office.leader, at).state == DocumentState.SIGNED


@pytest.mark.usefixtures("certificates")
def test_what_does_not_verify_is_not_released(office: Office, at: datetime, twins: FakeTools) -> None:
    dossier = handed_in(office, at, twins)
    twins.verifier.verdict = Verdict.INVALID
    with pytest.raises(SigningFailed):
        sign(dossier, twins, office.leader, at)
    assert OutgoingDocument.objects.get().state == DocumentState.SUBMITTED


@pytest.mark.usefixtures("certificates")
def test_a_failed_seal_keeps_its_number_for_the_retry(office: Office, at: datetime, twins: FakeTools) -> None:
    dossier = signed(office, at, twins)
    twins.keys.alive = False
    with pytest.raises(SigningFailed):
        issue(dossier, twins, office.clerk, at)
    entry = RegisterEntry.objects.get()
    assert (entry.number, entry.state) == (1, "reserved")
    twins.keys.alive = True
    issue(dossier, twins, office.clerk, at + timedelta(days=1))
    entry = RegisterEntry.objects.get()
    assert (entry.number, entry.state, entry.issued_on.isoformat()) == (1, "issued", "2026-11-23")


@pytest.mark.usefixtures("certificates")
def test_two_clicks_at_once_sign_once(office: Office, at: datetime, twins: FakeTools) -> None:
    """While the first attempt waits for its key the second goes through; the first then finds itself over."""
    dossier = handed_in(office, at, twins)
    second = FakeTools(files=twins.files)
    twins.engine.meanwhile = lambda: sign(dossier, second, office.leader, at) and None
    with pytest.raises(Refusal) as refused:
        sign(dossier, twins, office.leader, at)
    assert refused.value.code == "documents.wrong_state"
    assert sorted(SigningSession.objects.values_list("state", flat=True)) == ["abandoned", "done"]
    assert OutgoingDocument.objects.get().state == DocumentState.SIGNED


@pytest.mark.usefixtures("certificates")
def test_send_back_reopens_the_draft_with_its_comment(office: Office, at: datetime, twins: FakeTools) -> None:
    dossier = handed_in(office, at, twins)
    document = OutgoingDocument.objects.get()
    with pytest.raises(Refusal):
        drafting.send_back(document_id=document.pk, comment=" ", actor=office.leader, at=at)
    drafting.send_back(document_id=document.pk, comment="Sửa căn cứ", actor=office.leader, at=at)
    document.refresh_from_db()
    assert (document.state, document.comment, document.file_id) == (DocumentState.DRAFT, "Sửa căn cứ", None)
    assert drafted(office, at, dossier, subject="Đã sửa").version == 2
    file = twins.files.put(PDF, "application/pdf")
    with pytest.raises(Refusal) as refused:
        drafting.submit(document_id=document.pk, version=1, laid_out=file, slots=SLOTS, actor=office.officer, at=at)
    assert refused.value.code == "documents.stale"


@pytest.mark.usefixtures("certificates")
@pytest.mark.parametrize("who", ["intake", "head", "officer", "clerk", "citizen"])
def test_only_the_named_leader_signs(office: Office, at: datetime, twins: FakeTools, who: str) -> None:
    dossier = handed_in(office, at, twins)
    with pytest.raises(Refusal):
        sign(dossier, twins, getattr(office, who), at)
    assert not SigningSession.objects.exists()
    assert twins.keys.asked == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, "signing.no_certificate"),
        ({"revoked_at": datetime.fromisoformat("2026-11-01T00:00Z")}, "signing.certificate_revoked"),
        ({"not_after": datetime.fromisoformat("2026-11-01T00:00Z")}, "signing.certificate_expired"),
    ],
)
def test_a_certificate_that_does_not_hold_touches_no_key(
    office: Office, at: datetime, twins: FakeTools, certificates: None, change: dict[str, datetime] | None, code: str
) -> None:
    dossier = handed_in(office, at, twins)
    if change is None:
        Certificate.objects.all().delete()
    else:
        Certificate.objects.update(**change)
    with pytest.raises(Refusal) as refused:
        sign(dossier, twins, office.leader, at)
    assert refused.value.code == code
    assert twins.keys.asked == []


def test_assigning_to_someone_outside_the_unit_is_refused(office: Office, at: datetime) -> None:
    dossier = counter(office, at)
    assert office.clerk.person_id is not None
    with pytest.raises(Refusal):
        processing.assign(dossier_id=dossier.pk, officer_id=office.clerk.person_id, actor=office.head, at=at)
    assert Dossier.objects.get().state == State.TRANSFERRED


@pytest.mark.usefixtures("certificates")
def test_a_paper_result_needs_to_know_who_took_it(office: Office, at: datetime, twins: FakeTools) -> None:
    dossier = signed(office, at, twins)
    issue(dossier, twins, office.clerk, at)
    with pytest.raises(Refusal) as refused:
        results.return_result(dossier_id=dossier.pk, collected_by=" ", base_url=BASE, actor=office.intake, at=at)
    assert refused.value.code == "dossiers.collector_missing.invalid"
    assert Dossier.objects.get().state == State.RESULT_READY


def test_a_draft_changed_in_another_window_is_not_overwritten_unseen(office: Office, at: datetime) -> None:
    dossier = assigned(office, at)
    drafted(office, at, dossier, seen=0)
    drafted(office, at, dossier, subject="Cửa sổ thứ nhất", seen=1)
    with pytest.raises(Refusal) as refused:
        drafted(office, at, dossier, subject="Cửa sổ thứ hai", seen=1)
    assert refused.value.code == "documents.changed_elsewhere"
    document = OutgoingDocument.objects.get()
    assert (document.subject, document.version) == ("Cửa sổ thứ nhất", 2)
    assert drafted(office, at, dossier, subject="Cửa sổ thứ hai", seen=2).version == 3


def test_saving_the_same_draft_again_changes_nothing(office: Office, at: datetime) -> None:
    dossier = assigned(office, at)
    drafted(office, at, dossier, seen=0)
    assert drafted(office, at, dossier, seen=0).version == 1
