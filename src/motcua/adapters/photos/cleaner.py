"""Photos by Pillow in a process of their own, which a hostile file may exhaust without harm to this one."""

import subprocess
import sys
import threading
from pathlib import Path

from motcua.ports.photos import PhotoTrouble

CHILD = Path(__file__).resolve().parent / "child.py"
AT_ONCE = 2
"""Photos made anew at the same time; more wait for their turn."""
CODES = {3: "unreadable", 4: "too_big"}
"""Exit code of the child → code of `PhotoTrouble`; see `child.py`."""


class LimitedCleaner:
    """Starts one process a photo, which may use so much processor time and address space and write no file."""

    def __init__(self, *, cpu_seconds: int = 10, memory_bytes: int = 1 << 30) -> None:
        self._limits = (str(cpu_seconds), str(memory_bytes))
        self._patience = 2.5 * cpu_seconds
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def clean(self, photo: bytes) -> bytes:
        """See `motcua.ports.photos.PhotoCleaner`."""
        # Isolated from the working folder and, as it reads strangers' files, without our environment.
        command = [sys.executable, "-I", str(CHILD), *self._limits]
        with self._places:
            try:
                done = subprocess.run(
                    command,
                    input=photo,
                    capture_output=True,
                    timeout=self._patience,
                    env={"LANG": "C.UTF-8"},
                    check=False,
                )
            except subprocess.TimeoutExpired as error:
                raise PhotoTrouble("too_big") from error
            except OSError as error:
                raise PhotoTrouble("unavailable") from error
        if done.returncode == 0 and done.stdout:
            return done.stdout
        # A child ended by the kernel (a negative code) met one of its limits.
        raise PhotoTrouble(CODES.get(done.returncode, "too_big" if done.returncode < 0 else "unavailable"))
