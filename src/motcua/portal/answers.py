"""The e-form of a procedure: its questions as forms, section by section, its answers as lines to read.

Answers are kept as text; days in ISO form, shown as dd/mm/yyyy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from motcua.data.models import Dossier
from motcua.domain import people
from motcua.domain.refusal import Refusal
from motcua.ui import inputs, presentation
from motcua.ui.forms import Form

Question = Mapping[str, Any]
SHORT, LONG = 300, 2000
"""Most characters of a line and of a longer text."""
FEW_CHOICES = 6
"""Up to so many choices are shown as a list to tap."""

_PREFILLED = {
    "full_name": "applicant_name",
    "id_number": "id_number",
    "phone": "phone",
    "email": "email",
    "address": "address",
}
"""Prefill key of a question → attribute of the dossier."""


@dataclass(frozen=True)
class Section:
    """The questions of one page."""

    number: int
    """From 1, in the order of the form."""
    title: str
    questions: tuple[Question, ...]

    def is_done(self, answers: Mapping[str, Any]) -> bool:
        """Whether all that must be answered is; without such questions, whether the page was ever saved."""
        required = [q["name"] for q in self.questions if q.get("required")]
        if required:
            return all(answers.get(name) not in (None, "") for name in required)
        return any(q["name"] in answers for q in self.questions)

    def rows(self, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Each question with its answer in words."""
        return [(q["label"], words(q, answers.get(q["name"]))) for q in self.questions]


def sections(questions: Sequence[Question]) -> list[Section]:
    """The pages of an e-form, in its order."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.get("section") or _("Nội dung tờ khai"), []).append(question)
    return [Section(n, title, tuple(asked)) for n, (title, asked) in enumerate(found.items(), start=1)]


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


class AnswersForm(Form):
    """One section of the e-form."""

    def __init__(self, section: Section, *args: Any, **kwargs: Any) -> None:
        # What Django copies the fields from, for this one form; the class itself has none.
        self.base_fields = {q["name"]: _field(q) for q in section.questions}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def answers(self) -> dict[str, str]:
        """Cleaned answers as text, empty ones too: the page was seen."""
        return {name: _text(value) for name, value in self.cleaned_data.items()}


def initial(section: Section, dossier: Dossier, *, birth_date: date | None = None) -> dict[str, Any]:
    """What stands in the boxes: the answers kept, else what the applicant (or the account) has told already."""
    return {q["name"]: _kept(q, dossier, birth_date) for q in section.questions}


def _kept(question: Question, dossier: Dossier, birth_date: date | None) -> Any:
    if question["name"] in dossier.form:
        return words(question, dossier.form[question["name"]])
    if question.get("prefill") == "birth_date":
        return birth_date
    return getattr(dossier, _PREFILLED.get(question.get("prefill") or "", ""), "")


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _field(question: Question) -> forms.Field:
    common = {
        "label": question["label"],
        "required": bool(question.get("required")),
        "help_text": question.get("hint") or "",
    }
    make = _MAKERS.get(question["kind"], _line)
    return make(question, common)


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


_MAKERS = {
    "textarea": _lines,
    "choice": _choice,
    "number": _number,
    "date": _day,
    "id_number": _id_number,
    "phone": _phone,
    "email": _email,
}
