"""The main job in a real browser, by role, as people do it; every page on the way is accessible and fits its window."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accessibility
from tests.flows.site import Site
from tests.flows.story import CITIZEN, OFFICERS, PAPER, PROCEDURE, examples

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("site")]

Open = Callable[..., Page]
Keep = Callable[[Page, str], None]


class Watch:
    """Keeps a picture of each page and what is wrong with it."""

    def __init__(self, keep: Keep, checker: Page) -> None:
        self._keep, self._checker = keep, checker
        self.wrong: list[str] = []

    def look(self, page: Page, name: str) -> None:
        """Picture, axe, width."""
        self._keep(page, name)
        self.wrong += accessibility.faults(page, self._checker)


def _press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def _upload(page: Page, words: str) -> None:
    form = page.locator("form", has=page.get_by_role("button", name=re.compile(words)))
    name, content, kind = PAPER
    form.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})
    with page.expect_navigation():
        form.locator("button").first.click()


def _answer(page: Page) -> None:
    """Fill every field of this page of the e-form with its example."""
    for name, value in examples().items():
        radio = page.locator(f'input[type=radio][name="{name}"][value="{value}"]')
        if radio.count():
            radio.check()
        elif (box := page.locator(f'[name="{name}"]')).count():
            box.select_option(value) if box.evaluate("e => e.tagName") == "SELECT" else box.fill(value)


def file_as_citizen(page: Page, watch: Watch) -> str:
    """From the search box to the reference, on a phone and without JavaScript."""
    page.goto("/")
    watch.look(page, "01-trang-chu")
    page.fill("input[name=q]", "khaisinh")
    page.keyboard.press("Enter")
    watch.look(page, "02-tim-thu-tuc")
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    watch.look(page, "03-thu-tuc")
    page.goto(f"/thu-tuc/{PROCEDURE}/nop/")
    page.get_by_label("Ủy ban nhân dân xã An Lâm").check()
    _press(page, "Tiếp tục")
    _press(page, "Tiếp tục không cần tài khoản")
    for name, value in CITIZEN.items():
        page.fill(f"[name={name}]", value)
    watch.look(page, "04-nguoi-nop")
    _press(page, "Lưu và tiếp tục")
    while "/to-khai/" in page.url:
        _answer(page)
        watch.look(page, f"05-to-khai-{page.url.rstrip('/')[-1]}")
        _press(page, "Lưu và tiếp tục")
    for words in ("Giấy chứng sinh", "Giấy tờ tùy thân"):
        _upload(page, words)
    watch.look(page, "06-giay-to")
    page.goto(re.sub(r"giay-to/.*", "nhan-ket-qua/", page.url))
    page.locator("input[name=medium][value=both]").check()
    watch.look(page, "07-nhan-ket-qua")
    _press(page, "Lưu và tiếp tục")
    watch.look(page, "08-kiem-tra")
    _press(page, "Gửi hồ sơ")
    expect(page.locator("[role=alert]").first).to_be_visible()
    watch.look(page, "09-chua-cam-doan")
    page.locator("input[name=truthful]").check()
    _press(page, "Gửi hồ sơ")
    watch.look(page, "10-da-gui")
    return re.search(r"TC-\w{8}", page.locator("main").inner_text()).group()  # type: ignore[union-attr]


def accept_at_the_desk(page: Page, reference: str, watch: Watch) -> tuple[str, str]:
    """By keyboard: search, open, tick, accept."""
    watch.look(page, "11-viec-cho-toi")
    page.keyboard.press("/")
    page.keyboard.type(reference)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/can-bo/ho-so/\d+/"))
    watch.look(page, "12-ho-so")
    page.keyboard.press("a")
    page.wait_for_url(re.compile(r"/tiep-nhan/"))
    for box in page.locator("input[type=checkbox][name^=giay_]").all():
        box.check()
    watch.look(page, "13-tiep-nhan")
    page.keyboard.press("a")
    page.wait_for_url(re.compile(r"/da-tiep-nhan/"))
    watch.look(page, "14-da-tiep-nhan")
    code = re.search(r"H23\.31\.05-\d{6}-\d{4}", page.locator("main").inner_text())
    assert code is not None
    return code.group(), re.sub(r"da-tiep-nhan/.*", "", page.url)


def decide_in_the_unit(opened: Open, desk_url: str, watch: Watch) -> None:
    """The head assigns, the officer drafts, looks at the pages and hands the result in."""
    head = opened(OFFICERS["head"])
    head.goto(f"{desk_url}phan-cong/")
    head.locator("input[name=officer]").first.check()
    watch.look(head, "15-phan-cong")
    _press(head, "Giao việc")
    officer = opened(OFFICERS["officer"])
    officer.goto(f"{desk_url}du-thao/")
    watch.look(officer, "16-du-thao")
    _press(officer, "Xem trước")
    expect(officer.locator("img.page-image").first).to_be_visible()
    watch.look(officer, "17-xem-truoc")
    officer.goto(f"{desk_url}du-thao/")
    _press(officer, "Trình ký")
    expect(officer.locator("main")).to_contain_text("Trình ký")


def sign_on_the_road(opened: Open, desk_url: str, watch: Watch) -> None:
    """The leader reads and signs on a phone; before that he sends the draft back once."""
    leader = opened(OFFICERS["leader"], phone=True)
    leader.goto(f"{desk_url}van-ban/")
    expect(leader.locator("img.page-image").first).to_be_visible()
    watch.look(leader, "18-doc-va-ky")
    leader.fill("[name=comment]", "Bổ sung nơi nhận.")
    _press(leader, "Trả lại kèm ý kiến")
    officer = opened(OFFICERS["officer"])
    officer.goto(f"{desk_url}du-thao/")
    expect(officer.locator("main")).to_contain_text("Bổ sung nơi nhận.")
    watch.look(officer, "19-bi-tra-lai")
    _press(officer, "Trình ký")
    leader.goto(f"{desk_url}van-ban/ky/")
    watch.look(leader, "20-xac-nhan-ky")
    _press(leader, "Ký số")
    expect(leader.locator("main")).to_contain_text("Đã ký số")
    watch.look(leader, "21-da-ky")


def number_and_seal(opened: Open, desk_url: str, watch: Watch, folder: Path) -> Path:
    """The clerk presses one key; the sealed file is downloaded."""
    clerk = opened(OFFICERS["clerk"])
    clerk.goto(f"{desk_url}phat-hanh/")
    watch.look(clerk, "22-cap-so")
    clerk.keyboard.press("c")
    expect(clerk.locator("main")).to_contain_text("Đã phát hành")
    watch.look(clerk, "23-da-phat-hanh")
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="Tải văn bản").first.click()
    download.value.save_as(folder / "result.pdf")
    return folder / "result.pdf"


def give_back(page: Page, desk_url: str, watch: Watch) -> None:
    """The intake officer returns the result."""
    page.goto(f"{desk_url}tra-ket-qua/")
    watch.look(page, "24-tra-ket-qua")
    _press(page, "Trả kết quả")
    expect(page.locator("main")).to_contain_text("Đã trả kết quả")


def verify_as_anybody(page: Page, file: Path, watch: Watch) -> None:
    """The real file is valid; one byte changed is refused; a file without signature is called unsigned."""
    content = file.read_bytes()
    changed = bytearray(content)
    changed[len(changed) // 3] ^= 1
    for name, pdf, word in [
        ("25-hop-le", content, "Hợp lệ"),
        ("26-khong-hop-le", bytes(changed), "Không hợp lệ"),
        ("27-chua-ky", PAPER[1], "Chưa"),
    ]:
        page.goto("/kiem-tra/")
        page.set_input_files("input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf})
        _press(page, "Kiểm tra")
        expect(page.locator(".verdict").first).to_contain_text(word)
        watch.look(page, name)


def follow_as_citizen(page: Page, code: str, watch: Watch) -> None:
    """The applicant's own page has receipt and result; a code alone shows status and due date."""
    page.goto("/ho-so-cua-toi/")
    watch.look(page, "28-ho-so-cua-toi")
    page.get_by_role("link", name=code).first.click()
    expect(page.locator("main")).to_contain_text("Đã trả kết quả")
    watch.look(page, "29-ho-so")
    with page.expect_download() as download:
        page.locator("a[href$='ket-qua.pdf']").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.goto(f"/tra-cuu/?ma={code.lower()}")
    shown = page.locator("main").inner_text()
    assert "Đã trả kết quả" in shown
    assert CITIZEN["name"] not in shown
    watch.look(page, "30-tra-cuu")


def test_the_main_job_by_everybody(opened: Open, picture: Keep, site: Site, tmp_path: Path) -> None:
    watch = Watch(picture, opened())
    citizen = opened(phone=True, javascript=False)
    reference = file_as_citizen(citizen, watch)
    intake = opened(OFFICERS["intake"])
    code, desk_url = accept_at_the_desk(intake, reference, watch)
    decide_in_the_unit(opened, desk_url, watch)
    sign_on_the_road(opened, desk_url, watch)
    file = number_and_seal(opened, desk_url, watch, tmp_path)
    give_back(intake, desk_url, watch)
    follow_as_citizen(citizen, code, watch)
    verify_as_anybody(opened(phone=True), file, watch)
    assert watch.wrong == []
