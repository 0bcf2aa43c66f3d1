"""Page images by PDFium in processes that a hostile file may exhaust without harm to this one."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from motcua.ports.pages import PageTrouble

ZYGOTE = Path(__file__).resolve().parent / "zygote.py"

AT_ONCE = 4
"""Pages drawn at the same time; more wait for their turn."""
MAX_ANSWER = 128 << 20
WIDTHS = range(16, 8001)


class LimitedRenderer:
    """Sends each request to the drawing process, started at the first one and again when it was lost.

    Each request is drawn by a process of its own that may use so much processor time and address space.
    """

    def __init__(self, *, cpu_seconds: int = 10, memory_bytes: int = 1 << 30) -> None:
        self._limits = {"cpu_seconds": cpu_seconds, "memory_bytes": memory_bytes}
        self._patience = 2.5 * cpu_seconds
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        atexit.register(self.close)

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """See `motcua.ports.pages.PageRenderer`; widths outside 16 to 8000 are a programming error."""
        if width_px not in WIDTHS:
            raise ValueError(f"width_px must be {WIDTHS.start} to {WIDTHS.stop - 1}: {width_px}")
        return self._ask({"do": "render", "page": page, "width_px": width_px}, pdf)

    def count(self, pdf: bytes) -> int:
        """See `motcua.ports.pages.PageRenderer`."""
        return int(self._ask({"do": "count"}, pdf))

    def close(self) -> None:
        """End the drawing process; the next request starts another."""
        with self._lock:
            self._drop()

    def _ask(self, wish: dict[str, Any], pdf: bytes) -> bytes:
        with self._places, self._connected() as connection:
            try:
                connection.settimeout(self._patience)
                connection.sendall(json.dumps(wish | self._limits).encode() + b"\n" + pdf)
                connection.shutdown(socket.SHUT_WR)
                return _understood(_whole(connection))
            except TimeoutError as error:
                raise PageTrouble("too_big") from error
            except OSError as error:  # the other end was closed while we were still sending
                raise PageTrouble("unavailable") from error

    def _connected(self) -> socket.socket:
        """Our end of a connection whose other end a fresh child holds."""
        ours, theirs = socket.socketpair()
        with theirs:
            for _ in range(2):
                try:
                    socket.send_fds(self._live_control(), [b"+"], [theirs.fileno()])
                    return ours
                except OSError:
                    self.close()
        ours.close()
        raise PageTrouble("unavailable")

    def _live_control(self) -> socket.socket:
        with self._lock:
            if self._control is None or self._owner != os.getpid():
                self._drop()
                self._start()
            assert self._control is not None  # noqa: S101 (for the type checker)
            return self._control

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            # Isolated from the working folder and, as it will read strangers' files, without our environment.
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(ZYGOTE)], stdin=theirs.fileno(), env={"LANG": "C.UTF-8"}
            )
        self._control, self._owner = ours, os.getpid()

    def _drop(self) -> None:
        """Let go of the process; one inherited through a fork belongs to the parent and is only forgotten."""
        control, process = self._control, self._process
        self._control = self._process = None
        if control is not None:
            control.close()
        if process is not None and self._owner == os.getpid():
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _whole(connection: socket.socket) -> bytes:
    pieces, size = [], 0
    while piece := connection.recv(1 << 18):
        size += len(piece)
        if size > MAX_ANSWER:
            raise PageTrouble("too_big")
        pieces.append(piece)
    return b"".join(pieces)


def _understood(answer: bytes) -> bytes:
    """The result of an answer: "." when the child begins, then "+" and the result or "-" and a code."""
    if not answer:
        raise PageTrouble("unavailable")
    status = answer[1:2]
    if not status:  # the child began and was ended by one of its limits
        raise PageTrouble("too_big")
    if status == b"-":
        raise PageTrouble(answer[2:].decode())
    return answer[2:]
