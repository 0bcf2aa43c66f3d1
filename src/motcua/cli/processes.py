"""The children of one supervisor: started, watched, restarted when they fail, ended with all they started.

Each child leads a process group of its own: a Ctrl-C at the terminal reaches the supervisor only, and what
a child leaves behind is found by its group. The kernel ends a child whose supervisor is killed.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.cli import identity
from motcua.cli.identity import Identity
from motcua.config import parent_death

STOP_SECONDS = 10.0
GROUP_SECONDS = 1.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_SECONDS = 60.0
"""A child that ran this long and then failed is started again without a pause for earlier failures."""


class ChildError(Exception):
    """A command failed; the message names the log to look at."""


@dataclass(frozen=True)
class Program:
    """What to run: its name for people, the command line, the whole environment, the file it writes to."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    log: Path

    def start(self) -> subprocess.Popen[bytes]:
        """Start it as the leader of its own group.

        If we are killed it is too: asked politely, it might wait long
        for a database that is already gone.
        """
        with self.log.open("ab") as log:
            return subprocess.Popen(
                list(self.command),
                env={**self.environ, parent_death.VARIABLE: "1"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=parent_death.before_exec(signal.SIGKILL),  # noqa: PLW1509 two system calls, no locks
            )

    def run(self) -> None:
        """Run it to its end; `ChildError` when it fails."""
        process = self.start()
        try:
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        finally:
            _end_group(process)
        if process.returncode != 0:
            raise ChildError(f"{self.name} failed; see {self.log}\n{tail(self.log)}")


class Child:
    """A program that has to keep running. `watch` it often; it is started again with growing pauses."""

    def __init__(self, program: Program, say: Callable[[str], None] = print) -> None:
        self.program = program
        self.failures = 0
        self._say = say
        self._process: subprocess.Popen[bytes] | None = None
        self._started = self._not_before = 0.0

    def start(self) -> None:
        """Start it, now."""
        self._started = time.monotonic()
        self._process = self.program.start()

    def watch(self) -> None:
        """Start it again when it has ended and its pause is over."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._not_before:
                self.start()
            return
        if not _has_ended(self._process):
            return
        _end_group(self._process)
        code, self._process = self._process.returncode, None
        self.failures = 1 if now - self._started > STEADY_SECONDS else self.failures + 1
        pause = min(FIRST_PAUSE * 2 ** (self.failures - 1), LONGEST_PAUSE)
        self._not_before = now + pause
        self._say(f"{self.program.name} ended ({_ending(code)}), again in {pause:g} s; see {self.program.log}")

    def identity(self) -> Identity | None:
        """Which process it is at the moment."""
        return identity.identify(self._process.pid) if self._process else None

    def ask_to_end(self) -> None:
        """Send SIGTERM, once."""
        if self._process and not _has_ended(self._process):
            self._process.terminate()

    def end(self, until: float) -> None:
        """Wait for it until that moment (monotonic), then end it and its whole group by force."""
        if self._process is None:
            return
        while not _has_ended(self._process) and time.monotonic() < until:
            time.sleep(0.02)
        _end_group(self._process)
        self._process = None


def end_all(children: Sequence[Child], seconds: float = STOP_SECONDS) -> None:
    """End them side by side: politely, and by force when `seconds` are over."""
    until = time.monotonic() + seconds
    for child in children:
        child.ask_to_end()
    for child in children:
        child.end(until)


def tail(log: Path, size: int = 1500) -> str:
    """The last lines of a log, for a message."""
    try:
        return log.read_bytes()[-size:].decode(errors="replace").strip()
    except OSError:
        return ""


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it ended, leaving it uncounted: so its number and its group's cannot be given to others yet."""
    if process.returncode is not None:
        return True
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the child if it still runs, and whatever it started that is still there; then count it."""
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        until = time.monotonic() + GROUP_SECONDS
        while identity.group_lives(process.pid) and time.monotonic() < until:
            time.sleep(0.005)


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
