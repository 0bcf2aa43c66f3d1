"""Files in a folder on disk, each under the hash of its content."""

import hashlib
import os
import tempfile
from pathlib import Path

from motcua.ports.files import FileMissing, FileRef


class FolderStore:
    """`FileStore` on a local or mounted folder: `ab/cdef…`. Written whole and synced, or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = Path(folder)

    def put(self, content: bytes, media_type: str) -> FileRef:
        """Keep `content`; the same content again is left as it is."""
        sha256 = hashlib.sha256(content).hexdigest()
        place = self._place(sha256)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            self._write(place, content)
        return FileRef(sha256=sha256, size=len(content), media_type=media_type)

    def get(self, sha256: str) -> bytes:
        """Return the bytes, checked against their hash."""
        try:
            content = self._place(sha256).read_bytes()
        except OSError as error:
            raise FileMissing(f"{sha256} is not in the store") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FileMissing(f"{sha256} was changed in the store")
        return content

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]

    def _write(self, place: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
