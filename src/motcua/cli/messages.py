"""`motcua messages`: compile the translations (.po → .mo) without the system's gettext."""

from collections.abc import Sequence
from pathlib import Path

import motcua


def main(_arguments: Sequence[str]) -> int:
    """Compile what has changed and name it."""
    for catalogue in compile_changed(Path(motcua.__file__).parent):
        print(catalogue)
    return 0


def compile_changed(root: Path) -> list[Path]:
    """Compile every catalogue under `root` that is newer than what was made of it; the files written."""
    written = []
    for source in sorted(root.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        import polib

        draft = target.with_suffix(".new")
        polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(draft))
        draft.replace(target)
        written.append(target)
    return written
