"""The e-form of a procedure: its fields as a form, its answers as lines to read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.domain import people
from motcua.domain.refusal import Refusal
from motcua.ui import inputs, presentation
from motcua.ui.forms import Form

LONGEST = 2000
Answer = str | int | None


def shown(fields: Sequence[Mapping[str, Any]], given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers by section: `[{"title", "rows": [(label, words)]}]`; unanswered fields are left out."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for field in fields:
        value = words(field, given.get(field["name"]))
        if value:
            sections.setdefault(field.get("section", ""), []).append((field["label"], value))
    return [{"title": title, "rows": rows} for title, rows in sections.items()]


def words(field: Mapping[str, Any], value: Any) -> str:
    """One answer as people read it; days are dd/mm/yyyy."""
    if value is None or value == "":
        return ""
    if field["kind"] == "date":
        try:
            return presentation.local_date(people.parse_date(str(value)))
        except Refusal:
            return str(value)
    return str(value)


class AnswersForm(Form):
    """The procedure's own questions, asked by the officer at the counter."""

    prefix = "don"

    def __init__(self, questions: Sequence[Mapping[str, Any]], *args: Any, **kwargs: Any) -> None:
        self.questions = questions
        self.base_fields = {  # type: ignore[misc]
            question["name"]: _field(question) for question in questions
        }
        super().__init__(*args, **kwargs)

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields by the procedure's sections, in its order."""
        found: dict[str, list[forms.BoundField]] = {}
        for question in self.questions:
            found.setdefault(question.get("section", ""), []).append(self[question["name"]])
        return list(found.items())

    def answers(self) -> dict[str, Answer]:
        """Cleaned answers as JSON values; days in ISO form, empty ones left out."""
        plain = {name: _plain(value) for name, value in self.cleaned_data.items()}
        return {name: value for name, value in plain.items() if value not in (None, "")}


def _plain(value: Any) -> Answer:
    return value.isoformat() if isinstance(value, date) else value


def _field(question: Mapping[str, Any]) -> forms.Field:
    makers = {
        "date": inputs.DateField,
        "id_number": inputs.IdNumberField,
        "phone": inputs.PhoneField,
        "email": forms.EmailField,
    }
    hint = question.get("hint") or (_("ngày/tháng/năm") if question["kind"] == "date" else "")
    common = {"label": question["label"], "required": question.get("required", False), "help_text": hint}
    if question.get("prefill") and common["required"]:
        common["help_text"] = _("Để trống nếu giống thông tin người nộp")
    kind = question["kind"]
    if kind == "choice":
        return forms.ChoiceField(choices=[(choice, choice) for choice in ["", *question["choices"]]], **common)
    if kind == "textarea":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST, **common)
    if kind == "number":
        return forms.IntegerField(
            min_value=0, widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-short"}), **common
        )
    maker = makers.get(kind)
    return maker(**common) if maker is not None else forms.CharField(max_length=LONGEST, **common)
