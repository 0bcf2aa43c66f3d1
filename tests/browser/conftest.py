"""A real Chromium, or one line that says why it is skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.flows.site import Site

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
PICTURES = Path(os.environ.get("MOTCUA_TEST_PICTURES", Path(__file__).parent / "pictures"))
ARGUMENTS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system, headless. Closed with its module: while it is open, Django thinks itself asynchronous."""
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *sandbox])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open pages of the site as a person: `opened("tiepnhan.anlam")`, `opened(phone=True, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def open_as(username: str = "", *, phone: bool = False, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=site.base, viewport=PHONE if phone else DESK, java_script_enabled=javascript, locale="vi-VN",
            reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if username:
            page.goto("/dang-nhap/")
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", site.passwords()[username])
            page.press("input[name=password]", "Enter")
            page.wait_for_url(lambda url: "/dang-nhap/" not in url)
        return page

    yield open_as
    for context in contexts:
        context.close()


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keep a screenshot under its name."""

    def keep(page: Page, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    return keep
