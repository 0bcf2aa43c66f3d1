"""Every word of the domain stands in the glossary."""

import ast
import re

import pytest

from tests.architecture import source

GLOSSARY = source.ROOT / "docs" / "glossary.md"


def _classes() -> list[str]:
    return sorted(
        {
            node.name
            for path in source.modules("domain")
            for node in ast.walk(source.tree(path))
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        }
    )


@pytest.fixture(scope="module")
def words() -> set[str]:
    return set(re.findall(r"`([A-Za-z]+)`", GLOSSARY.read_text(encoding="utf-8")))


def test_every_class_of_the_domain_is_in_the_glossary(words: set[str]) -> None:
    assert [name for name in _classes() if name not in words] == []


def test_every_table_is_in_the_glossary(words: set[str]) -> None:
    from motcua.data import models

    assert [name for name in models.__all__ if name not in words] == []
