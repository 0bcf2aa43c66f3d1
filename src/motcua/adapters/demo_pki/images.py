"""Pictures of signatures and seals as PNG files of a folder."""

import re
from pathlib import Path

_ALIAS = re.compile(r"[a-z0-9_-]+\Z", re.ASCII)


class FolderImages:
    """`<folder>/<alias>.png`. Implements `motcua.ports.signing.SignatureImages`."""

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)

    def image(self, alias: str) -> bytes | None:
        """The picture of that key, or None when there is none."""
        if not _ALIAS.match(alias):
            return None
        try:
            return (self._folder / f"{alias}.png").read_bytes()
        except FileNotFoundError:
            return None
