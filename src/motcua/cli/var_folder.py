"""The data folder: claimed once, so that `reset` can never delete a folder that is not ours."""

import os
import shutil
from pathlib import Path

MARK = ".motcua"
OURS = frozenset({MARK, "demo-accounts.txt", "demo.json", "demo.lock", "log", "postgres", "secret_key"})
OTHERS = frozenset({"files", "mail", "media", "pki", "selftest", "static", "trust"})
"""Names other rooms may have made before the folder was claimed."""

LARGEST_LOG = 5 << 20


class VarFolderError(Exception):
    """The folder cannot be ours; the message says what to choose instead."""


def claim(var: Path) -> None:
    """Make the data folder, or take one that is empty or holds only our own things; its `log` folder too.

    Raises `VarFolderError` for a folder with anything else in it, or one that cannot be written.
    """
    try:
        var.mkdir(parents=True, exist_ok=True)
        if not (var / MARK).exists():
            if strange := sorted(entry.name for entry in var.iterdir() if entry.name not in OURS | OTHERS):
                raise VarFolderError(f"{var} already holds other things ({strange[0]}); choose an empty folder.")
            # As root the database's own account must be able to pass through.
            var.chmod(0o711 if os.geteuid() == 0 else 0o700)
            (var / MARK).write_text("Data of motcua. `make reset` deletes this folder's content.\n")
        (var / "log").mkdir(exist_ok=True, mode=0o700)
    except OSError as trouble:
        raise VarFolderError(f"The data folder cannot be used: {trouble}") from trouble


def refuse_unclaimed(var: Path) -> None:
    """`VarFolderError` for a folder that is there and never was claimed."""
    if var.exists() and not (var / MARK).exists():
        raise VarFolderError(f"{var} was not made by motcua; nothing is deleted.")


def empty(var: Path) -> None:
    """Delete everything in a claimed folder."""
    refuse_unclaimed(var)
    if not var.exists():
        return
    for entry in sorted(var.iterdir(), key=lambda entry: entry.name == MARK):  # the mark goes last
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def turn_logs(var: Path) -> None:
    """Put large logs aside, keeping one older file of each."""
    for log in (var / "log").glob("*.log"):
        if log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
