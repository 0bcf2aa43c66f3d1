"""Look-up by code alone: status and due date, the same form for unknown codes, ten tries a minute."""

import re
from datetime import datetime

import pytest
from django.test import Client

from motcua.data.models import Attempt, Dossier
from motcua.portal import lookup
from tests.office import Office
from tests.portal import stories
from tests.portal.filled import begin, fill, send


@pytest.fixture
def taken(client: Client, office: Office, pdf: bytes, at: datetime) -> Dossier:
    """An accepted dossier, H23.31.05-261123-0001."""
    dossier = fill(client, office, pdf)
    send(client, dossier)
    return stories.accepted(office, dossier, at)


def ask(client: Client, code: str) -> str:
    return client.get("/tra-cuu/", {"ma": code}).content.decode()


@pytest.mark.parametrize(
    "typed", ["H23.31.05-261123-0001", "h23.31.05-261123-0001", " h23 31 05 261123 0001 ", "H2331052611230001"]
)
def test_a_code_is_read_however_it_is_typed(stranger: Client, taken: Dossier, typed: str) -> None:
    html = ask(stranger, typed)
    assert "Đang xử lý" in html
    assert "27/11/2026" in html


def test_only_status_and_due_date_are_told(stranger: Client, taken: Dossier) -> None:
    html = ask(stranger, "H23.31.05-261123-0001")
    for secret in (
        "Nguyễn Thị Hoa", "030194000001", "0900111001", "Đăng ký khai sinh", taken.access_token, taken.reference,
        "Tư pháp – Hộ tịch", "UBND xã", "Ủy ban nhân dân xã", "to-khai",
    ):  # fmt: skip
        assert secret not in html


def test_the_reference_of_a_filing_works_too(stranger: Client, taken: Dossier) -> None:
    assert "Đang xử lý" in ask(stranger, taken.reference.lower().replace("-", " "))


def test_an_unknown_code_answers_in_the_same_form(stranger: Client, taken: Dossier) -> None:
    known, unknown = ask(stranger, "H23.31.05-261123-0001"), ask(stranger, "H23.31.05-261123-0999")
    assert "Chưa có thông tin" in unknown
    labels = [re.findall(r"<dt>(.*?)</dt>", html) for html in (known, unknown)]
    assert labels[0] == labels[1] == ["Tình trạng", "Hẹn trả kết quả"]


def test_a_draft_is_unknown(client: Client, stranger: Client, office: Office) -> None:
    assert "Chưa có thông tin" in ask(stranger, begin(client, office).reference)


def test_what_is_no_code_is_told_how_to_write_it(stranger: Client, db: None) -> None:
    response = stranger.get("/tra-cuu/", {"ma": "khong phai ma"})
    assert response.status_code == 422
    assert "H23.30.05-261123-0001" in response.content.decode()
    assert 'value="khong phai ma"' in response.content.decode()


def test_the_eleventh_try_of_a_minute_is_refused_in_plain_words(stranger: Client, taken: Dossier) -> None:
    Attempt.objects.all().delete()
    answers = [stranger.get("/tra-cuu/", {"ma": f"H23.31.05-261123-{n:04}"}) for n in range(2, 13)]
    assert [a.status_code for a in answers[:10]] == [200] * 10
    last = answers[10]
    if Attempt.objects.count() > 1:
        pytest.skip("a minute ended in the middle")
    assert last.status_code == 429
    assert "Mời đợi 1 phút" in last.content.decode()
    assert Client(REMOTE_ADDR="10.0.0.9").get("/tra-cuu/", {"ma": "H23.31.05-261123-0001"}).status_code == 200


def test_an_empty_box_counts_nothing(stranger: Client, db: None) -> None:
    assert stranger.get("/tra-cuu/").status_code == 200
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("n", [1, 999])
def test_known_and_unknown_codes_ask_the_same_of_the_database(
    stranger: Client, taken: Dossier, n: int, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(7):
        ask(stranger, f"H23.31.05-261123-{n:04}")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("tc-abcd2345", "TC-ABCD2345"), ("TC ABCD 2345", "TC-ABCD2345"), ("", None), ("H23", None), ("TC-", None)],
)
def test_spelling(typed: str, kept: str | None) -> None:
    assert lookup.spelling(typed) == kept
