"""Pictures of PDF pages, made where a hostile file can do no harm."""

from typing import Protocol


class PageTrouble(Exception):
    """A page could not be drawn.

    `code`: `unreadable` (not a PDF, damaged, or locked by a password), `no_such_page`, `too_big` (needs
    more memory or time than is allowed), `unavailable` (the drawing process could not be reached; only
    this is worth a retry).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def retry(self) -> bool:
        """Whether the same call may succeed later."""
        return self.code == "unavailable"


class PageRenderer(Protocol):
    """Draws pages as shown, filled form fields and signature images included. Raises `PageTrouble`."""

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """PNG of the zero-based `page`, `width_px` pixels wide, on white."""
        ...

    def count(self, pdf: bytes) -> int:
        """Number of pages."""
        ...
