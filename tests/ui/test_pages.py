"""Base templates and error pages: whole, plain, and nothing inline."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string

import motcua.ui
from motcua.ui import errors

ROOT = Path(motcua.ui.__file__).parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
ERRORS = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    413: errors.too_large,
    429: errors.too_many,
    500: errors.trouble,
}


class Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if re.fullmatch(r"h[1-6]|main|html", tag):
            self.found.append(tag)


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_page_says_what_happened_and_what_to_do(code, rf):
    page = ERRORS[code](rf.get("/"))
    html = page.content.decode()
    assert page.status_code == code
    assert "0220 000 0000" in html
    assert 'href="/"' in html
    headings = Headings()
    headings.feed(html)
    assert headings.found[:3] == ["html", "main", "h1"]


def test_a_page_left_open_too_long_asks_to_send_again(rf):
    assert "tải lại trang" in errors.stale_page(rf.get("/")).content.decode()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.name)
def test_nothing_in_a_template_needs_a_weaker_content_policy(template):
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:|\|safe\b|autoescape off|https?://", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize(("demo", "shown"), [(True, 1), (False, 0)])
def test_a_demonstration_says_that_it_is_one(settings, demo, shown):
    settings.INSTALLATION = type("Installation", (), {"demo": demo})()
    html = render_to_string("ui/base.html")
    assert html.count("không có giá trị pháp lý.</p></div></section>") == shown
    assert html.count("(bản trình diễn)") == shown


def test_the_desk_shows_who_works_and_in_which_function():
    html = render_to_string(
        "ui/base_desk.html",
        {
            "person": {"name": "Nguyễn Thị Lan", "position": "Cán bộ một cửa", "unit": "Trung tâm"},
            "positions": [
                {"value": 1, "label": "A", "current": False},
                {"value": 2, "label": "B", "current": True},
            ],
            "switch_url": "/chuyen",
            "shortcuts": [{"key": "N", "label": "Nhận hồ sơ"}],
        },
    )
    assert "Nguyễn Thị Lan" in html
    assert '<option value="2" selected>B</option>' in html
    assert "<kbd>N</kbd></dt><dd>Nhận hồ sơ</dd>" in html
    assert html.index('href="#main"') < html.index("<header>")
