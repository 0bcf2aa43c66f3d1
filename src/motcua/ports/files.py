"""The file store: bytes under the hash of their content."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class FileRef:
    """What a verb needs to know of bytes that already lie in the store."""

    sha256: str
    size: int
    """Bytes."""
    media_type: str


class FileStore(Protocol):
    """Keeps bytes for good. Putting the same bytes twice is harmless."""

    def put(self, content: bytes, media_type: str) -> FileRef:
        """Keep `content` and return its reference; durable when this returns."""
        ...

    def get(self, sha256: str) -> bytes:
        """Return the bytes of that hash. Raises `FileMissing`."""
        ...


class FileMissing(Exception):
    """The store has no such file, or what it has no longer matches its hash."""
