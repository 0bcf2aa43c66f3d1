"""The embedded PostgreSQL: nothing confirmed is lost, nothing is left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from motcua.cli import identity
from motcua.cli.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError


def rows(url):
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT word FROM kept ORDER BY word")]


def add(url, word):
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A cluster with one row from before a clean stop and one from before a kill; each test starts it itself."""
    folder = tmp_path_factory.mktemp("embedded") / "postgres"
    server = EmbeddedPostgres(folder)
    add(server.start(), "before stop")
    server.stop()
    assert not (folder / "data" / "postmaster.pid").exists()
    add(server.start(), "before kill")
    server.process.kill()
    server.process.wait()
    server.stop()
    return folder


def test_it_keeps_committed_rows_over_a_stop_and_a_killed_server(folder):
    server = EmbeddedPostgres(folder)
    with server as url:
        assert rows(url) == ["before kill", "before stop"]
    assert server.process is None


def test_it_is_unicode_closed_to_others_and_its_role_is_no_superuser(folder):
    with EmbeddedPostgres(folder, durable=False) as url, psycopg.connect(url) as connection:
        asked = "SELECT getdatabaseencoding(), current_setting('listen_addresses'), usesuper, usecreatedb"
        assert connection.execute(f"{asked} FROM pg_user WHERE usename = current_user").fetchone() == (
            "UTF8",
            "",
            False,
            True,
        )
        assert connection.execute("SELECT upper('đơn thư')").fetchone() == ("ĐƠN THƯ",)
        assert (folder / "socket").stat().st_mode & 0o077 == 0


STARTER = """
import sys, time
from pathlib import Path
from motcua.cli.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]))
server.start()
print(server.process.pid, flush=True)
time.sleep(60)
"""


def test_a_server_whose_starter_was_killed_ends_and_is_replaced(folder):
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", STARTER, folder]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)
    with starter, starter.stdout:
        left = identity.identify(int(starter.stdout.readline()))
        with pytest.raises(EmbeddedPostgresError, match="in use by another program"):
            EmbeddedPostgres(folder, lock_seconds=0.2).start()
        assert identity.is_alive(left)
        starter.kill()

    with EmbeddedPostgres(folder) as url:
        assert not identity.is_alive(left)
        assert rows(url) == ["before kill", "before stop"]


def test_a_note_whose_number_now_belongs_to_somebody_else_is_no_obstacle(folder):
    note = folder / "data" / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{folder / 'data'}\n1\n5432\n")

    with EmbeddedPostgres(folder) as url:
        assert rows(url) == ["before kill", "before stop"]


def test_data_of_another_version_are_refused_untouched(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("15\n")

    with pytest.raises(EmbeddedPostgresError, match="was made by PostgreSQL 15, this program has 18"):
        EmbeddedPostgres(tmp_path).start()

    assert [entry.name for entry in data.iterdir()] == ["PG_VERSION"]


def test_identity_tells_a_process_from_a_later_one_with_its_number():
    child = subprocess.Popen(["sleep", "60"])
    known = identity.identify(child.pid)
    assert identity.is_alive(known)
    assert not identity.is_alive(identity.Identity(child.pid, known.started - 1))

    started = time.monotonic()
    assert identity.end(known, signal.SIGKILL, 5)
    assert time.monotonic() - started < 5
    child.wait()
    assert Path(f"/proc/{child.pid}").exists() is False
