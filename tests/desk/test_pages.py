"""Every page renders for the function it is for, and not for others."""

import re

import pytest
from django.urls import reverse

from motcua.domain.actor import Actor
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import Office

STEPS = [
    ("submitted", "accept", "intake"),
    ("submitted", "refuse", "intake"),
    ("accepted", "accepted", "intake"),
    ("accepted", "assign", "head"),
    ("assigned", "draft", "officer"),
    ("drafted", "draft", "officer"),
    ("drafted", "preview", "officer"),
    ("to_sign", "sign", "leader"),
    ("to_sign", "sign_confirm", "leader"),
    ("signed", "sign", "leader"),
    ("signed", "issue", "clerk"),
    ("issued", "issue", "clerk"),
    ("issued", "return", "intake"),
]
STRANGERS = {"intake": "officer", "head": "clerk", "officer": "leader", "leader": "clerk", "clerk": "head"}


@pytest.mark.parametrize(("state", "page", "role"), STEPS)
def test_each_page_renders_for_its_function(
    story: Story, office: Office, browser: Browser, state: str, page: str, role: str
) -> None:
    dossier = getattr(story, state)()
    answer = browser(getattr(office, role)).get(reverse(f"desk:{page}", args=[dossier.pk]))
    assert answer.status_code == 200
    assert "Nguyễn Thị Hoa" in answer.content.decode()
    assert "style=" not in answer.content.decode()
    taken_by_every_page = {"j", "k", "o", "?", "/"}
    assert not taken_by_every_page & set(re.findall('data-key="(.)"', answer.content.decode()))


@pytest.mark.parametrize(("state", "page", "role"), STEPS)
def test_another_office_finds_nothing(
    story: Story, browser: Browser, outsider: Actor, state: str, page: str, role: str
) -> None:
    dossier = getattr(story, state)()
    answer = browser(outsider).get(reverse(f"desk:{page}", args=[dossier.pk]))
    assert answer.status_code == 404
    assert "Nguyễn Thị Hoa" not in answer.content.decode()


@pytest.mark.parametrize(("state", "page", "role"), STEPS[:6])
def test_a_page_of_another_function_is_refused(
    story: Story, office: Office, browser: Browser, state: str, page: str, role: str
) -> None:
    dossier = getattr(story, state)()
    answer = browser(getattr(office, STRANGERS[role])).get(reverse(f"desk:{page}", args=[dossier.pk]))
    assert answer.status_code in (403, 404)


def test_colleagues_who_may_see_a_dossier_may_not_act_on_it(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.assigned()
    for page, other in (("assign", office.intake), ("draft", office.head), ("draft", office.intake)):
        assert browser(other).get(reverse(f"desk:{page}", args=[dossier.pk])).status_code == 403


def test_who_is_not_signed_in_is_sent_to_sign_in(story: Story, browser: Browser, client, settings) -> None:
    settings.LOGIN_URL = "/dang-nhap/"
    answer = client.get(reverse("desk:work"))
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/?next=/can-bo/")


def test_a_citizen_with_an_account_has_no_desk(office: Office, client, clock: None) -> None:
    from motcua.data.models import Person

    client.force_login(Person.objects.create(username="dan", full_name="Dân", search_key="dan"))
    assert client.get(reverse("desk:work")).status_code == 403
    assert client.get(reverse("desk:counter")).status_code == 403


def test_dossier_page_offers_exactly_what_the_table_allows(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.submitted()
    address = reverse("desk:dossier", args=[dossier.pk])
    page = browser(office.intake).get(address).content.decode()
    assert 'data-key="a"' in page
    assert 'data-key="t"' in page
    assert 'data-key="r"' not in page
    accepted = story.accepted()
    address = reverse("desk:dossier", args=[accepted.pk])
    assert 'data-key="a"' not in browser(office.intake).get(address).content.decode()
    assert 'data-key="p"' in browser(office.head).get(address).content.decode()


def test_dossier_page_explains_the_due_date_and_tells_the_history(
    story: Story, office: Office, browser: Browser
) -> None:
    dossier = story.signed()
    page = browser(office.intake).get(reverse("desk:dossier", args=[dossier.pk])).content.decode()
    assert "Vì sao ngày này?" in page
    assert "Ngày Văn hóa Việt Nam" in page
    assert "Đặng Quốc Khải tiếp nhận hồ sơ." in page
    assert "Hoàng Văn Trưởng phân công Phạm Thị Chuyên xử lý." in page
    assert "Nguyễn Văn Chủ ký số văn bản." in page


def test_dossier_page_needs_few_queries(
    story: Story, office: Office, browser: Browser, django_assert_max_num_queries
) -> None:
    dossier = story.issued()
    client = browser(office.intake)
    with django_assert_max_num_queries(18):
        client.get(reverse("desk:dossier", args=[dossier.pk]))
