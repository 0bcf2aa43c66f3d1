"""Acceptance, refusal, the counter and the receipt."""

from datetime import UTC, datetime

import pytest

from motcua.data.models import AuditRow, Dossier, DossierEvent, NumberBook, OutboxMessage, Receipt
from motcua.domain.actor import Actor
from motcua.domain.dossiers.lifecycle import State
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.usecases.dossiers import intake
from motcua.usecases.dossiers.intake import CounterFacts, PartCount
from tests.office import BASE, Office
from tests.usecases.dossiers.test_filing import HOA, complete, submit


def accept(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
    return intake.accept(dossier_id=dossier.pk, parts=(), base_url=BASE, actor=actor, at=at)


def counter(office: Office, at: datetime, *, originals: int = 1, reference: str = "TC-BBBB3333") -> Dossier:
    part = office.procedure.parts.get(ordinal=1)
    facts = CounterFacts(office.offer.pk, HOA, {"ten_con": "An"}, "paper", (PartCount(part.pk, originals),))
    return intake.receive(
        facts=facts, reference=reference, access_token=reference, base_url=BASE, actor=office.intake, at=at
    )


def submitted(office: Office, at: datetime) -> Dossier:
    return submit(complete(office, at), office.citizen, at)


def test_accept_gives_code_due_time_and_hands_over(office: Office, at: datetime) -> None:
    dossier = accept(submitted(office, at), office.intake, at)
    dossier.refresh_from_db()
    assert dossier.code == "H23.31.05-261123-0001"
    assert dossier.state == State.TRANSFERRED
    assert dossier.due_at == datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
    assert any("Ngày Văn hóa Việt Nam" in line for line in dossier.due_trace)
    assert [e.action for e in DossierEvent.objects.order_by("id")] == ["submit", "accept", "transfer"]
    assert list(AuditRow.objects.order_by("id").values_list("verb", flat=True)) == [
        "dossiers.submit",
        "dossiers.accept",
        "dossiers.transfer",
    ]
    assert OutboxMessage.objects.filter(key=f"dossier-{dossier.pk}-accepted").count() == 1


def test_codes_run_on_within_the_day(office: Office, at: datetime) -> None:
    codes = [counter(office, at, reference=f"TC-{n}").code for n in range(3)]
    assert codes == [f"H23.31.05-261123-000{n}" for n in (1, 2, 3)]


def test_a_second_acceptance_takes_no_second_code(office: Office, at: datetime) -> None:
    dossier = accept(submitted(office, at), office.intake, at)
    with pytest.raises(Refusal) as refused:
        accept(dossier, office.intake, at)
    assert refused.value.code == "dossiers.wrong_state"
    assert NumberBook.objects.get().last == 1


def test_another_desk_does_not_even_see_it(office: Office, outsider: Actor, at: datetime) -> None:
    dossier = submitted(office, at)
    with pytest.raises(Refusal) as refused:
        accept(dossier, outsider, at)
    assert refused.value.code == "dossiers.unknown"
    assert Dossier.objects.get().state == State.SUBMITTED
    assert not NumberBook.objects.exists()


@pytest.mark.parametrize("who", ["head", "officer", "leader", "clerk", "citizen"])
def test_only_intake_accepts(office: Office, at: datetime, who: str) -> None:
    dossier = submitted(office, at)
    with pytest.raises(Refusal):
        accept(dossier, getattr(office, who), at)
    assert Dossier.objects.get().state == State.SUBMITTED


def test_a_person_at_the_counter_is_received_once(office: Office, at: datetime) -> None:
    first, second = counter(office, at), counter(office, at)
    assert first.pk == second.pk
    assert (first.channel, first.code) == ("direct", "H23.31.05-261123-0001")
    assert [e.action for e in DossierEvent.objects.order_by("id")] == ["receive", "transfer"]


def test_a_paper_short_at_the_counter_is_refused_whole(office: Office, at: datetime) -> None:
    with pytest.raises(Refusal) as refused:
        counter(office, at, originals=0)
    assert "Tờ khai (thiếu 01 bản chính)" in str(refused.value)
    assert not Dossier.objects.exists()
    assert not NumberBook.objects.exists()


def test_refuse_needs_a_reason_and_ends_the_dossier(office: Office, at: datetime) -> None:
    dossier = submitted(office, at)
    with pytest.raises(Refusal):
        intake.refuse(dossier_id=dossier.pk, reason="  ", base_url=BASE, actor=office.intake, at=at)
    assert Dossier.objects.get().state == State.SUBMITTED
    intake.refuse(dossier_id=dossier.pk, reason="Không thuộc thẩm quyền", base_url=BASE, actor=office.intake, at=at)
    ended = Dossier.objects.get()
    assert (ended.state, ended.refusal_reason, ended.code) == (State.REFUSED, "Không thuộc thẩm quyền", None)
    assert "Không thuộc thẩm quyền" in OutboxMessage.objects.get(key__endswith="-refused").body


def test_the_first_receipt_stays(office: Office, at: datetime) -> None:
    dossier = counter(office, at)
    for letter in "ab":
        file = FileRef(letter * 64, 5, "application/pdf")
        intake.keep_receipt(dossier_id=dossier.pk, file=file, actor=office.intake, at=at)
    assert Receipt.objects.get().file_id == "a" * 64
    assert AuditRow.objects.filter(verb="dossiers.receipt").count() == 1


def test_a_reference_of_another_office_gives_nothing_away(office: Office, outsider: Actor, at: datetime) -> None:
    counter(office, at)
    facts = CounterFacts(office.offer.pk, HOA, {}, "paper", ())
    with pytest.raises(Refusal) as refused:
        intake.receive(facts=facts, reference="TC-BBBB3333", access_token="other", base_url=BASE, actor=outsider, at=at)
    assert refused.value.code == "dossiers.unknown"
    assert Dossier.objects.count() == 1
