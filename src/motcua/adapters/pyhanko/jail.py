"""The child side of a limited verification: takes limits upon itself, judges one file, answers in JSON.

Also the warm process that `limited` keeps: it loads the libraries once and forks such a child for every file.
"""

import ctypes
import json
import logging
import os
import resource
import signal
import socket
import warnings
from collections.abc import Sequence
from datetime import datetime

from motcua.adapters.pyhanko import reading, verifier
from motcua.domain.signing import verdict

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 30
WALL_SECONDS = 60
_PR_SET_PDEATHSIG = 1


def confine() -> None:
    """From here on this process may use so much and write no files; if it takes more, the kernel ends it."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(WALL_SECONDS)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
    reading.set_limits()
    warnings.simplefilter("ignore")
    logging.disable()


def answer(pdf: bytes, anchors: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> bytes:
    """The report as JSON."""
    report = verifier.DirectVerifier().verify(pdf, trust=anchors, crls=crls, at=at)
    return json.dumps(verdict.as_json(report)).encode()


def question(anchors: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> bytes:
    """The line that goes before the file on the connection."""
    wish = {"anchors": [one.hex() for one in anchors], "crls": [one.hex() for one in crls], "at": at.isoformat()}
    return json.dumps(wish).encode() + b"\n"


def serve(control: socket.socket) -> None:
    """Fork a child for every connection handed over; return when the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    verifier.warm_up()
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        with socket.socket(fileno=descriptors[0]) as connection:
            if os.fork() == 0:
                _child(control, connection)


def _child(control: socket.socket, connection: socket.socket) -> None:
    """One file under limits; never returns."""
    try:
        control.close()
        confine()
        with connection.makefile("rb") as incoming:
            wish = json.loads(incoming.readline())
            pdf = incoming.read()
        anchors, crls = ([bytes.fromhex(one) for one in wish[key]] for key in ("anchors", "crls"))
        connection.sendall(answer(pdf, anchors, crls, datetime.fromisoformat(wish["at"])))
    except (OSError, ValueError, MemoryError):
        pass  # the asker sees an empty answer and says that a limit was reached
    finally:
        os._exit(0)


if __name__ == "__main__":
    serve(socket.socket(fileno=0))
