"""Public pages: found, complete, plain."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

import motcua.portal
from motcua.data.models import DossierResult, Procedure, ProcedureFee
from tests.office import Office
from tests.portal import stories
from tests.portal.filled import fill, send

TEMPLATES = sorted((Path(motcua.portal.__file__).parent / "templates").rglob("*.html"))
PUBLIC = [
    "/", "/thu-tuc/", "/tra-cuu/", "/kiem-tra/", "/cong-bo/", "/dang-nhap/", "/ho-so-cua-toi/",
    "/huong-dan/nop-ho-so/", "/huong-dan/kiem-tra-chu-ky/", "/huong-dan/tro-nang/", "/huong-dan/quyen-rieng-tu/",
]  # fmt: skip
PARTS = [
    "Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Cấp thực hiện", "Trình tự thực hiện", "Cách thức thực hiện",
    "Thành phần hồ sơ", "Số lượng hồ sơ", "Thời hạn giải quyết</h2>", "Đối tượng thực hiện", "Cơ quan thực hiện",
    "Kết quả</h2>", "Phí, lệ phí</h2>", "Căn cứ pháp lý", "Yêu cầu, điều kiện",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_there_and_small(
    client: Client, office: Office, address: str, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(6):
        response = client.get(address)
    html = response.content.decode()
    assert response.status_code == 200
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert "sessionid" not in response.cookies
    assert len(html.encode()) < 30_000


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_nothing_in_a_template_needs_a_weaker_content_policy(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:|\|safe\b|autoescape off|https?://", source)


@pytest.mark.parametrize(
    "query", ["khai sinh", "khaisinh", "KHAI SINH", "Khai  Sinh", "làm giấy khai sinh cho con", "dang ky khai"]
)
def test_a_procedure_is_found_however_it_is_typed(client: Client, office: Office, query: str) -> None:
    Procedure.objects.update(
        search_text="dang ky khai sinh lam giay khai sinh cho con",
        compact_text="dangkykhaisinhlamgiaykhaisinhchocon",
    )
    html = client.get("/thu-tuc/", {"q": query}).content.decode()
    assert f"/thu-tuc/{office.procedure.code}/" in html
    assert "Tìm thấy 1 thủ tục" in html


def test_an_empty_search_says_what_to_try_and_keeps_the_query(client: Client, office: Office) -> None:
    html = client.get("/thu-tuc/", {"q": "tàu vũ trụ", "linh_vuc": "ho_tich"}).content.decode()
    assert "Không tìm thấy thủ tục nào cho “tàu vũ trụ”" in html
    assert 'value="tàu vũ trụ"' in html
    assert "Ông/bà có thể thử" in html


def test_where_no_procedure_holds_every_word_the_nearest_are_shown(client: Client, office: Office) -> None:
    html = client.get("/thu-tuc/", {"q": "đăng ký khai sinh cho cháu bé"}).content.decode()
    assert "Không tìm thấy thủ tục nào" in html
    assert "Gần nhất với câu đã gõ" in html
    assert f"/thu-tuc/{office.procedure.code}/" in html


@pytest.mark.parametrize(
    ("facet", "count"),
    [({"linh_vuc": "ho_tich"}, 1), ({"cap": "commune"}, 1), ({"toan_trinh": "on"}, 1), ({"linh_vuc": "khong-co"}, 1)],
)
def test_facets_narrow_and_nonsense_is_ignored(
    client: Client, office: Office, facet: dict[str, str], count: int
) -> None:
    html = client.get("/thu-tuc/", facet).content.decode()
    assert f"Tìm thấy {count} thủ tục" in html


def test_a_partly_online_procedure_is_left_out_by_the_facet(client: Client, office: Office) -> None:
    Procedure.objects.update(is_full_online=False)
    assert "Không có thủ tục nào phù hợp" in client.get("/thu-tuc/", {"toan_trinh": "on"}).content.decode()


def test_the_page_of_a_procedure_has_every_part_in_the_known_order(client: Client, office: Office) -> None:
    html = client.get(f"/thu-tuc/{office.procedure.code}/").content.decode()
    body = html[html.index("Mã thủ tục") :]
    places = [body.index(part) for part in PARTS]
    assert places == sorted(places)
    assert "03 ngày làm việc" in html
    assert "01 bộ" in html
    assert "Ủy ban nhân dân xã An Lâm" in html


def test_fees_and_legal_bases_are_listed(client: Client, office: Office) -> None:
    ProcedureFee.objects.create(procedure=office.procedure, name="Lệ phí khai sinh", kind="charge", amount=8000)
    Procedure.objects.update(
        legal_bases=[{"number": "123/2015/NĐ-CP", "title": "Quy định chi tiết", "issuer": "Chính phủ"}, "Luật Hộ tịch"]
    )
    html = client.get(f"/thu-tuc/{office.procedure.code}/").content.decode()
    assert "8.000\N{NO-BREAK SPACE}₫" in html
    assert "123/2015/NĐ-CP: Quy định chi tiết (Chính phủ)" in html
    assert "Luật Hộ tịch" in html


def test_a_procedure_without_the_online_channel_says_so(client: Client, office: Office) -> None:
    Procedure.objects.update(channels=["direct"])
    html = client.get(f"/thu-tuc/{office.procedure.code}/").content.decode()
    assert "chưa nhận hồ sơ trực tuyến" in html
    assert client.get(f"/thu-tuc/{office.procedure.code}/nop/").status_code == 404


def test_an_unknown_procedure_or_guide_is_a_404(client: Client, db: None) -> None:
    assert client.get("/thu-tuc/9.999/").status_code == 404
    assert client.get("/huong-dan/khong-co/").status_code == 404


@pytest.mark.usefixtures("certificates")
def test_the_public_list_has_numbers_and_no_names(client: Client, office: Office, pdf: bytes, at: datetime) -> None:
    dossier = fill(client, office, pdf)
    send(client, dossier)
    stories.returned(office, dossier, at)
    html = client.get("/cong-bo/").content.decode()
    assert "01/TL-UBND" in html
    assert "Nguyễn Thị Hoa" not in html
    assert "Có 1 kết quả" in client.get("/cong-bo/", {"q": "khai sinh"}).content.decode()
    assert "Có 0 kết quả" in client.get("/cong-bo/", {"q": "99/XX"}).content.decode()
    DossierResult.objects.update(published_at=None)
    assert "01/TL-UBND" not in client.get("/cong-bo/").content.decode()
