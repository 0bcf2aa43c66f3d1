"""The whole site as an operator runs it: `motcua demo` with its database, web and worker, in a folder of its own."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.flows.visitor import Visitor

COMMAND = [sys.executable, "-P", "-m", "motcua.cli.main", "demo", "--dossiers", "0"]
READY_SECONDS = 120


class Site:
    """One running demo."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start and wait for `Ready:`."""
        environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environ |= {"MOTCUA_VAR": str(self.var), "PORT": str(self.port)}
        self.process = subprocess.Popen(
            COMMAND, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        said = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said.append(line)
            if line.startswith("Ready:"):
                return
        raise RuntimeError("the site did not become ready:\n" + "".join(said))

    def stop(self) -> None:
        """Ask it to stop."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def kill(self, what: str) -> None:
        """`kill -9` one of: supervisor, web, worker, database."""
        assert self.process is not None
        if what == "supervisor":
            self.process.kill()
            self.process.wait(30)
            return
        marks = {"web": "granian", "worker": "procrastinate", "database": "postgres"}
        for pid in _children(self.process.pid):
            words = _command(pid)
            if marks[what] in words:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                return

    def heal(self) -> None:
        """Wait until it serves again; start it anew where it is gone."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            assert self.process is not None
            if self.process.poll() is not None:
                self.start()
            with contextlib.suppress(OSError):
                if Visitor(self.base, timeout=5).get("/").status == 200:
                    return
            time.sleep(0.1)
        raise RuntimeError("the site does not come back")

    def passwords(self) -> dict[str, str]:
        """Username → password as printed at start."""
        return passwords(self.var)

    def sign_in(self, username: str) -> Visitor:
        """A browser in which `username` is signed in."""
        visitor = Visitor(self.base)
        page = visitor.sign_in(username, self.passwords()[username])
        if page.status != 200 or "/dang-nhap/" in page.url:
            raise RuntimeError(f"{username} is not signed in: {page.status} {page.url}")
        return visitor

    def mails(self) -> dict[str, str]:
        """Name → text of the mails that left."""
        folder = self.var / "mail"
        return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.eml"))}


def passwords(var: Path) -> dict[str, str]:
    """Username → password from the file that `load_demo` leaves."""
    text = (var / "demo-accounts.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^\s+(\S+\.\S+)\s+(\S+-\d{3})\s", text, flags=re.MULTILINE))


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(p) for t in Path(f"/proc/{pid}/task").iterdir() for p in (t / "children").read_text().split()]
    return []


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""
