"""Verifies strangers' files in children with limits on memory, processor time and wall time.

`LimitedVerifier` (web, worker) keeps a warm process that forks a child for every file in a few milliseconds and shares
no memory, connection or lock with this one. `ForkedVerifier` (command line) forks this process itself.
"""

import atexit
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import datetime

from motcua.domain.signing import verdict
from motcua.domain.signing.verdict import DocumentReport, Integrity, Verdict
from motcua.domain.signing.wording import reason

AT_ONCE = 2
"""Files judged at the same time; more wait for their turn."""
_PATIENCE = 65.0
_MAX_ANSWER = 64 << 20


def refused(code: str, digest: str = "", outcome: Verdict = Verdict.UNREADABLE) -> DocumentReport:
    """A report about a file that was not judged."""
    return DocumentReport("", digest, outcome, Integrity.UNREADABLE, (), (reason(code),))


def understood(digest: str, answered: bytes) -> DocumentReport:
    """The child's answer; an empty or broken one means that it hit a limit."""
    try:
        return verdict.from_json(json.loads(answered))
    except (ValueError, KeyError, TypeError):
        return refused("document.limits", digest, Verdict.INCONCLUSIVE)


class LimitedVerifier:
    """Implements `motcua.ports.pdf.Verifier`; safe to use from several threads and after a fork."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        atexit.register(self.close)

    def verify(self, pdf: bytes, *, trust: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> DocumentReport:
        """See `motcua.ports.pdf.Verifier`."""
        from motcua.adapters.pyhanko import jail

        digest = hashlib.sha256(pdf).hexdigest()
        answered = b""
        with self._places:
            for _ in range(2):  # the warm process may have been killed since
                try:
                    answered = self._ask(jail.question(trust, crls, at), pdf)
                    break
                except (BrokenPipeError, ConnectionError):
                    self.close()
                except OSError:
                    break
        return understood(digest, answered)

    def close(self) -> None:
        """End the warm process; the next file starts another."""
        with self._lock:
            self._drop()

    def _ask(self, question: bytes, pdf: bytes) -> bytes:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            ours.settimeout(_PATIENCE)
            ours.sendall(question)
            ours.sendall(pdf)
            ours.shutdown(socket.SHUT_WR)
            with ours.makefile("rb") as incoming:
                return incoming.read(_MAX_ANSWER)

    def _hand_over(self, connection: socket.socket) -> None:
        with self._lock:
            if self._control is None or self._owner != os.getpid():
                self._start()
            if self._control is None:
                raise OSError("no warm process")
            socket.send_fds(self._control, [b"."], [connection.fileno()])

    def _start(self) -> None:
        """A fresh interpreter: it inherits nothing but our import path."""
        ours, theirs = socket.socketpair()
        environment = {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "PATH": os.defpath}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "motcua.adapters.pyhanko.jail"],
                stdin=theirs.fileno(),
                env=environment,
                close_fds=True,
            )
        self._control, self._owner = ours, os.getpid()

    def _drop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._control = self._process = None


class ForkedVerifier:
    """Implements `motcua.ports.pdf.Verifier`, one fork of this process a file: for programs of one thread."""

    def verify(self, pdf: bytes, *, trust: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> DocumentReport:
        """See `motcua.ports.pdf.Verifier`."""
        from motcua.adapters.pyhanko import jail

        digest = hashlib.sha256(pdf).hexdigest()
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(receiving)
                jail.confine()
                with os.fdopen(sending, "wb") as out:
                    out.write(jail.answer(pdf, trust, crls, at))
            finally:
                os._exit(0)
        os.close(sending)
        try:
            with os.fdopen(receiving, "rb") as incoming:
                return understood(digest, incoming.read(_MAX_ANSWER))
        finally:
            os.kill(child, signal.SIGKILL)  # not reaped yet, so the number is still its own
            os.waitpid(child, 0)
