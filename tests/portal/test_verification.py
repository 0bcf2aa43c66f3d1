"""Checking files: unsigned and garbage in plain words, nothing kept, issued documents recognised."""

import json
import re
from dataclasses import replace
from datetime import datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.adapters.fake.signing import FakeVerifier
from motcua.adapters.pyhanko.verifier import DirectVerifier
from motcua.data.models import Attempt, Dossier, Procedure, StoredFile
from motcua.domain.signing.verdict import Verdict
from motcua.portal import report
from tests.office import Office
from tests.portal import reports, stories
from tests.portal.filled import fill, send


@pytest.fixture
def real(settings) -> None:
    """The verifier that looks."""
    from motcua import backends

    place = f"{DirectVerifier.__module__}.{DirectVerifier.__qualname__}"
    settings.BACKENDS = {**settings.BACKENDS, "verifier": {"class": place}}
    backends.forget()


def check(client: Client, content: bytes, name: str = "van-ban.pdf") -> HttpResponse:
    return client.post("/kiem-tra/", {"pdf": SimpleUploadedFile(name, content)})


@pytest.mark.usefixtures("real", "db")
def test_an_unsigned_file_is_called_unsigned(client: Client, pdf: bytes) -> None:
    html = check(client, pdf).content.decode()
    assert 'class="verdict unsigned"' in html
    assert "Văn bản không có chữ ký số." in html


@pytest.mark.usefixtures("real", "db")
@pytest.mark.parametrize("garbage", [b"MZ garbage", b"%PDF-1.7\n" + b"\0" * 50, b"%PDF-1.4 <<<<<<"])
def test_garbage_is_called_unreadable_never_an_error(client: Client, garbage: bytes) -> None:
    response = check(client, garbage)
    assert response.status_code == 200
    assert 'class="verdict unreadable"' in response.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.usefixtures("db")
def test_no_file_asks_for_one(client: Client) -> None:
    response = client.post("/kiem-tra/", {})
    assert response.status_code == 422
    assert "Đề nghị chọn một tệp PDF" in response.content.decode()


@pytest.mark.usefixtures("db")
def test_a_file_over_the_limit_is_told_so(client: Client, settings) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000_000
    response = check(client, b"%PDF-" + b"x" * 2_000_000)
    assert response.status_code == 422
    assert "Tệp nặng 2\N{NO-BREAK SPACE}MB, quá mức 1\N{NO-BREAK SPACE}MB" in response.content.decode()


@pytest.mark.usefixtures("db")
def test_the_report_can_be_taken_away_as_json_and_not_forged(
    client: Client, pdf: bytes, verifier: FakeVerifier
) -> None:
    html = check(client, pdf, "quyết định.pdf").content.decode()
    kept = unescape(re.search(r'name="bao_cao" value="([^"]*)"', html)[1])  # type: ignore[index]
    response = client.post("/kiem-tra/bao-cao.json", {"bao_cao": kept})
    assert json.loads(response.content)["verdict"] == "valid"
    assert json.loads(response.content)["file"] == "quyết định.pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert client.post("/kiem-tra/bao-cao.json", {"bao_cao": kept + "x"}).status_code == 404


@pytest.mark.usefixtures("db")
def test_the_eleventh_check_of_a_minute_is_refused(client: Client, pdf: bytes) -> None:
    codes = [check(client, pdf).status_code for _ in range(11)]
    if Attempt.objects.count() > 1:
        pytest.skip("a minute ended in the middle")
    assert codes == [200] * 10 + [429]


@pytest.fixture
def returned(client: Client, office: Office, certificates: None, pdf: bytes, at: datetime) -> Dossier:
    """A dossier whose result was returned."""
    dossier = fill(client, office, pdf)
    send(client, dossier)
    stories.returned(office, dossier, at)
    dossier.refresh_from_db()
    return dossier


def test_a_file_issued_here_is_recognised(client: Client, returned: Dossier) -> None:
    content = client.get(f"/ho-so/{returned.access_token}/ket-qua.pdf").content
    html = check(client, content).content.decode()
    assert "Văn bản này do hệ thống phát hành: số <strong>01/TL-UBND</strong>" in html
    assert "/kiem-tra/van-ban/ma-kiem-tra-1/" in html


