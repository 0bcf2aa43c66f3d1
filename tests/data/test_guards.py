"""What the database itself forbids, whatever the code above it does."""

import unicodedata
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.data.models import AuditRow, Dossier, DossierEvent, NumberBook, OutgoingDocument, Person, RegisterEntry
from motcua.domain.actor import SYSTEM
from motcua.usecases import audit, numbers
from tests.office import Office
from tests.usecases.dossiers.test_intake import counter


def _document(office: Office, at: datetime) -> OutgoingDocument:
    return OutgoingDocument.objects.create(
        organisation=office.organisation, kind="QĐ", kind_name="Quyết định", notation="/QĐ-UBND", subject="Về việc",
        drafter_id=office.officer.signed_in_id, signer_id=office.leader.signed_in_id, verification_code="v",
        created_at=at,
    )  # fmt: skip


def _entry(office: Office, at: datetime, number: int = 1) -> RegisterEntry:
    return RegisterEntry.objects.create(
        organisation=office.organisation, year=2026, series="QĐ", number=number, issued_on=at.date(),
        document=_document(office, at), taken_by_id=office.clerk.signed_in_id, taken_at=at,
    )  # fmt: skip


def test_audit_rows_neither_change_nor_go(office: Office, at: datetime) -> None:
    audit.record(actor=SYSTEM, at=at, verb="test.row", subject="test", subject_id=1)
    for act in (lambda: AuditRow.objects.update(verb="x"), lambda: AuditRow.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
    assert AuditRow.objects.get().verb == "test.row"


def test_events_neither_change_nor_go(office: Office, at: datetime) -> None:
    counter(office, at)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        DossierEvent.objects.update(action="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        DossierEvent.objects.all().delete()


def test_a_register_number_never_changes_or_goes(office: Office, at: datetime) -> None:
    entry = _entry(office, at)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        RegisterEntry.objects.update(number=2)
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        entry.delete()
    RegisterEntry.objects.update(state="issued")
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        RegisterEntry.objects.update(state="reserved")


def test_a_void_number_has_a_reason(office: Office, at: datetime) -> None:
    _entry(office, at)
    with pytest.raises(IntegrityError, match="register_void_reason"), transaction.atomic():
        RegisterEntry.objects.update(state="void")


def test_a_number_book_never_goes_back(office: Office) -> None:
    numbers.take(book="b", period="2026")
    numbers.take(book="b", period="2026")
    with pytest.raises(IntegrityError, match="never goes back"), transaction.atomic():
        NumberBook.objects.update(last=1)
    assert NumberBook.objects.get().last == 2


def test_the_signer_cannot_be_the_clerk_even_behind_the_code(office: Office, at: datetime) -> None:
    document = _document(office, at)
    with pytest.raises(IntegrityError, match="document_signer_is_not_clerk"), transaction.atomic():
        OutgoingDocument.objects.filter(pk=document.pk).update(issued_by=office.leader.signed_in_id)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"code": None}, "dossier_accepted_has_code_and_due"),
        ({"due_at": None}, "dossier_accepted_has_code_and_due"),
        ({"state": "returned"}, "dossier_returned_at"),
        ({"applicant_name": ""}, "dossier_has_applicant"),
    ],
)
def test_an_accepted_dossier_stays_whole(
    office: Office, at: datetime, change: dict[str, object], constraint: str
) -> None:
    counter(office, at)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Dossier.objects.update(**change)


def test_a_due_time_is_after_acceptance(office: Office, at: datetime) -> None:
    counter(office, at)
    with pytest.raises(IntegrityError, match="dossier_due_after_acceptance"), transaction.atomic():
        Dossier.objects.update(due_at=at - timedelta(days=1))


def test_names_are_stored_composed(office: Office) -> None:
    apart = unicodedata.normalize("NFD", "Đặng Quốc Khải")
    with pytest.raises(IntegrityError, match="data_person_nfc"), transaction.atomic():
        Person.objects.update(full_name=apart)
