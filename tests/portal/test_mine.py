"""The applicant's page: what it says, and to whom it gives files."""

from datetime import datetime

import pytest
from django.test import Client

from motcua import backends
from motcua.data.models import Dossier, Person, Procedure
from motcua.ports.files import FileRef
from motcua.usecases.dossiers import intake
from tests.office import BASE, Office
from tests.portal import stories
from tests.portal.filled import begin, fill, send


@pytest.fixture
def sent(client: Client, office: Office, pdf: bytes) -> Dossier:
    """A dossier sent from this browser."""
    dossier = fill(client, office, pdf)
    send(client, dossier)
    dossier.refresh_from_db()
    return dossier


def page(client: Client, dossier: Dossier) -> str:
    return client.get(f"/ho-so/{dossier.access_token}/").content.decode()


def test_a_sent_dossier_says_that_it_waits(stranger: Client, sent: Dossier) -> None:
    html = page(stranger, sent)
    assert "Mới đăng ký" in html
    assert sent.reference in html
    assert "********0001" in html
    assert "030194000001" not in html


def test_an_accepted_dossier_says_why_that_date(client: Client, office: Office, sent: Dossier, at: datetime) -> None:
    stories.accepted(office, sent, at)
    html = page(client, sent)
    assert "H23.31.05-261123-0001" in html
    assert "27/11/2026" in html
    assert "Vì sao ngày này?" in html
    assert "Ngày Văn hóa Việt Nam" in html
    assert "Bộ phận Một cửa tiếp nhận hồ sơ." in html
    assert "Đặng Quốc Khải" not in html
    assert "đang được lập" in html


def test_a_refused_dossier_says_why(client: Client, office: Office, sent: Dossier, at: datetime) -> None:
    intake.refuse(dossier_id=sent.pk, reason="Ảnh tờ khai bị mờ", base_url=BASE, actor=office.intake, at=at)
    html = page(client, sent)
    assert "Không được tiếp nhận" in html
    assert "Ảnh tờ khai bị mờ" in html


@pytest.mark.usefixtures("certificates")
def test_the_result_is_given_once_it_is_returned(client: Client, office: Office, sent: Dossier, at: datetime) -> None:
    stories.ready(office, sent, at)
    address = f"/ho-so/{sent.access_token}/ket-qua.pdf"
    assert client.get(address).status_code == 404
    assert "ket-qua.pdf" not in page(client, sent)
    from motcua.usecases.dossiers import results

    results.return_result(dossier_id=sent.pk, collected_by="Hoa", base_url=BASE, actor=office.intake, at=at)
    assert address in page(client, sent)
    assert "Nguyễn Văn Chủ" in page(client, sent)
    response = client.get(address)
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("certificates")
def test_who_asked_for_paper_gets_no_file(client: Client, office: Office, sent: Dossier, at: datetime) -> None:
    Dossier.objects.update(medium="paper")
    stories.returned(office, sent, at)
    assert client.get(f"/ho-so/{sent.access_token}/ket-qua.pdf").status_code == 404


def test_the_receipt_is_given_when_it_is_made(client: Client, office: Office, sent: Dossier, at: datetime) -> None:
    stories.accepted(office, sent, at)
    address = f"/ho-so/{sent.access_token}/giay-tiep-nhan.pdf"
    assert client.get(address).status_code == 404
    file: FileRef = backends.files().put(b"%PDF-1.4 receipt", "application/pdf")
    intake.keep_receipt(dossier_id=sent.pk, file=file, actor=office.intake, at=at)
    response = client.get(address)
    assert response.content == b"%PDF-1.4 receipt"
    assert "giay-tiep-nhan-H23-31-05-261123-0001.pdf" in response["Content-Disposition"]


def test_the_papers_of_one_dossier_are_not_those_of_another(
    client: Client, office: Office, sent: Dossier, pdf: bytes
) -> None:
    part = sent.parts.get().part_id
    assert client.get(f"/ho-so/{sent.access_token}/giay-to/{part}/").content == pdf
    assert client.get(f"/ho-so/{begin(client, office).access_token}/giay-to/{part}/").status_code == 404


def test_a_wrong_token_opens_nothing(client: Client, sent: Dossier) -> None:
    for wrong in ("x", sent.reference, sent.access_token[:-1], sent.access_token + "A"):
        for rest in ("", "giay-tiep-nhan.pdf", "ket-qua.pdf"):
            assert client.get(f"/ho-so/{wrong}/{rest}").status_code == 404


def test_my_dossiers_are_mine_alone(client: Client, stranger: Client, sent: Dossier, citizen: Person) -> None:
    assert sent.access_token in client.get("/ho-so-cua-toi/").content.decode()
    html = stranger.get("/ho-so-cua-toi/").content.decode()
    assert sent.access_token not in html
    assert "Chưa có hồ sơ nào." in html
    stranger.force_login(citizen)
    assert sent.access_token not in stranger.get("/ho-so-cua-toi/").content.decode()


def test_an_officers_functions_open_nothing_here(stranger: Client, office: Office, sent: Dossier) -> None:
    stranger.force_login(Person.objects.get(pk=office.intake.person_id))
    assert sent.access_token not in stranger.get("/ho-so-cua-toi/").content.decode()
    assert stranger.get(f"/nop-ho-so/{sent.reference}/da-gui/").status_code == 404


def test_the_page_asks_little_of_the_database(
    client: Client, office: Office, sent: Dossier, at: datetime, django_assert_max_num_queries
) -> None:
    stories.accepted(office, sent, at)
    with django_assert_max_num_queries(12):
        page(client, sent)


def test_the_list_asks_the_same_of_the_database_whatever_its_length(
    client: Client, office: Office, django_assert_max_num_queries
) -> None:
    for _ in range(4):
        begin(client, office)
    Procedure.objects.all()
    with django_assert_max_num_queries(4):
        client.get("/ho-so-cua-toi/")
