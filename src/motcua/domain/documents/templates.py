"""Result templates (mẫu kết quả): texts with `{name}` where a value of the dossier goes.

The language is closed: a placeholder is a name in braces, nothing is computed, and a value is never read as a
template again, so what an applicant typed stays what it is.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from motcua.domain import text

BLANK = "…………"
"""What stands where a value is missing: the dots of a paper form."""

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}", re.ASCII)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_LOWER = "_lower"


def fill(template: Mapping[str, Any], values: Mapping[str, str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Put `values` into every text of `template`; return the content and the names that had no value.

    A row of facts whose values were all left empty is left out. Anywhere else a missing or empty value leaves `BLANK`
    in the text and its name in the second part, once, in order.
    """
    known = {name: text.nfc(value).strip() for name, value in values.items()}
    filling = _Filling(known)
    content = {name: filling.of(part) for name, part in template.items()}
    return content, tuple(filling.missing)


def names(template: Mapping[str, Any]) -> tuple[str, ...]:
    """Every placeholder of `template`, once, in order."""
    return fill(template, {})[1]


def words_of(fields: Iterable[Mapping[str, Any]], answers: Mapping[str, Any]) -> dict[str, str]:
    """What an applicant answered, as a document says it; empty where an optional answer was not given.

    `fields` are the e-form's (`name`, `kind`); days become `05/02/2026`, and each text is there a second time under
    `<name>_lower` with a small first letter, for the middle of a sentence.
    """
    values: dict[str, str] = {}
    for field in fields:
        name = str(field["name"])
        said = _words(answers.get(name), str(field.get("kind", "text")))
        values[name] = said
        values[name + _LOWER] = said[:1].lower() + said[1:]
    return values


def _words(answer: Any, kind: str) -> str:
    if answer is None:
        return ""
    said = answer.isoformat() if isinstance(answer, dt.date) else str(answer).strip()
    if kind == "date" and _ISO_DAY.match(said):
        return f"{said[8:10]}/{said[5:7]}/{said[:4]}"
    return said


class _Filling:
    """One pass over a template that remembers what was missing."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self.missing: dict[str, None] = {}

    def of(self, part: Any) -> Any:
        if isinstance(part, str):
            return _PLACEHOLDER.sub(self._value, part)
        if isinstance(part, Mapping):
            is_facts = part.get("kind") == "facts"
            return {
                name: self.of(self._given(inner) if is_facts and name == "rows" else inner)
                for name, inner in part.items()
            }
        if isinstance(part, list | tuple):
            return [self.of(inner) for inner in part]
        return part

    def _value(self, found: re.Match[str]) -> str:
        value = self._known.get(found[1], "")
        if not value:
            self.missing[found[1]] = None
        return value or BLANK

    def _given(self, rows: Iterable[Sequence[str]]) -> list[Sequence[str]]:
        """Rows without those whose every value is known to be empty."""
        return [row for row in rows if not self._is_empty(row[-1])]

    def _is_empty(self, words: str) -> bool:
        asked = _PLACEHOLDER.findall(words)
        return bool(asked) and all(self._known.get(name) == "" for name in asked)
