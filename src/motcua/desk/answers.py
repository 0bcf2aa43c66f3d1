"""The e-form of a procedure at the desk: all its questions on one page, all its answers as lines to read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.ui import questions
from motcua.ui.questions import Question


def shown(form: Sequence[Question], given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers by section: `[{"title", "rows": [(label, words)]}]`; unanswered questions are left out."""
    sections = []
    for title, asked in questions.by_section(form).items():
        rows = [(q["label"], questions.words(q, given.get(q["name"]))) for q in asked]
        sections.append({"title": title, "rows": [(label, words) for label, words in rows if words]})
    return [section for section in sections if section["rows"]]


class AnswersForm(questions.QuestionsForm):
    """The procedure's own questions, asked by the officer at the counter."""

    prefix = "don"

    def __init__(self, form: Sequence[Question], *args: Any, **kwargs: Any) -> None:
        self.questions = [_eased(question) for question in form]
        super().__init__(self.questions, *args, **kwargs)

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields by the procedure's sections, in its order."""
        found = questions.by_section(self.questions)
        return [(title, [self[q["name"]] for q in asked]) for title, asked in found.items()]

    def answers(self) -> dict[str, str]:
        """Cleaned answers, those left empty not among them."""
        return {name: value for name, value in super().answers().items() if value}


def _eased(question: Question) -> Question:
    """A question the applicant's own data answer need not be typed again."""
    if question.get("prefill") and question.get("required"):
        return {**question, "hint": _("Để trống nếu giống thông tin người nộp")}
    return question
