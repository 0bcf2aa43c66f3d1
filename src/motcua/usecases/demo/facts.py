"""Reads the JSON files of the demo province; the README beside them says what each holds."""

import json
from pathlib import Path
from typing import Any

import motcua.data.demo

FOLDER = Path(motcua.data.demo.__file__).parent


def read(name: str) -> dict[str, Any]:
    """What `<name>.json` holds: organisations, people, fields, calendar, stories."""
    return _read(FOLDER / f"{name}.json")


def procedures() -> list[dict[str, Any]]:
    """Every procedure of the catalogue, field by field in the order of the file names."""
    files = sorted((FOLDER / "procedures").glob("*.json"))
    return [procedure for file in files for procedure in _read(file)["procedures"]]


def people() -> list[dict[str, Any]]:
    """Every demo person, in the order of the file."""
    found: list[dict[str, Any]] = read("people")["people"]
    return found


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content
