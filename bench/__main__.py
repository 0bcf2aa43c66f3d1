"""`make bench`: what an installation costs, in one run. Nothing here fails on a slow machine; it prints."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.flows.site import passwords
from tests.flows.story import PAPER
from tests.flows.visitor import Visitor

from bench import pages, processes
from bench.pages import Times
from motcua.cli.embedded_postgres import EmbeddedPostgres

DOSSIERS = 10_000
REQUESTS = 60
TARGET_MS, TARGET_MB = 300, 500


def main() -> int:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        Path(folder).chmod(0o755)
        _ready(Path(folder) / "ready")
        _busy_pages(Path(folder) / "busy")
    _verify_start_up()
    return 0


def _ready(var: Path) -> None:
    port = processes.free_port()
    with processes.demo(var, port) as first:
        print(f"ready, first time:     {first:6.1f} s (2,000 dossiers made)")
    with processes.demo(var, port) as again:
        print(f"ready, again:          {again:6.1f} s (limit 10 s)")


def _busy_pages(var: Path) -> None:
    port = processes.free_port()
    environ = {**os.environ, "MOTCUA_VAR": str(var), "PORT": str(port), "MOTCUA_DEMO": "yes"}
    var.mkdir(mode=0o755)
    with EmbeddedPostgres(var / "postgres") as url:
        environ["DATABASE_URL"] = url
        for command in (
            ["migrate", "--noinput"],
            ["collectstatic", "--noinput"],
            ["load_demo", "--dossiers", str(DOSSIERS)],
        ):
            started = time.monotonic()
            subprocess.run([*processes.MOTCUA, "manage", *command], env=environ, check=True, stdout=subprocess.DEVNULL)
        print(f"load_demo, {DOSSIERS:,}:    {time.monotonic() - started:6.1f} s")
        services = [_start(command, environ) for command in (_web(port), _worker())]
        try:
            _wait(f"http://127.0.0.1:{port}")
            _print_pages(_measure(f"http://127.0.0.1:{port}", passwords(var)))
            _verify_once(f"http://127.0.0.1:{port}")
            _print_memory(services)
        finally:
            for service in services:
                service.terminate()
            for service in services:
                service.wait(30)


def _web(port: int) -> list[str]:
    return [
        sys.executable, "-P", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-ws", "motcua.config.wsgi:application",
    ]  # fmt: skip


def _worker() -> list[str]:
    return [*processes.MOTCUA, "manage", "procrastinate", "worker"]


def _start(command: list[str], environ: dict[str, str]) -> "subprocess.Popen[bytes]":
    environ = {**environ, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(base: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if Visitor(base).get("/song").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the web process does not answer")


def _measure(base: str, accounts: dict[str, str]) -> list[Times]:
    citizens = [Visitor(base) for _ in range(pages.READERS)]
    officers = [Visitor(base) for _ in range(pages.READERS)]
    for officer in officers:
        officer.sign_in("tiepnhan.anlam", accounts["tiepnhan.anlam"])
    listed = re.findall(rb'href="(/can-bo/ho-so/\d+/)"', officers[0].get("/can-bo/?tat-ca=1").content)
    dossiers = [path.decode() for path in dict.fromkeys(listed)]
    return [
        pages.measure("home", citizens, lambda n: "/", REQUESTS),
        pages.measure("search", citizens, lambda n: "/thu-tuc/?q=khai+sinh", REQUESTS),
        pages.measure("procedure", citizens, lambda n: "/thu-tuc/1.001193/", REQUESTS),
        pages.measure("work list", officers, lambda n: "/can-bo/?tat-ca=1", REQUESTS),
        pages.measure("dossier", officers, lambda n: dossiers[n % len(dossiers)], REQUESTS),
    ]


def _verify_once(base: str) -> None:
    """Let the web process start its helpers, so that they are weighed too."""
    citizen = Visitor(base)
    citizen.press(citizen.get("/kiem-tra/"), "Kiểm tra", pdf=PAPER)


def _print_pages(times: list[Times]) -> None:
    for page in times:
        mark = "" if page.p95 < TARGET_MS else f"  OVER {TARGET_MS} ms"
        print(f"{page.name:22} {page.median:6.0f} ms median {page.p95:6.0f} ms p95 {page.bytes:8,} bytes{mark}")


def _print_memory(services: list["subprocess.Popen[bytes]"]) -> None:
    total = 0
    for service, name in zip(services, ("web", "worker"), strict=True):
        size = sum(processes.weight(pid) for pid in [service.pid, *processes.children(service.pid)])
        total += size
        print(f"memory of {name:12} {size / 2**20:6.0f} MB")
    print(f"memory together        {total / 2**20:6.0f} MB (limit {TARGET_MB} MB)")


def _verify_start_up() -> None:
    """Time of a whole `motcua verify` of a file that is no PDF: start-up and nothing else."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(b"no document")
        file.flush()
        taken = []
        for _ in range(7):
            started = time.monotonic()
            subprocess.run([*processes.MOTCUA, "verify", "--json", file.name], check=False, stdout=subprocess.DEVNULL)
            taken.append(time.monotonic() - started)
    print(f"motcua verify:         {statistics.median(taken):6.2f} s start-up (limit 1 s)")


if __name__ == "__main__":
    raise SystemExit(main())
