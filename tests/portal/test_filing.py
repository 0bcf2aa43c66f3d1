"""Filing without JavaScript: page by page, nothing lost, nobody else's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua import backends
from motcua.data.models import Dossier, DossierEvent, DossierPart, Person, Procedure
from motcua.domain.dossiers.lifecycle import State
from tests.office import Office
from tests.portal.filled import HOA, attach, begin, fill, hidden, send


def test_a_citizen_files_from_search_to_reference(client: Client, office: Office, pdf: bytes) -> None:
    found = client.get("/thu-tuc/", {"q": "KHAI SINH"}).content.decode()
    assert f'href="/thu-tuc/{office.procedure.code}/"' in found
    page = client.get(f"/thu-tuc/{office.procedure.code}/").content.decode()
    assert f'href="/thu-tuc/{office.procedure.code}/nop/"' in page
    dossier = fill(client, office, pdf)
    check = client.get(f"/nop-ho-so/{dossier.reference}/kiem-tra/").content.decode()
    for told in ("Nguyễn Thị Hoa", "030194000001", "0900111001", "Nguyễn An", "to-khai.pdf", "Cả bản giấy"):
        assert told in check
    sent = client.post(f"/nop-ho-so/{dossier.reference}/kiem-tra/", {"truthful": "on"}, follow=True)
    html = sent.content.decode()
    assert dossier.reference in html
    assert f"/ho-so/{dossier.access_token}/" in html
    dossier.refresh_from_db()
    assert (dossier.state, dossier.channel, dossier.medium) == (State.SUBMITTED, "online", "both")


def test_the_agency_is_asked_for_where_there_are_several(client: Client, office: Office) -> None:
    other = Procedure.objects.get()
    from tests import office as offices

    second = offices.build("H23.31.06")
    assert second.procedure == other
    address = f"/thu-tuc/{office.procedure.code}/nop/"
    page = client.get(address)
    assert 'type="radio"' in page.content.decode()
    refused = client.get(address, {"tiep": "1"})
    assert refused.status_code == 422
    assert "Đề nghị chọn cơ quan nhận hồ sơ." in refused.content.decode()
    assert not Dossier.objects.exists()


def test_looking_starts_nothing_and_a_double_click_starts_one_draft(client: Client, office: Office) -> None:
    address = f"/thu-tuc/{office.procedure.code}/nop/?co_quan={office.offer.pk}"
    once = hidden(client.get(address).content.decode(), "once")
    assert not Dossier.objects.exists()
    first = client.post(address, {"once": once, "co_quan": office.offer.pk})
    second = client.post(address, {"once": once, "co_quan": office.offer.pk})
    assert first.url == second.url
    assert Dossier.objects.count() == 1


def test_a_start_with_a_reference_of_ones_own_making_is_not_taken(
    client: Client, stranger: Client, office: Office
) -> None:
    dossier = begin(client, office)
    address = f"/thu-tuc/{office.procedure.code}/nop/?co_quan={office.offer.pk}"
    response = stranger.post(address, {"once": dossier.reference, "co_quan": office.offer.pk})
    assert response.status_code == 303
    assert response.url == address
    assert stranger.get(f"/nop-ho-so/{dossier.reference}/").status_code == 404


def test_another_browser_finds_no_draft_on_any_page(
    client: Client, stranger: Client, office: Office, pdf: bytes
) -> None:
    dossier = fill(client, office, pdf)
    part = DossierPart.objects.get().part_id
    at = f"/nop-ho-so/{dossier.reference}/"
    for page in ("", "nguoi-nop/", "to-khai/1/", "giay-to/", "nhan-ket-qua/", "kiem-tra/", "da-gui/"):
        assert client.get(at + page).status_code in (200, 303), page
        assert stranger.get(at + page).status_code == 404, page
    assert stranger.post(f"{at}nguoi-nop/", HOA).status_code == 404
    assert stranger.post(f"{at}giay-to/{part}/go/").status_code == 404
    assert attach(stranger, dossier, pdf).status_code == 404
    assert send(stranger, dossier).status_code == 404
    assert Dossier.objects.get().state == State.DRAFT
    assert DossierPart.objects.count() == 1


def test_the_owner_reaches_the_draft_from_another_browser(stranger: Client, office: Office, citizen: Person) -> None:
    client = Client()
    client.force_login(citizen)
    dossier = begin(client, office)
    assert "Nguyễn Thị Hoa" in client.get(f"/nop-ho-so/{dossier.reference}/nguoi-nop/").content.decode()
    stranger.force_login(citizen)
    assert stranger.get(f"/nop-ho-so/{dossier.reference}/").status_code == 200


def test_a_wrong_page_keeps_everything_typed(client: Client, office: Office) -> None:
    dossier = begin(client, office)
    typed = {**HOA, "id_number": "12345", "address": "Thôn Đông"}
    response = client.post(f"/nop-ho-so/{dossier.reference}/nguoi-nop/", typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Có chỗ cần sửa" in html
    for told in ("Nguyễn Thị Hoa", "12345", "0900 111 001", "Thôn Đông"):
        assert told in html
    assert Dossier.objects.get().applicant_name == ""


def test_a_refused_file_leaves_the_attached_ones_alone(client: Client, office: Office, pdf: bytes) -> None:
    dossier = fill(client, office, pdf)
    for content, name, said in (
        (b"MZ\x90 a program", "to-khai.pdf", "không phải PDF, JPEG hay PNG"),
        (b"%PDF-1.4 broken", "to-khai.pdf", "không mở được"),
        (b"\xff\xd8\xff no photo", "anh.jpg", "bị hỏng"),
        (pdf, "to-khai.jpg", "không khớp với nội dung"),
    ):
        response = attach(client, dossier, content, name)
        assert response.status_code == 422
        assert said in response.content.decode()
    given = DossierPart.objects.get()
    assert given.file_name == "to-khai.pdf"
    assert backends.files().get(str(given.file_id)) == pdf


def test_a_file_over_the_limit_is_told_its_size_and_nothing_is_lost(
    client: Client, office: Office, pdf: bytes, settings
) -> None:
    dossier = fill(client, office, pdf)
    settings.MAX_UPLOAD_BYTES = 2_000_000
    response = attach(client, dossier, b"%PDF-1.4 " + b"x" * 3_000_000)
    assert response.status_code == 422
    assert "Tệp nặng 3\N{NO-BREAK SPACE}MB, quá mức 2\N{NO-BREAK SPACE}MB" in response.content.decode()
    assert DossierPart.objects.get().file_name == "to-khai.pdf"


def test_a_photo_is_kept_without_place_and_device(client: Client, office: Office, photo: bytes) -> None:
    dossier = begin(client, office)
    assert b"Exif" in photo
    assert attach(client, dossier, photo, "IMG_0001.JPG").status_code == 303
    given = DossierPart.objects.get()
    kept = backends.files().get(str(given.file_id))
    assert kept.startswith(b"\xff\xd8\xff")
    assert b"Exif" not in kept
    assert given.file is not None
    assert given.file.media_type == "image/jpeg"


def test_a_file_can_be_replaced_and_taken_off(client: Client, office: Office, pdf: bytes, photo: bytes) -> None:
    dossier = fill(client, office, pdf)
    attach(client, dossier, photo, "moi.jpg")
    given = DossierPart.objects.get()
    assert given.file_name == "moi.jpg"
    client.post(f"/nop-ho-so/{dossier.reference}/giay-to/{given.part_id}/go/")
    assert not DossierPart.objects.exists()


def test_an_incomplete_draft_says_what_lacks_and_is_not_sent(client: Client, office: Office) -> None:
    dossier = begin(client, office)
    page = client.get(f"/nop-ho-so/{dossier.reference}/kiem-tra/").content.decode()
    assert "Còn phần chưa xong" in page
    assert "Gửi hồ sơ</button>" not in page
    assert send(client, dossier).status_code == 422
    assert Dossier.objects.get().state == State.DRAFT


def test_without_the_declaration_nothing_is_sent(client: Client, office: Office, pdf: bytes) -> None:
    dossier = fill(client, office, pdf)
    response = client.post(f"/nop-ho-so/{dossier.reference}/kiem-tra/", {})
    assert response.status_code == 422
    assert "cam đoan" in response.content.decode()
    assert Dossier.objects.get().state == State.DRAFT


def test_sending_twice_sends_once(client: Client, office: Office, pdf: bytes) -> None:
    dossier = fill(client, office, pdf)
    assert send(client, dossier).url == send(client, dossier).url
    assert DossierEvent.objects.count() == 1
    late = client.post(f"/nop-ho-so/{dossier.reference}/to-khai/1/", {"ten_con": "Khác"})
    assert late.status_code == 303
    assert Dossier.objects.get().form == {"ten_con": "Nguyễn An"}


def test_only_media_of_the_procedure_are_offered(client: Client, office: Office) -> None:
    Procedure.objects.update(media=["paper"])
    dossier = begin(client, office)
    address = f"/nop-ho-so/{dossier.reference}/nhan-ket-qua/"
    assert 'value="electronic"' not in client.get(address).content.decode()
    assert client.post(address, {"medium": "electronic"}).status_code == 422
    assert Dossier.objects.get().medium == ""


def test_changing_an_answer_leads_back_to_the_last_look(client: Client, office: Office, pdf: bytes) -> None:
    dossier = fill(client, office, pdf)
    at = f"/nop-ho-so/{dossier.reference}/"
    assert client.post(f"{at}to-khai/1/?sua=1", {"ten_con": "Nguyễn Bình"}).url == f"{at}kiem-tra/"
    assert Dossier.objects.get().form == {"ten_con": "Nguyễn Bình"}


def test_the_e_form_stands_for_the_paper_form(client: Client, office: Office) -> None:
    office.procedure.parts.filter(ordinal=1).update(form_code="Mẫu 01")
    dossier = begin(client, office)
    page = client.get(f"/nop-ho-so/{dossier.reference}/giay-to/").content.decode()
    assert "Khai trên màn hình" in page
    at = f"/nop-ho-so/{dossier.reference}/"
    client.post(f"{at}nguoi-nop/", HOA)
    client.post(f"{at}nhan-ket-qua/", {"medium": "paper"})
    assert send(client, dossier).status_code == 422
    client.post(f"{at}to-khai/1/", {"ten_con": "An"})
    assert send(client, dossier).status_code == 303


def test_a_draft_goes_on_in_another_browser_by_its_own_link(client: Client, stranger: Client, office: Office) -> None:
    dossier = begin(client, office)
    link = f"/ho-so/{dossier.access_token}/"
    assert "Làm tiếp" in stranger.get(link).content.decode()
    assert stranger.get(f"/nop-ho-so/{dossier.reference}/").status_code == 404
    assert stranger.post(f"{link}lam-tiep/").status_code == 303
    assert stranger.get(f"/nop-ho-so/{dossier.reference}/").status_code == 200


def test_files_cannot_be_sent_from_another_site(office: Office, pdf: bytes, client: Client) -> None:
    dossier = begin(client, office)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    part = office.procedure.parts.get(ordinal=1)
    file = SimpleUploadedFile("a.pdf", pdf)
    response = strict.post(f"/nop-ho-so/{dossier.reference}/giay-to/{part.pk}/", {f"giay-{part.pk}-paper": file})
    assert response.status_code == 403
    assert not DossierPart.objects.exists()


@pytest.mark.parametrize("page", ["", "nguoi-nop/", "giay-to/", "kiem-tra/"])
def test_pages_of_a_draft_ask_little_of_the_database(
    client: Client, office: Office, pdf: bytes, page: str, django_assert_max_num_queries
) -> None:
    dossier = fill(client, office, pdf)
    with django_assert_max_num_queries(8):
        response = client.get(f"/nop-ho-so/{dossier.reference}/{page}")
    assert "no-store" in response["Cache-Control"]
