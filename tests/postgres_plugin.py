"""Gives the suite a real PostgreSQL before Django reads its settings; named in pytest's `addopts`.

A server named by `DATABASE_URL` is used as it is; otherwise an embedded one is started for the run,
once, by the process that starts the workers.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_started: list[tuple[object, Path]] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Run before anything imports the settings."""
    if _started or "PYTEST_XDIST_WORKER" in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="motcua-test-"))
    folder.chmod(0o755)
    os.environ.pop("MOTCUA_DEBUG", None)
    os.environ["MOTCUA_VAR"] = str(folder / "var")
    (folder / "var" / "static").mkdir(parents=True)
    os.environ["MOTCUA_DEMO"] = "yes"
    if not os.environ.get("DATABASE_URL"):
        from motcua.cli.embedded_postgres import EmbeddedPostgres

        server = EmbeddedPostgres(folder / "postgres", durable=False)
        os.environ["DATABASE_URL"] = server.start()
        _started.append((server, folder))
    else:
        _started.append((None, folder))


def pytest_unconfigure() -> None:
    """Stop what was started and forget its data."""
    while _started:
        server, folder = _started.pop()
        if server is not None:
            server.stop()  # type: ignore[attr-defined]
        shutil.rmtree(folder, ignore_errors=True)
