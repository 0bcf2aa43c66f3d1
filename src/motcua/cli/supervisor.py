"""Runs database, web and worker until asked to stop; nothing it started outlives it."""

import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from motcua.cli import instance, processes, var_folder
from motcua.cli.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from motcua.cli.instance import Instance
from motcua.cli.processes import Child, ChildError, Program

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
READY_SECONDS, PORT_SECONDS = 90.0, 5.0
LOOK_SECONDS = 0.25
HOPELESS = 3
"""Failures of one child before the site was ever ready."""


class Stop(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, or the terminal or `make` that started us is gone)."""


class SupervisorError(Exception):
    """The site cannot be started; the message says what to do."""


@dataclass(frozen=True)
class Plan:
    """What to run in `var` for a site at 127.0.0.1:`port`.

    `database` None: a server of somebody else. `prepare` returns the programs to run once before the others.
    """

    var: Path
    port: int
    database: EmbeddedPostgres | None
    prepare: Callable[[], Sequence[Program]]
    prepared: Callable[[], None]
    services: tuple[Program, ...]
    accounts: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def run(plan: Plan) -> int:
    """Start everything, say `Ready: …`, keep it running. Returns the exit code: 0 when asked to stop."""
    _listen_for_stop()
    own = Instance(plan.var)
    try:
        if not _take_or_find_running(own, plan.accounts):
            return 0
    except Stop:
        return 0
    services = Services(plan, own)
    try:
        services.start()
        services.keep()
    except Stop:
        say("Stopping…")
        code = 0
    except (SupervisorError, EmbeddedPostgresError, ChildError) as trouble:
        say(str(trouble))
        code = 1
    finally:
        _ignore_signals()
        services.end()
        own.leave()
    say("Stopped." if code == 0 else "Nothing is left running.")
    return code


class Services:
    """The database and the services of one plan."""

    def __init__(self, plan: Plan, own: Instance) -> None:
        self.plan = plan
        self._own = own
        self._children = [Child(program, say) for program in plan.services]
        self._ready = False

    def start(self) -> None:
        """Leftovers away, port free, database up, data prepared, services up, site well."""
        self._own.end_leftovers()
        _refuse_busy_port(self.plan.port)
        var_folder.turn_logs(self.plan.var)
        if self.plan.database:
            say("Starting the database…")
            self.plan.database.start()
        for program in self.plan.prepare():
            say(f"{program.name}…")
            program.run()
        self.plan.prepared()
        for child in self._children:
            child.start()
        self._tell()
        self._wait_until_well()
        self._ready = True
        self._tell()
        say_ready(self.plan.url, self.plan.accounts)

    def keep(self) -> None:
        """Watch for ever; only `Stop` or trouble with the database ends it."""
        while True:
            time.sleep(LOOK_SECONDS)
            self._watch()

    def end(self) -> None:
        """Services first, so that what they do is committed; then the database."""
        processes.end_all(self._children)
        if self.plan.database:
            self.plan.database.stop()

    def _watch(self) -> None:
        database = self.plan.database
        if database and database.process and database.process.poll() is not None:
            say(f"The database ended, starting it again; see {database.log}")
            database.start()
        before = [child.identity() for child in self._children]
        for child in self._children:
            child.watch()
        if before != [child.identity() for child in self._children]:
            self._tell()

    def _wait_until_well(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while not instance.answers(self.plan.url):
            self._watch()
            hopeless = [child.program for child in self._children if child.failures >= HOPELESS]
            if hopeless or time.monotonic() > until:
                failed = (hopeless or [child.program for child in self._children])[0]
                raise SupervisorError(
                    f"The site does not start ({failed.name}); see {failed.log}\n{processes.tail(failed.log)}"
                )
            time.sleep(0.05)

    def _tell(self) -> None:
        children = [child.identity() for child in self._children]
        self._own.write(instance.note_of(self.plan.url, self._ready, children))


def say(text: str) -> None:
    """One line for the person at the terminal, who may have left."""
    with suppress(OSError, ValueError):
        print(text, flush=True)


def say_ready(url: str, accounts: Path) -> None:
    """Where the site is and who can sign in; the accounts of the main job come last, where the eye is."""
    try:
        main, _, others = accounts.read_text(encoding="utf-8").partition("\n--\n")
    except OSError:
        main = others = ""
    for words in (others.rstrip(), f"Ready: {url}", main.rstrip()):
        if words:
            say(words)


def _take_or_find_running(own: Instance, accounts: Path) -> bool:
    """True when we are to run; False, and said, when another supervisor already serves this folder."""
    until = time.monotonic() + READY_SECONDS
    while not own.take():
        note = own.read()
        if note and note.ready and instance.answers(note.url):
            say("Already running.")
            say_ready(note.url, accounts)
            return False
        if time.monotonic() > until:
            raise SupervisorError("Another start on this data folder does not become ready; stop it first.")
        time.sleep(0.2)
    return True


def _refuse_busy_port(port: int) -> None:
    """The port may stay taken for a moment by the web process of a killed supervisor."""
    until = time.monotonic() + 1.0
    while True:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except PermissionError:
                raise SupervisorError(f"Port {port} needs more rights than we have: PORT=8001 make demo") from None
            except OSError:
                if time.monotonic() > until:
                    raise SupervisorError(
                        f"Port {port} is in use by another program: PORT={port + 1} make demo"
                    ) from None
            else:
                return
        time.sleep(0.1)


def _listen_for_stop() -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        _ignore_signals()
        raise Stop

    for number in SIGNALS:
        signal.signal(number, stop)


def _ignore_signals() -> None:
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
