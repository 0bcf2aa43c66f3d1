"""Accepting and refusing an online filing in the browser."""

from django.urls import reverse

from motcua.data import models as m
from tests.desk import outside
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import Office


def _accept(story: Story, dossier: m.Dossier) -> tuple[str, dict[str, str]]:
    return reverse("desk:accept", args=[dossier.pk]), {f"giay_{story.part().pk}": "on"}


def test_one_button_gives_code_due_time_and_receipt(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    address, ticked = _accept(story, dossier)
    client = browser(office.intake)
    answer = client.post(address, ticked)
    assert (answer.status_code, answer["Location"]) == (303, reverse("desk:accepted", args=[dossier.pk]))
    page = client.get(answer["Location"]).content.decode()
    assert "H23.31.05-261123-0001" in page
    assert "17:00, 27/11/2026" in page
    assert "Ngày Văn hóa Việt Nam" in page
    receipt = client.get(reverse("desk:receipt", args=[dossier.pk]))
    assert receipt.content == b"%PDF receipt H23.31.05-261123-0001"
    assert receipt["Content-Disposition"].startswith("attachment")
    assert m.DossierPart.objects.get(dossier=dossier).is_checked


def test_a_second_click_shows_what_the_first_did(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    address, ticked = _accept(story, dossier)
    client = browser(office.intake)
    first, second = client.post(address, ticked), client.post(address, ticked)
    assert second["Location"] == first["Location"]
    assert m.DossierEvent.objects.filter(dossier=dossier, action="accept").count() == 1
    assert m.Receipt.objects.count() == 1


def test_a_paper_that_was_not_looked_at_keeps_the_dossier_waiting(
    story: Story, office: Office, browser: Browser
) -> None:
    dossier = story.submitted()
    answer = browser(office.intake).post(reverse("desk:accept", args=[dossier.pk]), {})
    assert answer.status_code == 422
    assert "«Tờ khai»: mời xem rồi đánh dấu" in answer.content.decode()
    assert story.fresh(dossier).code is None


def test_a_typesetter_in_trouble_does_not_undo_the_acceptance(
    story: Story, office: Office, browser: Browser, monkeypatch
) -> None:
    dossier = story.submitted()
    address, ticked = _accept(story, dossier)
    client = browser(office.intake)
    monkeypatch.setattr(outside.PLAIN, "broken", True)
    page = client.post(address, ticked, follow=True).content.decode()
    assert "chưa tạo được giấy tiếp nhận" in page
    assert "Tạo giấy tiếp nhận" in page
    assert story.fresh(dossier).code == "H23.31.05-261123-0001"
    monkeypatch.setattr(outside.PLAIN, "broken", False)
    page = client.post(reverse("desk:make_receipt", args=[dossier.pk]), follow=True).content.decode()
    assert "Giấy tiếp nhận đã sẵn sàng" in page
    assert m.Receipt.objects.filter(dossier=dossier).count() == 1


def test_refusing_needs_a_reason_and_tells_the_applicant(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    address, client = reverse("desk:refuse", args=[dossier.pk]), browser(office.intake)
    assert client.post(address, {"reason": "  "}).status_code == 422
    assert story.fresh(dossier).state == "submitted"
    page = client.post(address, {"reason": "Thiếu trang 2 của tờ khai."}, follow=True).content.decode()
    assert "Đã từ chối tiếp nhận" in page
    assert story.fresh(dossier).refusal_reason == "Thiếu trang 2 của tờ khai."
    assert "Thiếu trang 2 của tờ khai." in m.OutboxMessage.objects.latest("id").body
    again = client.post(address, {"reason": "Lần nữa"}, follow=True).content.decode()
    assert "đã bị từ chối tiếp nhận trước đó" in again


def test_a_reason_too_long_is_kept_on_the_page(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    answer = browser(office.intake).post(reverse("desk:refuse", args=[dossier.pk]), {"reason": "dài " * 200})
    assert answer.status_code == 422
    assert "dài dài" in answer.content.decode()


def test_an_officer_of_the_unit_cannot_accept(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    address, ticked = _accept(story, dossier)
    assert browser(office.officer).post(address, ticked).status_code == 404
    assert story.fresh(dossier).state == "submitted"
