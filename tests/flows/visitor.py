"""Somebody with a browser without JavaScript: opens pages, fills the forms found there, sends them."""

import http.client
import http.cookies
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html

Upload = tuple[str, bytes, str]
"""File name, content, media type."""


@dataclass
class Page:
    """What came back, redirects followed."""

    status: int
    url: str
    content: bytes
    headers: dict[str, str]

    @property
    def tree(self) -> html.HtmlElement:
        """The page as a tree."""
        return html.fromstring(self.content, base_url=self.url)

    @property
    def text(self) -> str:
        """The words of the main part, spaces folded."""
        found = self.tree.xpath("//main")
        return " ".join((found[0] if found else self.tree).text_content().split())

    def link(self, words: str) -> str:
        """Address of the first link whose text holds `words`."""
        for anchor in self.tree.iter("a"):
            if words in " ".join(anchor.text_content().split()):
                return urljoin(self.url, anchor.get("href"))
        raise LookupError(f"no link {words!r} on {self.url}: {self.text[:600]}")

    def form(self, words: str) -> html.FormElement:
        """The first form that holds a button with `words`."""
        for form in self.tree.forms:
            for button in form.xpath(".//button"):
                if words in " ".join(button.text_content().split()):
                    return form
        raise LookupError(f"no button {words!r} on {self.url}: {self.text[:600]}")


class Visitor:
    """One browser with its cookies."""

    def __init__(self, base: str, *, timeout: float = 30) -> None:
        self.base, self.timeout = base, timeout
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        """Open an address."""
        return self._follow("GET", urljoin(self.base, path))

    def press(self, page: Page, words: str, **values: str | list[str] | Upload) -> Page:
        """Fill the form that has the button `words` with `values` and send it as a browser would."""
        form = page.form(words)
        fields = [(name, value) for name, value in form.form_values() if name not in values]
        for button in form.xpath(".//button"):
            if words in " ".join(button.text_content().split()) and button.get("name"):
                fields.append((button.get("name"), button.get("value") or ""))
        files: dict[str, Upload] = {}
        for name, value in values.items():
            if isinstance(value, tuple):
                files[name] = value
            else:
                fields += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        address = urljoin(page.url, form.get("action") or page.url)
        if (form.get("method") or "get").lower() == "get":
            return self._follow("GET", f"{address.partition('?')[0]}?{urlencode(fields)}")
        body, kind = _multipart(fields, files) if form.get("enctype") else (urlencode(fields).encode(), _FORM)
        return self._follow("POST", address, body, kind)

    def sign_in(self, username: str, password: str) -> Page:
        """Sign in on the login page."""
        page = self.get("/dang-nhap/")
        return self.press(page, "Đăng nhập", login=username, password=password)

    def _follow(self, method: str, url: str, body: bytes = b"", kind: str = "") -> Page:
        for _ in range(6):
            page = self._once(method, url, body, kind)
            if page.status not in (301, 302, 303):
                return page
            method, url, body, kind = "GET", urljoin(url, page.headers["location"]), b"", ""
        raise RuntimeError(f"too many redirects to {url}")

    def _once(self, method: str, url: str, body: bytes, kind: str) -> Page:
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self.timeout)
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()), "Referer": url}
        if kind:
            headers["Content-Type"] = kind
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request(method, target, body or None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Page(answer.status, url, content, {n.lower(): v for n, v in answer.headers.items()})


_FORM = "application/x-www-form-urlencoded"


def _multipart(fields: list[tuple[str, str]], files: dict[str, Upload]) -> tuple[bytes, str]:
    mark = uuid.uuid4().hex
    parts = []
    for name, value in fields:
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, (file_name, content, media_type) in files.items():
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        parts += [f"{head}Content-Type: {media_type}\r\n\r\n".encode(), content, b"\r\n"]
    parts.append(f"--{mark}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={mark}"
