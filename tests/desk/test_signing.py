"""Signing, sending back, issuing and returning in the browser."""

from django.urls import reverse

from motcua.data import models as m
from motcua.domain.signing.verdict import Verdict
from motcua.usecases.documents import signatures
from tests.desk.conftest import Browser
from tests.desk.stories import Story
from tests.office import AT, Office


def _of(route: str, dossier: m.Dossier) -> str:
    return reverse(f"desk:{route}", args=[dossier.pk])


def test_the_leader_reads_all_pages_and_signs_after_seeing_the_certificate(
    story: Story, office: Office, browser: Browser
) -> None:
    dossier, client = story.to_sign(), browser(office.leader)
    page = client.get(_of("sign", dossier)).content.decode()
    assert page.count('class="page-image"') == 2
    confirm = client.get(_of("sign_confirm", dossier)).content.decode()
    for words in ("leader", "CA", "01/01/2028"):
        assert words in confirm
    signed = client.post(_of("sign_confirm", dossier), follow=True).content.decode()
    assert "Đã ký số. Văn bản được chuyển sang văn thư" in signed
    document = story.fresh(dossier).document
    assert document is not None
    assert document.state == "signed"


def test_signing_twice_signs_once_and_says_so(story: Story, office: Office, browser: Browser) -> None:
    dossier, client = story.to_sign(), browser(office.leader)
    client.post(_of("sign_confirm", dossier))
    page = client.post(_of("sign_confirm", dossier), follow=True).content.decode()
    assert "Văn bản này đã được ký số." in page
    assert m.SigningSession.objects.count() == 1


def test_a_token_pulled_out_is_told_and_can_be_tried_again(story: Story, office: Office, browser: Browser) -> None:
    dossier, client = story.to_sign(), browser(office.leader)
    story.tools.keys.alive = False
    answer = client.post(_of("sign_confirm", dossier))
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "không dùng được khóa bí mật" in page
    assert "Mời đợi một lát rồi bấm ký lại." in page
    assert "Ký lại" in page
    story.tools.keys.alive = True
    client.post(_of("sign_confirm", dossier))
    assert list(m.SigningSession.objects.order_by("id").values_list("state", flat=True)) == ["failed", "done"]


def test_the_slower_of_two_clicks_is_told_to_look_again(story: Story, office: Office, browser: Browser) -> None:
    dossier, client = story.to_sign(), browser(office.leader)
    document_id = dossier.document_id or 0
    story.tools.engine.meanwhile = lambda: signatures.open_signature(
        document_id=document_id, actor=office.leader, at=AT
    )
    page = client.post(_of("sign_confirm", dossier), follow=True).content.decode()
    assert "Lượt ký này đã được thay bằng một lượt khác." in page
    assert 'data-key="s"' in page


def test_a_signature_that_does_not_verify_is_not_released(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.to_sign()
    story.tools.verifier.verdict = Verdict.INVALID
    page = browser(office.leader).post(_of("sign_confirm", dossier)).content.decode()
    assert "không qua được bước tự kiểm tra" in page
    document = story.fresh(dossier).document
    assert document is not None
    assert document.state == "submitted"


def test_without_a_certificate_there_is_no_button(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.to_sign()
    m.Certificate.objects.filter(person_id=office.leader.person_id).delete()
    page = browser(office.leader).get(_of("sign_confirm", dossier)).content.decode()
    assert "chưa có chứng thư số" in page
    assert 'data-key="s"' not in page


def test_sending_back_needs_a_comment(story: Story, office: Office, browser: Browser) -> None:
    dossier, client = story.to_sign(), browser(office.leader)
    assert client.post(_of("send_back", dossier), {"comment": " "}).status_code == 422
    page = client.post(_of("send_back", dossier), {"comment": "Sửa nơi sinh."}, follow=True).content.decode()
    assert "Đã trả lại văn bản" in page
    document = story.fresh(dossier).document
    assert document is not None
    assert (document.state, document.comment) == ("draft", "Sửa nơi sinh.")


def test_nobody_but_the_signer_signs(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.to_sign()
    for other in (office.officer, office.intake, office.head):
        browser(other).post(_of("sign_confirm", dossier))
        browser(other).post(_of("send_back", dossier), {"comment": "x"})
    document = story.fresh(dossier).document
    assert document is not None
    assert document.state == "submitted"


def test_the_clerk_sees_the_next_number_and_issues_with_one_button(
    story: Story, office: Office, browser: Browser
) -> None:
    dossier, client = story.signed(), browser(office.clerk)
    page = client.get(_of("issue", dossier)).content.decode()
    assert "01/TL-UBND" in page
    assert "ngày 23 tháng 11 năm 2026" in page
    assert m.RegisterEntry.objects.count() == 0
    issued = client.post(_of("issue", dossier), follow=True).content.decode()
    assert "Đã cấp số 01/TL-UBND và ký số của cơ quan." in issued
    assert "Đã phát hành" in issued
    again = client.post(_of("issue", dossier)).content.decode()
    assert "01/TL-UBND" in again
    assert m.RegisterEntry.objects.count() == 1
    pdf = client.get(_of("document_file", dossier))
    assert pdf["Content-Disposition"].startswith("attachment")
    assert b"dau_co_quan" in pdf.content


def test_a_queue_is_worked_off_without_the_list(story: Story, office: Office, browser: Browser) -> None:
    first, second = story.to_sign(), story.to_sign()
    leader, clerk = browser(office.leader), browser(office.clerk)
    page = leader.post(_of("sign_confirm", first), follow=True).content.decode()
    assert f'data-key="n" href="{_of("sign", second)}"' in page
    page = leader.post(_of("sign_confirm", second), follow=True).content.decode()
    assert 'data-key="n"' not in page
    page = clerk.post(_of("issue", first), follow=True).content.decode()
    assert f'data-key="n" href="{_of("issue", second)}"' in page


def test_a_seal_that_fails_keeps_the_number_for_the_next_try(story: Story, office: Office, browser: Browser) -> None:
    dossier, client = story.signed(), browser(office.clerk)
    story.tools.keys.alive = False
    answer = client.post(_of("issue", dossier))
    assert answer.status_code == 503
    assert "Số đã lấy" in answer.content.decode()
    story.tools.keys.alive = True
    client.post(_of("issue", dossier))
    assert list(m.RegisterEntry.objects.values_list("number", "state")) == [(1, "issued")]


def test_a_paper_result_needs_its_collector(story: Story, office: Office, browser: Browser) -> None:
    dossier, client = story.issued(), browser(office.intake)
    address = _of("return", dossier)
    assert 'value="Nguyễn Thị Hoa"' in client.get(address).content.decode()
    assert client.post(address, {"collected_by": " "}).status_code == 422
    page = client.post(address, {"collected_by": "Trần Văn Bình"}, follow=True).content.decode()
    assert "Đã trả kết quả hồ sơ" in page
    assert "Người nhận: Trần Văn Bình." in page
    assert "đã được trả rồi" in client.post(address, {"collected_by": "X"}, follow=True).content.decode()
    assert story.fresh(dossier).collected_by == "Trần Văn Bình"


def test_an_electronic_result_needs_only_the_button(story: Story, office: Office, browser: Browser) -> None:
    dossier = story.issued(medium="electronic")
    client = browser(office.intake)
    assert "collected_by" not in client.get(_of("return", dossier)).content.decode()
    client.post(_of("return", dossier), {"tra": "1"})
    assert story.fresh(dossier).state == "returned"
