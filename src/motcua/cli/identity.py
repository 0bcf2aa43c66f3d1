"""Which process is meant, though numbers are used again: number and moment of start (Linux, /proc)."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

STATE, GROUP, STARTED = 0, 2, 19
"""Fields of /proc/PID/stat, counted after the program's name: see proc(5)."""


@dataclass(frozen=True)
class Identity:
    """One process for ever. `started` is in clock ticks since the machine started."""

    pid: int
    started: int


def identify(pid: int) -> Identity | None:
    """Who has this number now; None for nobody, or for one that has ended and only waits to be counted."""
    fields = _living(pid)
    return Identity(pid, int(fields[STARTED])) if fields else None


def is_alive(process: Identity) -> bool:
    """Whether this very process still runs."""
    return identify(process.pid) == process


def group_lives(group: int) -> bool:
    """Whether any process of this group still runs. Ended ones that nobody has counted do not matter."""
    pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return any(fields and int(fields[GROUP]) == group for fields in map(_living, pids))


def command_line(pid: int) -> list[str]:
    """Program and arguments of a process; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").rstrip("\0").split("\0")
    except OSError:
        return []


def end(process: Identity, number: signal.Signals, seconds: float) -> bool:
    """Send `number` to this very process and wait at most `seconds`; whether it is gone."""
    if is_alive(process):
        os.kill(process.pid, number)
    return wait_gone(process, seconds)


def wait_gone(process: Identity, seconds: float) -> bool:
    """Wait at most `seconds` until the process has ended by itself; whether it has."""
    until = time.monotonic() + seconds
    while is_alive(process):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _living(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the program's name; empty for nobody, or for one that has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(") ")[2].split()
    except OSError:
        return []
    return [] if fields[STATE] in "ZX" else fields
