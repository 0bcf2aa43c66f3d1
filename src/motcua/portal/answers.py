"""The e-form of a procedure as a citizen meets it: a page a section, prefilled with what is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.data.models import Dossier
from motcua.ui import questions
from motcua.ui.questions import Question

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
        return [(q["label"], questions.words(q, answers.get(q["name"]))) for q in self.questions]


def sections(form: Sequence[Question]) -> list[Section]:
    """The pages of an e-form, in its order."""
    found = questions.by_section(form)
    untitled = _("Nội dung tờ khai")
    return [Section(n, title or untitled, tuple(asked)) for n, (title, asked) in enumerate(found.items(), start=1)]


class AnswersForm(questions.QuestionsForm):
    """One section of the e-form."""

    def __init__(self, section: Section, *args: Any, **kwargs: Any) -> None:
        super().__init__(section.questions, *args, **kwargs)


def initial(section: Section, dossier: Dossier, *, birth_date: date | None = None) -> dict[str, Any]:
    """What stands in the boxes: the answers kept, else what the applicant (or the account) has told already."""
    return {q["name"]: _kept(q, dossier, birth_date) for q in section.questions}


def _kept(question: Question, dossier: Dossier, birth_date: date | None) -> Any:
    if question["name"] in dossier.form:
        return questions.words(question, dossier.form[question["name"]])
    if question.get("prefill") == "birth_date":
        return birth_date
    return getattr(dossier, _PREFILLED.get(question.get("prefill") or "", ""), "")
