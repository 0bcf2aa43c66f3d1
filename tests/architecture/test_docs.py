"""What the documents name exists: paths, links, headings, names in linked code, commands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.cli.main import COMMANDS
from tests.architecture import source

PAGES = sorted(
    path
    for pattern in ("README*.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/**/*.md")
    for path in source.ROOT.glob(pattern)
)
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
PATH = re.compile(r"(?<![\w./-])(?:src|tests|docs|bin|bench)/[\w./-]*\w/?")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
NAMED_CODE = re.compile(r"`(?:\w+\.)*(?!py`)(\w+)`\Z")
"""A link text such as `intake.accept`: the last name must be defined in the linked file."""
CONSOLE = re.compile(r"(?:(?<![\w/-])|(?<=bin/))motcua ([a-z]+)\b(?!:)")
"""What follows the console script's name; `/srv/motcua` is a folder."""

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(source.ROOT).as_posix())


def _links(page: Path) -> Iterator[tuple[str, str, str]]:
    """Text, path and heading of every link that stays in the repository."""
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        path, _, heading = found["target"].partition("#")
        if ":" not in path:
            yield found["text"], path, heading


def _code(page: Path) -> list[str]:
    return CODE.findall(page.read_text(encoding="utf-8"))


def _headings(page: Path) -> set[str]:
    """Anchors of a page's headings, as they are made of their words."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _names(path: Path) -> set[str]:
    """Everything a Python file defines at its top."""
    names: set[str] = set()
    for node in source.tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


@every_page
def test_every_path_exists(page: Path) -> None:
    paths = PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in paths if not (source.ROOT / path).exists()] == []


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for _, path, heading in _links(page):
        target = page.parent / path if path else page
        if not target.exists() or (heading and heading not in _headings(target)):
            lost.append(f"{path}#{heading}" if heading else path)
    assert lost == []


@every_page
def test_code_that_is_named_in_a_link_is_defined_there(page: Path) -> None:
    lost = []
    for text, path, _ in _links(page):
        named = NAMED_CODE.fullmatch(text)
        target = page.parent / path
        if named and target.suffix == ".py" and target.exists() and named[1] not in _names(target):
            lost.append(f"{text} in {path}")
    assert lost == []


@every_page
def test_every_command_exists(page: Path) -> None:
    code = "\n".join(_code(page))
    targets = set(re.findall(r"^([a-z]+):", (source.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = set(re.findall(r"(?<![\w-])make ([a-z]+)", code))
    assert asked - targets == set()
    assert set(CONSOLE.findall(code)) - {*COMMANDS, "help"} == set()


def test_the_pages_a_newcomer_needs_are_there() -> None:
    wanted = {"README.md", "README.vi.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "tour.md", "law.md"}
    assert wanted <= {page.name for page in PAGES}


def test_decisions_are_numbered_without_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (source.ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("path", sorted((source.ROOT / "docs" / "adr").glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_a_decision_says_its_context_and_its_price(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections == ["Context", "Decision", "Price"]
    assert re.search(r"^Status: (accepted|postponed|replaced by \d{4}) · \d{2}/\d{2}/\d{4}$", text, re.MULTILINE)
