"""One supervisor for a data folder: a lock, and a note about who runs and where."""

import fcntl
import http
import json
import signal
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from motcua.cli import identity
from motcua.cli.identity import Identity

HEALTH = "/song"
LEAVE_SECONDS = 8.0


@dataclass(frozen=True)
class Note:
    """What the running supervisor says about itself."""

    url: str
    ready: bool
    children: tuple[Identity, ...]


class Instance:
    """The right to run on one data folder; the kernel gives it back when the holder ends, however it ends."""

    def __init__(self, var: Path) -> None:
        self._lock_file, self._note_file = var / "demo.lock", var / "demo.json"
        self._lock: IO[str] | None = None

    def take(self) -> bool:
        """Whether we are the one supervisor now."""
        lock = self._lock_file.open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self._lock = lock
        return True

    def leave(self) -> None:
        """Let others run; everything we started must have ended."""
        self._note_file.unlink(missing_ok=True)
        if self._lock:
            self._lock.close()
            self._lock = None

    def write(self, note: Note) -> None:
        """Tell others where we are."""
        draft = self._note_file.with_suffix(".new")
        draft.write_text(json.dumps(asdict(note)))
        draft.replace(self._note_file)

    def read(self) -> Note | None:
        """What the supervisor that runs, or was killed, has told."""
        try:
            found = json.loads(self._note_file.read_text())
            return Note(found["url"], found["ready"], tuple(Identity(**child) for child in found["children"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def end_leftovers(self) -> None:
        """Wait for the children of a killed supervisor, which are ending; then end them by force."""
        note = self.read()
        for child in note.children if note else ():
            if not identity.wait_gone(child, LEAVE_SECONDS):
                identity.end(child, signal.SIGKILL, 5.0)
        self._note_file.unlink(missing_ok=True)


def answers(url: str, seconds: float = 5.0) -> bool:
    """Whether the site at `url` says that it is well."""
    try:
        with urllib.request.urlopen(url + HEALTH, timeout=seconds) as answer:  # noqa: S310 our own http address
            return bool(answer.status == http.HTTPStatus.OK)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def note_of(url: str, ready: bool, children: Sequence[Identity | None]) -> Note:
    """A note about the children that run."""
    return Note(url, ready, tuple(child for child in children if child is not None))
