"""Photos of papers, made anew where a hostile file can do no harm."""

from typing import Protocol


class PhotoTrouble(Exception):
    """A photo could not be made anew.

    `code`: `unreadable` (damaged, or no JPEG or PNG), `too_big` (more pixels, memory or time than is allowed),
    `unavailable` (the process could not be started; only this is worth a retry).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def retry(self) -> bool:
        """Whether the same call may succeed later."""
        return self.code == "unavailable"


class PhotoCleaner(Protocol):
    """Makes a photo anew: only its picture is left."""

    def clean(self, photo: bytes) -> bytes:
        """JPEG of the same picture, upright, without place, device or any other metadata, at most as large as a page
        at 300 dots an inch. Raises `PhotoTrouble`."""
        ...
