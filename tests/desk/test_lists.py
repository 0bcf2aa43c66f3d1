"""The work list: what waits for me, in order, with few queries."""

from datetime import timedelta

from django.urls import reverse

from motcua.data import models as m
from motcua.domain.actor import Role
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import AT, SINCE, Office

WORK = "/can-bo/"


def test_each_function_sees_what_waits_for_it(story: Story, office: Office, browser: Browser) -> None:
    made = {
        "intake": story.submitted(), "head": story.accepted(), "officer": story.assigned(),
        "leader": story.to_sign(), "clerk": story.signed(),
    }  # fmt: skip
    for role in made:
        page = browser(getattr(office, role)).get(WORK).content.decode()
        shown = {name for name, d in made.items() if (d.code or d.reference) in page}
        assert shown == {role}
    assert reverse("desk:sign", args=[made["leader"].pk]) in browser(office.leader).get(WORK).content.decode()


def test_the_most_urgent_is_first_and_late_is_said_in_words(story: Story, office: Office, browser: Browser) -> None:
    later, late = story.accepted(), story.accepted()
    m.Dossier.objects.filter(pk=late.pk).update(accepted_at=AT - timedelta(days=9), due_at=AT - timedelta(days=3))
    page = browser(office.head).get(WORK).content.decode()
    assert page.index(late.code or "") < page.index(later.code or "")
    assert "quá hạn 1 ngày" in page
    assert "còn 3 ngày làm việc" in page
    assert "is-late" in page


def test_search_finds_names_typed_without_marks_and_codes(story: Story, office: Office, browser: Browser) -> None:
    wanted, other = story.accepted(name="Đỗ Thị Hường"), story.accepted(name="Trần Văn Bình")
    client = browser(office.intake)
    page = client.get(WORK, {"q": "do thi huong"}).content.decode()
    assert (wanted.code in page, other.code in page) == (True, False)
    assert client.get(WORK, {"q": wanted.code})["Location"] == reverse("desk:dossier", args=[wanted.pk])
    scanned = f"http://test.example/tra-cuu/?ma={wanted.code}"
    assert client.get(WORK, {"q": scanned})["Location"] == reverse("desk:dossier", args=[wanted.pk])
    assert "Không có hồ sơ nào khớp" in client.get(WORK, {"q": "khongcoai"}).content.decode()


def test_all_work_comes_in_pages_of_fifty_with_few_queries(
    story: Story, office: Office, browser: Browser, django_assert_max_num_queries
) -> None:
    pattern = story.accepted()
    for number in range(60):
        pattern.pk, pattern.code = None, f"H23.31.05-261123-{number + 100:04d}"
        pattern.reference, pattern.access_token = f"R{number}", f"T{number}"
        pattern.save()
    client = browser(office.head)
    with django_assert_max_num_queries(12):
        page = client.get(WORK, {"tat-ca": "1"}).content.decode()
    assert page.count("<tr class=") == 50
    assert "page=2" in page
    assert client.get(WORK, {"tat-ca": "1", "page": "2"}).content.decode().count("<tr class=") == 11


def test_several_functions_are_tabs_with_counts(story: Story, office: Office, browser: Browser) -> None:
    m.Position.objects.create(
        person_id=office.head.person_id, organisation=office.organisation, unit=office.handler, role=Role.OFFICER,
        title="Chuyên viên", valid_from=SINCE,
    )  # fmt: skip
    story.accepted()
    client = browser(office.head)
    page = client.get(WORK).content.decode()
    assert 'class="tabs"' in page
    assert '<span class="tag blue">1</span>' in page
    assert 'aria-current="page">Chờ xử lý' in client.get(WORK, {"viec": "officer"}).content.decode()


def test_an_empty_list_says_so(office: Office, browser: Browser) -> None:
    assert "Hiện không có hồ sơ nào chờ" in browser(office.clerk).get(WORK).content.decode()
