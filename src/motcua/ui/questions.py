"""The e-form of a procedure: its questions as form fields, its answers as words.

Answers are kept as text; days in ISO form, shown as dd/mm/yyyy.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.domain import people
from motcua.domain.refusal import Refusal
from motcua.ui import inputs, presentation
from motcua.ui.forms import Form

Question = Mapping[str, Any]
"""One row of `Procedure.form`: name, label, kind, required, hint, choices, section, prefill."""
SHORT, LONG = 300, 2000
"""Most characters of a line and of a longer text."""
FEW_CHOICES = 6
"""Up to so many choices are shown as a list to tap."""


class QuestionsForm(Form):
    """A form made of questions."""

    def __init__(self, questions: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        # What Django copies the fields from, for this one form; the class itself has none.
        self.base_fields = {q["name"]: field(q) for q in questions}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def answers(self) -> dict[str, str]:
        """Cleaned answers as text, empty ones too: the page was seen."""
        return {name: _text(value) for name, value in self.cleaned_data.items()}


def by_section(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """The questions under their sections' titles, in the form's order; untitled ones under the empty title."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.get("section") or "", []).append(question)
    return found


def words(question: Question, value: Any) -> str:
    """One answer as people read it."""
    if value is None:
        return ""
    if question["kind"] == "date":
        try:
            return presentation.local_date(people.parse_date(str(value)))
        except Refusal:
            return str(value)
    return str(value)


def field(question: Question) -> forms.Field:
    """The field that asks one question."""
    common = {
        "label": question["label"],
        "required": bool(question.get("required")),
        "help_text": question.get("hint") or "",
    }
    return _MAKERS.get(question["kind"], _line)(question, common)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _line(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=SHORT, **common)


def _lines(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}), **common)


def _choice(question: Question, common: dict[str, Any]) -> forms.Field:
    choices = [(choice, choice) for choice in question.get("choices", [])]
    if len(choices) <= FEW_CHOICES:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    return forms.ChoiceField(choices=[("", _("Chọn một mục")), *choices], **common)


def _number(question: Question, common: dict[str, Any]) -> forms.Field:
    box = forms.TextInput(attrs={"inputmode": "numeric", "class": "w-short", "autocomplete": "off"})
    wrong = _("Đề nghị nhập một số, chỉ gồm chữ số, ví dụ 2.")
    return forms.IntegerField(min_value=0, widget=box, error_messages={"invalid": wrong}, **common)


def _email(question: Question, common: dict[str, Any]) -> forms.Field:
    wrong = _("Địa chỉ thư điện tử chưa đúng. Đề nghị nhập như ví dụ: ten@vidu.vn.")
    return forms.EmailField(error_messages={"invalid": wrong}, **common)


def _day(question: Question, common: dict[str, Any]) -> forms.Field:
    return inputs.DateField(**_own_hint(common))


def _id_number(question: Question, common: dict[str, Any]) -> forms.Field:
    return inputs.IdNumberField(**_own_hint(common))


def _phone(question: Question, common: dict[str, Any]) -> forms.Field:
    return inputs.PhoneField(**common)


def _own_hint(common: dict[str, Any]) -> dict[str, Any]:
    """Without an empty hint, so that the field keeps its own."""
    return {name: value for name, value in common.items() if name != "help_text" or value}


_MAKERS: dict[str, Callable[[Question, dict[str, Any]], forms.Field]] = {
    "textarea": _lines,
    "choice": _choice,
    "number": _number,
    "date": _day,
    "id_number": _id_number,
    "phone": _phone,
    "email": _email,
}
