"""The supervisor of `motcua demo`, with a tiny site and a real database: nothing it started outlives it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from motcua.cli import identity, instance

pytestmark = pytest.mark.xdist_group("supervisor")  # they share one folder

FAKE = Path(__file__).with_name("fake_site.py")
GONE_SECONDS = 5.0
PIDS = ("helper.pid", "inner.pid", "postgres/data/postmaster.pid")


class Site:
    """One run of `fake_site.py`."""

    def __init__(self, var, port):
        self.var, self.port, self.url = var, port, f"http://127.0.0.1:{port}"
        for name in PIDS:
            (var / name).unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, FAKE, var, str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        self.started = []

    def lines_until(self, wanted):
        """What it says up to the line beginning with `wanted`."""
        said = []
        for line in self.process.stdout:
            said.append(line.rstrip("\n"))
            if line.startswith(wanted):
                return said
        raise AssertionError(f"never said {wanted!r}: {said}")

    def ready(self):
        said = self.lines_until("can-bo")
        self.started = self.everything()
        return said

    def children(self):
        return [identity.Identity(**child) for child in json.loads((self.var / "demo.json").read_text())["children"]]

    def everything(self):
        """Every process it started: services, what those started, and the database."""
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with suppress(OSError, IndexError):
                pids = [int((self.var / name).read_text().split()[0]) for name in PIDS]
                found = [*self.children(), *map(identity.identify, pids)]
                if all(found) and len(found) == 5:
                    return found
            time.sleep(0.02)
        raise AssertionError("it does not start everything")

    def rest(self):
        """What it says until its end, and its exit code; asked again, nothing more."""
        said = "" if self.process.stdout.closed else self.process.stdout.read()
        self.process.stdout.close()
        return said, self.process.wait()


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("site") / "var"


@pytest.fixture
def port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def site(var, port):
    site = Site(var, port)
    yield site
    site.process.terminate()
    site.rest()
    assert [process for process in site.started if identity.is_alive(process)] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_it_ends_everything_and_exits_with_0(site, number):
    said = site.ready()
    assert said == ["Starting the database…", "Preparing…", f"Ready: {site.url}", "can-bo  mat-khau"]

    site.process.send_signal(number)

    assert site.rest() == ("Stopping…\nStopped.\n", 0)
    assert [process for process in site.started if identity.is_alive(process)] == []
    assert not (site.var / "demo.json").exists()


def test_killed_it_leaves_no_process_and_the_next_start_finds_the_port_free(site):
    site.ready()
    web, worker, helper, inner, database = site.started

    site.process.kill()
    site.process.wait()

    again = Site(site.var, site.port)
    try:
        again.ready()
        assert [left for left in (web, worker, inner, database) if identity.is_alive(left)] == []
    finally:
        again.process.terminate()
        again.rest()
        identity.end(helper, signal.SIGKILL, 5)  # this one never asked to end with its parent


def test_killed_it_leaves_no_process_within_seconds(site):
    site.ready()
    web, worker, helper, inner, database = site.started

    site.process.kill()

    assert all(identity.wait_gone(left, GONE_SECONDS) for left in (web, worker, inner, database))
    identity.end(helper, signal.SIGKILL, 5)


def test_a_service_that_dies_is_started_again_and_what_it_left_is_ended(site):
    site.ready()
    web, worker, *_ = site.started
    os.kill(web.pid, signal.SIGKILL)

    (said,) = site.lines_until("web ended")[-1:]

    assert said == f"web ended (SIGKILL), again in 0.5 s; see {site.var / 'log' / 'web.log'}"
    assert not identity.is_alive(site.started[2])  # the helper of the old web process
    until = time.monotonic() + 10
    while not (instance.answers(site.url) and site.children()[0] != web):
        assert time.monotonic() < until
        time.sleep(0.05)
    assert site.children()[1] == worker
    site.started += site.everything()


def test_a_database_that_dies_is_started_again(site):
    site.ready()
    old = site.started[-1]
    (site.var / PIDS[-1]).unlink()
    os.kill(old.pid, signal.SIGKILL)

    site.lines_until("The database ended")

    assert site.everything()[-1] != old
    site.started += site.everything()


def test_a_second_start_says_where_the_first_one_is(site):
    site.ready()

    second = Site(site.var, site.port)

    assert second.rest() == (f"Already running.\nReady: {site.url}\ncan-bo  mat-khau\n", 0)
    assert all(identity.is_alive(process) for process in site.started)


def test_a_busy_port_is_refused_with_the_way_out(var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = Site(var, port)
        said, code = refused.rest()

    assert code == 1
    assert f"Port {port} is in use by another program: PORT={port + 1} make demo" in said
    assert not (var / "postgres" / "data" / "postmaster.pid").exists()