def test_the_qr_page_tells_the_facts_of_a_published_document(client: Client, returned: Dossier) -> None:
    html = client.get("/kiem-tra/van-ban/ma-kiem-tra-1/").content.decode()
    for told in ("01/TL-UBND", "23/11/2026", "Ủy ban nhân dân xã An Lâm", "Trích lục khai sinh", "Nguyễn Văn Chủ"):
        assert told in html
    assert str(returned.document.file_id) in html  # type: ignore[union-attr]
    assert "Nguyễn Thị Hoa" not in html
    assert client.get("/kiem-tra/van-ban/ma-kiem-tra-1/van-ban.pdf").content.startswith(b"%PDF-")


def test_what_may_not_be_published_has_no_subject_and_no_file(client: Client, returned: Dossier) -> None:
    Procedure.objects.update(is_publishable=False)
    returned.result.__class__.objects.update(published_at=None)
    html = client.get("/kiem-tra/van-ban/ma-kiem-tra-1/").content.decode()
    assert "Trích lục khai sinh" not in html
    assert "Nguyễn Văn Chủ" in html
    assert client.get("/kiem-tra/van-ban/ma-kiem-tra-1/van-ban.pdf").status_code == 404


def test_a_confidential_document_tells_agency_number_date_and_verdict_alone(client: Client, returned: Dossier) -> None:
    Procedure.objects.update(is_publishable=False, is_confidential=True)
    html = client.get("/kiem-tra/van-ban/ma-kiem-tra-1/").content.decode()
    for told in ("01/TL-UBND", "23/11/2026", "Ủy ban nhân dân xã An Lâm", "Hợp lệ"):
        assert told in html
    for secret in ("Trích lục khai sinh", "Nguyễn Văn Chủ", "Loại văn bản", str(returned.document.file_id)):  # type: ignore[union-attr]
        assert secret not in html


def test_a_stored_file_that_no_longer_verifies_is_said_to(
    client: Client, returned: Dossier, verifier: FakeVerifier
) -> None:
    verifier.verdict = Verdict.INVALID
    assert 'class="verdict invalid"' in client.get("/kiem-tra/van-ban/ma-kiem-tra-1/").content.decode()


@pytest.mark.usefixtures("db")
def test_an_unknown_code_is_a_plain_404(client: Client) -> None:
    assert client.get("/kiem-tra/van-ban/khong-co/").status_code == 404


def test_the_sentence_of_a_good_document() -> None:
    assert report.sentences(reports.GOOD)[:2] == [
        "Ký bởi Nguyễn Văn Chủ cho Ủy ban nhân dân xã An Lâm lúc 10:05, 23/11/2026. Nội dung không bị sửa sau khi ký.",
        "Sau chữ ký đầu tiên chỉ có số văn bản được điền vào ô chừa sẵn, đúng quy trình phát hành.",
    ]


def test_changes_that_no_later_signature_covers_are_not_called_whole() -> None:
    loose = replace(reports.GOOD, signatures=reports.GOOD.signatures[:1])
    assert "sau đó có thay đổi ghi ở dưới" in report.sentences(loose)[0]


def test_the_sentences_of_an_altered_document_say_what_and_what_to_do() -> None:
    assert report.sentences(reports.ALTERED) == [
        "Nội dung văn bản đã bị thay đổi sau khi ký.",
        "Không dùng văn bản này. Đề nghị liên hệ nơi gửi để nhận lại bản gốc.",
    ]


def test_a_card_says_who_when_how_sure_and_what_changed(client: Client, pdf: bytes, db: None, monkeypatch) -> None:
    from motcua.portal import verification

    monkeypatch.setattr(verification, "judge", lambda _: reports.GOOD)
    html = check(client, pdf).content.decode()
    for told in (
        "Chữ ký số của người có thẩm quyền", "Chữ ký số của cơ quan, tổ chức (con dấu)", "Chủ tịch",
        "10:00, 23/11/2026 (được dấu thời gian xác nhận)", "Được phép",
        "Điền số văn bản vào ô chừa sẵn.", "Trước: để trống → Sau: 01", "TOTAL-PASSED",
        "01/01/2026 – 01/01/2028",
    ):  # fmt: skip
        assert told in html, told
    assert html.index("TOTAL-PASSED") > html.index("Chi tiết kỹ thuật")
