"""A person at the counter, taken in on one page."""

import re

import pytest
from django.urls import reverse

from motcua.data import models as m
from motcua.domain.actor import Actor
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import Office

CARD = "030194000001|142000001|Nguyễn Thị Hoa|12081994|Nữ|Thôn Lạc Đạo, xã An Lâm|01012022"


@pytest.fixture
def typed(story: Story, office: Office) -> dict[str, str]:
    parts = office.procedure.parts.order_by("ordinal")
    return {
        "ma": "TC-QUAY0001", "name": "Nguyễn Thị Hoa", "id_number": "030 194 000 001", "phone": "0912.345.678",
        "address": "Thôn Lạc Đạo", "email": "", "medium": "paper", "don-ten_con": "Nguyễn Gia Bảo",
        f"chinh_{parts[0].pk}": "1", f"sao_{parts[0].pk}": "0", f"chinh_{parts[1].pk}": "", f"sao_{parts[1].pk}": "",
    }  # fmt: skip


def _page(office: Office) -> str:
    return reverse("desk:receive", args=[office.offer.pk])


def test_the_desk_offers_its_own_procedures_found_without_marks(story: Story, office: Office, browser: Browser) -> None:
    client = browser(office.intake)
    assert _page(office) in client.get(reverse("desk:counter"), {"q": "KHAISINH"}).content.decode()
    assert _page(office) in client.get(reverse("desk:counter"), {"q": "khai sin"}).content.decode()
    assert "không nhận thủ tục nào khớp" in client.get(reverse("desk:counter"), {"q": "đất"}).content.decode()


def test_only_an_intake_officer_of_that_desk_has_the_page(
    story: Story, office: Office, browser: Browser, outsider: Actor
) -> None:
    for other in (office.officer, office.clerk, outsider):
        assert browser(other).get(_page(office)).status_code == 404


def test_one_page_receives_and_hands_over(story: Story, office: Office, browser: Browser, typed) -> None:
    client = browser(office.intake)
    answer = client.post(_page(office), typed)
    dossier = m.Dossier.objects.get(reference="TC-QUAY0001")
    assert answer["Location"] == reverse("desk:accepted", args=[dossier.pk])
    assert (dossier.state, dossier.channel, dossier.code) == ("transferred", "direct", "H23.31.05-261123-0001")
    assert (dossier.id_number, dossier.phone) == ("030194000001", "0912345678")
    assert dossier.form == {"ten_con": "Nguyễn Gia Bảo"}
    assert list(dossier.parts.values_list("originals", "copies")) == [(1, 0)]
    assert m.Receipt.objects.filter(dossier=dossier).exists()


def test_a_second_click_receives_nothing_new(story: Story, office: Office, browser: Browser, typed) -> None:
    client = browser(office.intake)
    first, second = client.post(_page(office), typed), client.post(_page(office), typed)
    assert first["Location"] == second["Location"]
    assert m.Dossier.objects.count() == 1


def test_everything_typed_stays_when_something_is_wrong(story: Story, office: Office, browser: Browser, typed) -> None:
    answer = browser(office.intake).post(_page(office), typed | {"phone": "123", "don-ten_con": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Số điện thoại chưa đúng" in page
    for value in ("Nguyễn Thị Hoa", "030 194 000 001", 'value="123"', "TC-QUAY0001"):
        assert value in page
    assert not m.Dossier.objects.exists()


def test_a_missing_paper_is_refused_with_everything_kept(story: Story, office: Office, browser: Browser, typed) -> None:
    answer = browser(office.intake).post(_page(office), typed | {f"chinh_{story.part().pk}": "0"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tờ khai (thiếu 01 bản chính)" in page
    assert "Nguyễn Gia Bảo" in page
    assert not m.Dossier.objects.exists()


def test_a_scanned_card_fills_name_number_and_address(story: Story, office: Office, browser: Browser) -> None:
    client = browser(office.intake)
    page = client.post(_page(office), {"quet": "1", "the": CARD, "phone": "0912", "ma": "TC-QUAY0001"}).content.decode()
    for value in ('value="Nguyễn Thị Hoa"', 'value="030194000001"', 'value="Thôn Lạc Đạo, xã An Lâm"', 'value="0912"'):
        assert value in page
    assert "error-summary" not in page
    assert re.search(r'name="ma" value="TC-QUAY0001"', page)


def test_the_enter_of_a_scanner_fills_the_page_and_takes_nothing_in(
    story: Story, office: Office, browser: Browser, typed
) -> None:
    page = browser(office.intake).post(_page(office), typed | {"the": CARD, "name": "", "nhan": "1"}).content.decode()
    assert 'value="Nguyễn Thị Hoa"' in page
    assert not m.Dossier.objects.exists()


def test_a_card_that_cannot_be_read_loses_nothing(story: Story, office: Office, browser: Browser) -> None:
    page = browser(office.intake).post(_page(office), {"quet": "1", "the": "abc", "name": "Hoa"}).content.decode()
    assert "Chưa đọc được mã QR" in page
    assert 'value="Hoa"' in page


def test_questions_that_repeat_the_applicant_may_stay_empty(
    story: Story, office: Office, browser: Browser, typed
) -> None:
    office.procedure.form = [
        *office.procedure.form,
        {"name": "nguoi_khai", "label": "Người khai", "kind": "text", "required": True, "prefill": "full_name"},
    ]
    office.procedure.save()
    assert browser(office.intake).post(_page(office), typed).status_code == 303
    assert m.Dossier.objects.get().form["nguoi_khai"] == "Nguyễn Thị Hoa"
