"""Papers are shown as pictures, originals only as downloads, and nothing to those who may not see the dossier."""

from django.urls import reverse

from motcua.data import models as m
from motcua.domain.actor import Actor
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import PDF, Office


def _of(route: str, dossier: m.Dossier, story: Story, *more: int) -> str:
    return reverse(f"desk:{route}", args=[dossier.pk, story.part().pk, *more])


def test_the_original_is_a_download_and_nothing_runs_in_it(story: Story, office: Office, browser: Browser) -> None:
    answer = browser(office.intake).get(_of("paper_file", story.submitted(), story))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="to-khai.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_pages_are_pictures_of_two_widths_only(story: Story, office: Office, browser: Browser) -> None:
    address, client = _of("paper_page", story.submitted(), story, 1), browser(office.intake)
    small = client.get(address)
    assert (small["Content-Type"], small.content[8:]) == ("image/png", b"1 800")
    assert client.get(address, {"rong": "1600"}).content[8:] == b"1 1600"
    assert client.get(address, {"rong": "99999"}).content[8:] == b"1 800"
    again = client.get(address, headers={"if-none-match": small["ETag"]})
    assert again.status_code == 304


def test_a_page_that_is_not_there_is_a_404(story: Story, office: Office, browser: Browser) -> None:
    assert browser(office.intake).get(_of("paper_page", story.submitted(), story, 7)).status_code == 404


def test_a_photo_is_served_as_what_its_bytes_are(story: Story, office: Office, browser: Browser) -> None:
    client = browser(office.intake)
    photo = story.submitted(media_type="image/png")
    answer = client.get(_of("paper_picture", photo, story))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert client.get(_of("paper_picture", story.submitted(), story)).status_code == 404
    assert _of("paper_picture", photo, story) in client.get(_of("paper", photo, story)).content.decode()


def test_other_offices_and_visitors_get_no_file(
    story: Story, office: Office, browser: Browser, outsider: Actor, client, settings
) -> None:
    settings.LOGIN_URL = "/dang-nhap/"
    dossier = story.issued()
    addresses = [
        _of("paper", dossier, story), _of("paper_file", dossier, story), _of("paper_page", dossier, story, 0),
        reverse("desk:document_file", args=[dossier.pk]), reverse("desk:document_page", args=[dossier.pk, 0]),
        reverse("desk:receipt", args=[dossier.pk]),
    ]  # fmt: skip
    for address in addresses:
        assert browser(outsider).get(address).status_code == 404
        assert client.get(address).status_code == 302


def test_a_file_lost_from_the_store_is_a_404(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    story.tools.files.kept.clear()
    assert browser(office.intake).get(_of("paper_file", dossier, story)).status_code == 404
