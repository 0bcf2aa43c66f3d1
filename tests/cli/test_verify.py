"""`motcua verify`: exit codes, JSON lines, Vietnamese words, trust, start-up."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motcua.cli import verify
from tests.attacks import documents
from tests.cli import schema

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "verify.schema.json").read_text(encoding="utf-8"))
LATER = (documents.AT + timedelta(hours=1)).isoformat()


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    flipped = bytearray(documents.sealed())
    flipped[300] ^= 1
    contents = {
        "valid": documents.sealed(),
        "invalid": bytes(flipped),
        "inconclusive": documents.sign(
            documents.laid_out(), "nguoi_ky", "chu_tich", at=datetime(2030, 1, 1, tzinfo=UTC)
        ),
        "unsigned": documents.plain_pdf(),
        "unreadable": b"not a PDF at all",
    }
    for name, data in contents.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    return {name: str(tmp_path / f"{name}.pdf") for name in contents}


def _run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    trust = ["--trust", str(documents.authority()), "--at", LATER]
    return verify.main([*trust, *argv]), capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "code"), [("valid", 0), ("invalid", 1), ("unsigned", 1), ("unreadable", 1), ("inconclusive", 2)]
)
def test_each_verdict_has_its_exit_code(
    name: str, code: int, files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    got, out = _run(capsys, "--json", files[name])
    report = json.loads(out)
    assert (got, report["verdict"], report["file"]) == (code, name, files[name])
    assert schema.problems(report, SCHEMA, SCHEMA) == []


def test_several_files_give_a_json_line_each_and_the_worst_code(
    files: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = _run(capsys, "--json", *files.values())
    assert code == 1
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == list(files)


def test_a_missing_file_is_unreadable(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _run(capsys, "--json", "/does/not/exist.pdf")
    assert (code, json.loads(out)["verdict"]) == (1, "unreadable")


def test_without_trust_nothing_is_valid(
    files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MOTCUA_TRUST", raising=False)
    code = verify.main(["--json", files["valid"]])
    report = json.loads(capsys.readouterr().out)
    assert (code, report["verdict"], report["integrity"]) == (2, "inconclusive", "intact-with-notes")


def test_the_environment_names_the_default_trust(
    files: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_TRUST", str(documents.authority()))
    assert verify.main(["--at", LATER, files["valid"]]) == 0


def test_people_read_vietnamese(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    _, out = _run(capsys, files["valid"])
    assert "HỢP LỆ" in out
    assert "Cá nhân: Nguyễn Văn Thắng, Chủ tịch, Ủy ban nhân dân xã Nam Hồng" in out
    assert "Ô “so” được điền sau khi ký: “123/QĐ-UBND”." in out
    assert "23/11/2026 10:00:00 giờ Việt Nam" in out


def test_a_trust_that_cannot_be_read_stops_at_once(files: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match="chứng thư số tin cậy"):
        verify.main(["--trust", "/does/not/exist", files["valid"]])


def test_no_django_is_imported() -> None:
    program = "import sys, motcua.cli.verify, motcua.adapters.pyhanko.jail; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT / "src", check=True)
    assert done.stdout.strip() == "False"
