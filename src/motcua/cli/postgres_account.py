"""Under which account the embedded PostgreSQL runs: ours, or an unprivileged one for root (it refuses root).

That account must reach the programs and the data. Where a parent folder is closed to it (such as /root,
mode 0700), `setpriv` lends it the one capability that opens folders; `no_setuid_fixup` keeps the capability
alive in access(2), by which PostgreSQL looks for its own programs.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CANDIDATES = ("postgres", "nobody")
CAPABILITIES = ("dac_read_search", "dac_override")
"""The first suffices; containers often have only the second."""


class AccountError(Exception):
    """PostgreSQL cannot be started under any account; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """Who runs the server. `uid` None means ourselves; `capability` is what it is lent, or empty."""

    name: str
    uid: int | None = None
    gid: int | None = None
    capability: str = ""

    def command(self, arguments: Sequence[str | Path]) -> list[str]:
        """The command line that runs `arguments` under this account (together with `keywords`)."""
        if not self.capability:
            return [str(argument) for argument in arguments]
        lent = f"-all,+{self.capability}"
        change = [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        caps = [f"--inh-caps={lent}", f"--ambient-caps={lent}", "--securebits=+no_setuid_fixup"]
        pdeath = ["--pdeathsig=INT", "--no-new-privs"]
        return ["setpriv", *change, *caps, *pdeath, "--", *map(str, arguments)]

    def keywords(self) -> dict[str, Any]:
        """What `subprocess` needs besides to change the account."""
        if self.uid is None or self.capability:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, folder: Path) -> None:
        """Make the account the owner of `folder` and all in it."""
        if self.uid is None or self.gid is None:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def choose(data: Path, program: Path) -> Account:
    """The account for the data folder `data` (which may not be there yet) and the server `program`.

    The owner of existing data stays; without data an unprivileged account of the machine is taken.
    Raises `AccountError` when nobody can do it.
    """
    ours = os.geteuid()
    kept = data.stat() if data.exists() else None
    if ours != 0:
        if kept and kept.st_uid != ours:
            raise AccountError(f"{data} belongs to another account ({_name(kept.st_uid)}): run as that one.")
        return Account(_name(ours))
    uid, gid = (kept.st_uid, kept.st_gid) if kept and kept.st_uid else _unprivileged()
    for capability in ("", *CAPABILITIES):
        account = Account(_name(uid), uid, gid, capability)
        if _reaches(account, [data.parent, program]):
            return account
    raise AccountError(
        f"PostgreSQL refuses to run as root, and the account {_name(uid)} may not enter "
        f"{_closed_parent([data.parent, program])}: run as an ordinary user, or keep program and data "
        "(VAR=/srv/motcua make demo) in folders that every account may enter."
    )


def _unprivileged() -> tuple[int, int]:
    """User and group of the first of `CANDIDATES` that this machine has."""
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise AccountError("PostgreSQL refuses to run as root and the account nobody is missing: run as another user.")


def _reaches(account: Account, paths: list[Path]) -> bool:
    if account.capability and not shutil.which("setpriv"):
        return False
    trial = account.command(["/bin/sh", "-c", 'for path; do test -x "$path" || exit 1; done', "sh", *paths])
    try:
        tried = subprocess.run(trial, cwd="/", capture_output=True, check=False, **account.keywords())
    except (OSError, subprocess.SubprocessError):
        return False
    return tried.returncode == 0


def _closed_parent(paths: list[Path]) -> Path:
    parents = [folder for path in paths for folder in reversed(path.parents)]
    return next((folder for folder in parents if not folder.stat().st_mode & 0o001), paths[0])


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"number {uid}"
