"""`motcua selftest OUT_DIR`: plays the main job in a throw-away database and leaves what it made.

`receipt.pdf`, `result.pdf`, `trust.pem` (with the revocation lists) and `report.json`. Exit 0 only if every step held.
"""

import argparse
import json
import os
import secrets
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from motcua.cli.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError

if TYPE_CHECKING:
    from motcua.usecases.demo.story import World

OFFICE, PROCEDURE, CITIZEN = "H23.31.05", "1.001193", "congdan.hoa"
OWN = {"MOTCUA_MAIL": "file", "MOTCUA_MAIL_FROM": "", "MOTCUA_TRUST": "", "MOTCUA_DEMO": "yes", "MOTCUA_DEBUG": "no"}
"""Settings of the trial; what the installation's own `.env` says about these does not count."""


def main(argv: Sequence[str]) -> int:
    """Run; the exit code is 0 only if every step held, 2 when the trial could not be set up."""
    out = _parser().parse_args(argv).out_dir
    out.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, _end)
    folder = Path(tempfile.mkdtemp(prefix="motcua-selftest-"))
    folder.chmod(0o711)  # started as root, the database runs as another user and must come through here
    server = EmbeddedPostgres(folder / "postgres", durable=False)
    try:
        _set_up(folder, server.start())
        return _play(out)
    except EmbeddedPostgresError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    finally:
        _close_connections()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="motcua selftest",
        description="Chạy thử toàn bộ quy trình trên cơ sở dữ liệu tạm, không động đến dữ liệu thật.",
    )
    parser.add_argument("out_dir", type=Path, metavar="OUT_DIR", help="nơi để lại kết quả")
    return parser


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(143)


def _set_up(folder: Path, database_url: str) -> None:
    """Django on the throw-away database and data folder, with the demo province but no past."""
    os.environ.update(OWN, MOTCUA_VAR=str(folder / "var"), DATABASE_URL=database_url)
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from motcua.cli import demo_province

    demo_province.load(demo_province.Wanted(dossiers=0, with_work=False, only=OFFICE), say=lambda _text: None)


def _close_connections() -> None:
    if "django" in sys.modules:
        from django.db import connections

        connections.close_all()


def _play(out: Path) -> int:
    """Play every step, tell each in a line, leave the files."""
    world, begun = _world(), time.perf_counter()
    steps = _steps(world)
    held = all(step["held"] for step in steps)
    report = {
        "held": held,
        "milliseconds": _since(begun),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "steps": steps,
        "verdict": world.report,
    }
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for name, content in {"receipt.pdf": world.receipt, "result.pdf": world.result}.items():
        if content:
            (out / name).write_bytes(content)
    (out / "trust.pem").write_bytes(_trust())
    print(f"{'Đạt' if held else 'KHÔNG ĐẠT'}: {sum(step['held'] for step in steps)}/{len(steps)} bước. {out}")
    return 0 if held else 1


def _steps(world: "World") -> list[dict[str, Any]]:
    from motcua.usecases.demo.story import STEPS

    told: list[dict[str, Any]] = []
    broken = False
    for step in STEPS:
        begun = time.perf_counter()
        held, words = (False, "không chạy vì bước trước không đạt") if broken else _held(step, world)
        broken = broken or not held
        told.append(
            {"step": step.key, "name": step.name, "checked": words, "milliseconds": _since(begun), "held": held}
        )
        print(f"{'đạt' if held else 'KHÔNG':<6} {told[-1]['milliseconds']:>6} ms  {step.name}: {words}", flush=True)
    return told


def _held(step: Any, world: "World") -> tuple[bool, str]:
    """Play one step; whatever goes wrong is told and not raised."""
    try:
        return True, step.play(world, datetime.now(UTC))
    except Exception as trouble:  # noqa: BLE001 (the operator is to read it in the report)
        return False, f"{type(trouble).__name__}: {trouble}"


def _world() -> "World":
    from motcua.cli import demo_province
    from motcua.ui import actor as actors
    from motcua.usecases.demo import cast
    from motcua.usecases.demo.story import World

    at = datetime.now(UTC)
    players = cast.of_office(procedure=PROCEDURE, organisation=OFFICE, at=at)
    return World(
        equipment=demo_province.equipment(),
        cast=players,
        applicant=cast.citizen(CITIZEN),
        answers={field["name"]: field["example"] for field in players.offer.procedure.form},
        reference=actors.new_reference(),
        token=secrets.token_urlsafe(16),
    )


def _trust() -> bytes:
    """Anchors and revocation lists as one PEM file, so that the result can be checked anywhere."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from motcua import backends

    trust = backends.trust()
    anchors = [x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM) for der in trust.anchors()]
    lists = [x509.load_der_x509_crl(der).public_bytes(Encoding.PEM) for der in trust.crls()]
    return b"".join([*anchors, *lists])


def _since(begun: float) -> int:
    """Whole milliseconds."""
    return round((time.perf_counter() - begun) * 1000)
