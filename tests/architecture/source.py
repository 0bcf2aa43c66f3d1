"""The source as the architecture tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "motcua"
BELOW_THE_FACES = ("domain", "ports", "data", "usecases", "adapters")


def modules(*rooms: str) -> list[Path]:
    """Python files of these rooms (all when none is named), migrations left out."""
    folders = [SOURCE / room for room in rooms] or [SOURCE]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    return sorted(path for path in files if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Parse one file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute or name, else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def length(node: ast.AST) -> int:
    """Lines of a definition."""
    return (getattr(node, "end_lineno", 0) or 0) - getattr(node, "lineno", 0) + 1


def name(path: Path) -> str:
    """Path as people say it: `usecases/files.py`."""
    return path.relative_to(SOURCE).as_posix()
