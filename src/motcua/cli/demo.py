"""`motcua demo` and `motcua reset`: the whole site with the demo province on this machine, and gone again."""

import argparse
import hashlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import motcua
from motcua.cli import embedded_postgres, messages, supervisor, var_folder
from motcua.cli.embedded_postgres import EmbeddedPostgres
from motcua.cli.instance import Instance
from motcua.cli.processes import Program
from motcua.cli.supervisor import Plan
from motcua.config import env, parent_death

ACCOUNTS = "demo-accounts.txt"
MANAGE = (sys.executable, "-P", "-m", "motcua.cli.main", "manage")
WORKER = ("--shutdown-graceful-timeout", "5")


def main(arguments: Sequence[str]) -> int:
    """Run the demo province until asked to stop. Exit 0 when asked, 1 trouble, 2 unusable settings."""
    given = _arguments("demo", "Run the demo province on this machine.", arguments)
    if given.end_with_parent:
        parent_death.receive_at_parent_death(signal.SIGTERM)
    try:
        environ = _environ(given)
        var_folder.claim(env.var_folder(environ))
        plan = plan_for(env.read(environ), environ, given.dossiers)
        return supervisor.run(plan)
    except (env.SettingsError, var_folder.VarFolderError, supervisor.SupervisorError) as wrong:
        print(wrong, file=sys.stderr)
        return 2


def reset(arguments: Sequence[str]) -> int:
    """Forget all data. Refused while the demo runs."""
    given = _arguments("reset", "Delete the data folder's content.", arguments)
    try:
        var = env.var_folder(_environ(given))
        own = Instance(var)
        var_folder.refuse_unclaimed(var)
        if var.exists() and not own.take():
            print("It is running: stop it first (Ctrl-C where `make demo` runs).", file=sys.stderr)
            return 1
        own.end_leftovers()
        embedded_postgres.end_leftover(var / "postgres" / "data")
        var_folder.empty(var)
    except (
        env.SettingsError,
        var_folder.VarFolderError,
        embedded_postgres.EmbeddedPostgresError,
        OSError,
    ) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    print(f"{var} is empty.")
    return 0


def plan_for(settings: env.Settings, environ: Mapping[str, str], dossiers: int) -> Plan:
    """What `motcua demo` runs: granian for the pages, procrastinate for the tasks."""
    log = settings.var / "log"
    database = None
    if settings.database_is_embedded:
        database = EmbeddedPostgres(settings.var / "postgres", log=log / "postgres.log")
    done = settings.var / "postgres" / "prepared"
    now = _fingerprint()

    def once(name: str, *command: str) -> Program:
        return Program(name, [*MANAGE, *command], environ, log / f"{command[0]}.log")

    def prepare() -> list[Program]:
        with suppress(PermissionError):  # installed where we may not write: its maker has compiled them
            messages.compile_changed(Path(motcua.__file__).parent)
        if database and done.exists() and done.read_text() == now:
            return []
        return [
            once("Preparing the tables", "migrate", "--noinput"),
            once("Collecting styles and scripts", "collectstatic", "--noinput"),
            once("Loading the demo province", "load_demo", "--dossiers", str(dossiers)),
        ]

    def prepared() -> None:
        if database:
            done.write_text(now)

    web = Program("web", _web_command(settings), environ, log / "web.log")
    worker = Program("worker", [*MANAGE, "procrastinate", "worker", *WORKER], environ, log / "worker.log")
    services = (web, worker)
    return Plan(settings.var, settings.port, database, prepare, prepared, services, settings.var / ACCOUNTS)


def _web_command(settings: env.Settings) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": "127.0.0.1",
        "--port": settings.port,
        "--workers": 1,
        "--blocking-threads": settings.web_threads,
        "--workers-kill-timeout": 5,
    }
    words = [str(word) for option in options.items() for word in option]
    return [sys.executable, "-P", "-m", "granian", *words, "--no-ws", "motcua.config.wsgi:application"]


def _fingerprint() -> str:
    """Changes whenever code or libraries do: an unchanged installation need not ask for migrations."""
    root = Path(motcua.__file__).parent
    seen = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        if file.suffix not in {".pyc", ".mo", ".new"} and file.is_file():
            facts = file.stat()
            seen.update(f"{file.relative_to(root)}|{facts.st_size}|{facts.st_mtime_ns}\n".encode())
    libraries = [entry.name for entry in Path(sys.prefix).glob("lib/python*/site-packages/*.dist-info")]
    seen.update("\n".join(sorted(libraries)).encode())
    return seen.hexdigest()


def _environ(given: argparse.Namespace) -> dict[str, str]:
    """The environment completed by `.env` and the options, which the children get whole."""
    environ = env.with_file(os.environ, Path(".env"))
    if given.port is not None:
        environ["PORT"] = given.port
    if given.var is not None:
        environ["MOTCUA_VAR"] = given.var
    environ["MOTCUA_VAR"] = str(env.var_folder(environ))
    environ["MOTCUA_DEMO"] = "yes"
    if hosts := environ.get("MOTCUA_ALLOWED_HOSTS", "").strip():
        environ["MOTCUA_ALLOWED_HOSTS"] = f"{hosts},127.0.0.1"  # where the supervisor asks for its health
    environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    environ["PYTHONUNBUFFERED"] = "1"
    return environ


def _arguments(name: str, meaning: str, arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"motcua {name}", description=meaning)
    parser.add_argument("--var", help="data folder (default: MOTCUA_VAR, or ./var)")
    parser.add_argument("--port", help="port on 127.0.0.1 (default: PORT, or 8000)")
    parser.add_argument("--dossiers", type=int, default=2000, help="past dossiers made at first start (default: 2000)")
    parser.add_argument("--end-with-parent", action="store_true", help="stop when the starting process is gone")
    return parser.parse_args(arguments)
