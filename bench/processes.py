"""Starting what is measured, and what it weighs."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

MOTCUA = [sys.executable, "-P", "-m", "motcua.cli.main"]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def demo(var: Path, port: int) -> Iterator[float]:
    """Run `motcua demo` and yield the seconds until it said `Ready:`."""
    environ = {**os.environ, "PORT": str(port), "MOTCUA_VAR": str(var)}
    started = time.monotonic()
    process = subprocess.Popen([*MOTCUA, "demo"], env=environ, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Ready:"):
                break
        else:
            raise RuntimeError("the demo did not become ready")
        yield time.monotonic() - started
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def children(pid: int) -> list[int]:
    """All processes below `pid`."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *children(int(child))]
    return found


def weight(pid: int) -> int:
    """Proportional memory (PSS) of a process in bytes: shared pages are counted once among their sharers."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def command(pid: int) -> str:
    """The command line of a process."""
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
