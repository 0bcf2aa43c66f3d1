"""Assigning and drafting in the browser."""

import pytest
from django.urls import reverse

from motcua.data import models as m
from motcua.usecases.documents import drafting
from tests.desk import outside
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import AT, Office


@pytest.fixture
def typed(office: Office) -> dict[str, str]:
    return {
        "subject": "Trích lục khai sinh của Nguyễn Gia Bảo",
        "legal_bases": "Căn cứ Luật Hộ tịch\n\nCăn cứ Nghị định 123",
        "doan_0": "Ủy ban trích lục:", "muc_1_0": "Nguyễn Gia Bảo", "muc_1_1": "Nam Sách", "doan_2": "Một.\nHai.",
        "recipients": "Bà Hoa\nLưu: VT", "signer": str(office.leader.person_id),
    }  # fmt: skip


def test_the_head_sees_who_is_least_busy_and_gives_it(story: Story, office: Office, browser: Browser) -> None:
    story.assigned()
    dossier = story.accepted()
    address, client = reverse("desk:assign", args=[dossier.pk]), browser(office.head)
    assert "Phạm Thị Chuyên – đang xử lý 1 hồ sơ" in client.get(address).content.decode()
    page = client.post(address, {"officer": office.officer.person_id}, follow=True).content.decode()
    assert f"Đã giao hồ sơ {dossier.code} cho Phạm Thị Chuyên." in page
    assert story.fresh(dossier).assignee_id == office.officer.person_id


def test_somebody_else_cannot_be_chosen(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.accepted()
    answer = browser(office.head).post(reverse("desk:assign", args=[dossier.pk]), {"officer": office.clerk.person_id})
    assert answer.status_code == 422
    assert story.fresh(dossier).state == "transferred"


def test_the_draft_stands_there_filled_with_what_the_dossier_knows(
    story: Story, office: Office, browser: Browser
) -> None:
    dossier = story.assigned()
    page = browser(office.officer).get(reverse("desk:draft", args=[dossier.pk])).content.decode()
    assert "Trích lục khai sinh của Nguyễn Gia Bảo" in page
    assert "Ủy ban nhân dân xã An Lâm trích lục như sau:" in page
    assert "Ông (bà) Nguyễn Thị Hoa" in page
    assert "Nguyễn Văn Chủ – Chức vụ leader" in page
    assert "Chỗ có dấu chấm lửng" in page  # noi_sinh is not known


def test_saving_keeps_the_shape_and_changes_the_texts(story: Story, office: Office, browser: Browser, typed) -> None:
    dossier = story.assigned()
    address, client = reverse("desk:draft", args=[dossier.pk]), browser(office.officer)
    assert client.post(address, typed | {"luu": "1"})["Location"] == address
    document = story.fresh(dossier).document
    assert document is not None
    assert document.subject == typed["subject"]
    assert document.content["legal_bases"] == ["Căn cứ Luật Hộ tịch", "Căn cứ Nghị định 123"]
    assert document.content["body"] == [
        {"kind": "paragraph", "text": "Ủy ban trích lục:"},
        {"kind": "facts", "rows": [["Họ, chữ đệm, tên", "Nguyễn Gia Bảo"], ["Nơi sinh", "Nam Sách"]], "ruled": False},
        {"kind": "article", "heading": "Điều 1.", "paragraphs": ["Một.", "Hai."]},
    ]


def test_a_wrong_signer_is_refused_and_nothing_typed_is_lost(
    story: Story, office: Office, browser: Browser, typed
) -> None:
    dossier = story.assigned()
    answer = browser(office.officer).post(
        reverse("desk:draft", args=[dossier.pk]), typed | {"signer": str(office.clerk.person_id), "luu": "1"}
    )
    assert answer.status_code == 422
    assert "Ủy ban trích lục:" in answer.content.decode()
    assert story.fresh(dossier).document is None


def test_preview_saves_and_shows_pages_without_keeping_a_file(
    story: Story, office: Office, browser: Browser, typed
) -> None:
    dossier = story.assigned()
    client, before = browser(office.officer), m.StoredFile.objects.count()
    answer = client.post(reverse("desk:draft", args=[dossier.pk]), typed | {"xem": "1"})
    assert answer["Location"] == reverse("desk:preview", args=[dossier.pk])
    page = client.get(answer["Location"]).content.decode()
    assert reverse("desk:preview_page", args=[dossier.pk, 1]) in page
    assert client.get(reverse("desk:preview_page", args=[dossier.pk, 1])).content[8:] == b"1 800"
    assert m.StoredFile.objects.count() == before


def test_submitting_lays_out_and_hands_over_and_a_second_click_is_harmless(
    story: Story, office: Office, browser: Browser, typed
) -> None:
    dossier = story.assigned()
    address, client = reverse("desk:draft", args=[dossier.pk]), browser(office.officer)
    page = client.post(address, typed | {"trinh": "1"}, follow=True).content.decode()
    assert "Đã trình Nguyễn Văn Chủ ký." in page
    document = story.fresh(dossier).document
    assert document is not None
    assert document.state == "submitted"
    assert story.tools.files.kept[str(document.file_id)].endswith(b"slots so,ngay,nguoi_ky,dau_co_quan")
    again = client.post(address, typed | {"trinh": "1"}, follow=True).content.decode()
    assert "Dự thảo đã được trình ký" in again
    assert m.AuditRow.objects.filter(verb="documents.submit").count() == 1


def test_pages_that_cannot_be_set_leave_a_saved_draft(
    story: Story, office: Office, browser: Browser, typed, monkeypatch
) -> None:
    monkeypatch.setattr(outside.PLAIN, "broken", True)
    dossier = story.assigned()
    address, client = reverse("desk:draft", args=[dossier.pk]), browser(office.officer)
    page = client.post(address, typed | {"trinh": "1"}, follow=True).content.decode()
    assert "Dự thảo đã được lưu nhưng chưa dàn được trang" in page
    document = story.fresh(dossier).document
    assert document is not None
    assert (document.state, document.subject) == ("draft", typed["subject"])


def test_a_returned_draft_shows_the_leaders_words_on_top(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.to_sign()
    assert dossier.document is not None
    drafting.send_back(document_id=dossier.document.pk, comment="Sửa nơi sinh.", actor=office.leader, at=AT)
    page = browser(office.officer).get(reverse("desk:draft", args=[dossier.pk])).content.decode()
    assert "Nguyễn Văn Chủ trả lại, ý kiến:" in page
    assert page.index("Sửa nơi sinh.") < page.index("Dự thảo kết quả")
