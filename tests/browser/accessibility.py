"""axe-core on a page as it stands, and the width of what it shows.

The checks run in a second window with JavaScript that is served the very same HTML: the page itself may have none.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (320, 390, 1280)
"""A narrow phone (reflow, WCAG 1.4.10), a phone, a desk."""


def faults(page: Page, checker: Page) -> list[str]:
    """What axe finds wrong and at which widths the page is wider than its window, a line each."""
    html = page.content()
    checker.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    checker.set_viewport_size(page.viewport_size or {"width": 1280, "height": 900})
    checker.goto(page.url)
    found = Axe().run(checker, options=RULES).response["violations"]
    wrong = [f"{page.url}: {v['id']}: {v['help']} ({v['nodes'][0]['html'][:120]})" for v in found]
    wrong += [f"{page.url}: wider than a window of {width}" for width in WIDTHS if _overflows(checker, width)]
    checker.unroute(page.url)
    return wrong


def _overflows(checker: Page, width: int) -> bool:
    checker.set_viewport_size({"width": width, "height": 844})
    return bool(checker.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
