"""`motcua selftest` as an operator runs it: another process, its own database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.cli import selftest
from motcua.usecases.demo.story import Broken, Step

ROOT = Path(__file__).parents[2]


def _run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_", "DJANGO_"))
    }
    environ = {**kept, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(home)}
    command = [sys.executable, "-m", "motcua.cli.main", *arguments]
    return subprocess.run(command, cwd=home, env=environ, capture_output=True, text=True, timeout=180, check=False)


@pytest.mark.slow
def test_every_step_holds_and_the_result_is_valid_for_anybody(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for folder in list(tmp_path.parents)[:2]:
        folder.chmod(0o755)  # the database of a root process runs as another user
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    out = tmp_path / "out"
    ran = _run("selftest", str(out), home=home)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["held"]
    assert [step["held"] for step in report["steps"]] == [True] * 15
    assert report["verdict"]["verdict"] == "valid"
    assert (out / "receipt.pdf").read_bytes().startswith(b"%PDF")
    assert list(home.iterdir()) == [], "nothing of the trial is left"
    told = _run("verify", "--json", "--trust", str(out / "trust.pem"), str(out / "result.pdf"), home=home)
    assert told.returncode == 0, told.stdout
    judged = json.loads(told.stdout)
    assert judged["verdict"] == "valid"
    assert [signature["role"] for signature in judged["signatures"]] == ["person", "agency"]


def test_after_a_step_that_does_not_hold_nothing_more_is_played(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played: list[str] = []

    def play(name: str, problem: str) -> Step:
        def act(_world: object, _at: object) -> str:
            played.append(name)
            if problem:
                raise Broken(problem)
            return "được"

        return Step(name, name, act)

    steps = (play("a", ""), play("b", "hỏng"), play("c", ""))
    monkeypatch.setattr("motcua.usecases.demo.story.STEPS", steps)
    told = selftest._steps(None)  # type: ignore[arg-type]
    assert played == ["a", "b"]
    assert [(step["held"], step["checked"]) for step in told] == [
        (True, "được"),
        (False, "Broken: hỏng"),
        (False, "không chạy vì bước trước không đạt"),
    ]
    assert capsys.readouterr().out.count("\n") == 3
