"""The pages of a draft in order, and which of them are done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.data.models import Dossier
from motcua.portal import answers
from motcua.usecases.dossiers import filing

CHECK = "filing_check"


@dataclass(frozen=True)
class Step:
    """One page to fill."""

    key: str
    title: str
    href: str
    is_done: bool
    note: str = ""
    """What still lacks, for the task list."""


def of(dossier: Dossier) -> list[Step]:
    """Every page before the last look, in order."""
    where = [dossier.reference]
    return [
        Step(
            "applicant",
            _("Thông tin người nộp"),
            reverse("filing_applicant", args=where),
            bool(dossier.applicant_name and dossier.id_number and dossier.phone),
        ),
        *_form_steps(dossier),
        _papers_step(dossier),
        Step("medium", _("Cách nhận kết quả"), reverse("filing_medium", args=where), bool(dossier.medium)),
    ]


def _form_steps(dossier: Dossier) -> list[Step]:
    return [
        Step(
            f"form-{section.number}",
            section.title,
            reverse("filing_form", args=[dossier.reference, section.number]),
            section.is_done(dossier.form),
        )
        for section in answers.sections(dossier.procedure.form)
    ]


def _papers_step(dossier: Dossier) -> Step:
    lacking = filing.missing(dossier)
    note = _("Còn thiếu {count} giấy tờ bắt buộc").format(count=len(lacking)) if lacking else ""
    return Step("papers", _("Giấy tờ kèm theo"), reverse("filing_papers", args=[dossier.reference]), not lacking, note)


def after(dossier: Dossier, key: str) -> str:
    """Address of the page that follows the step `key`; after the last one, the last look."""
    steps = of(dossier)
    place = next((n for n, step in enumerate(steps) if step.key == key), len(steps)) + 1
    return steps[place].href if place < len(steps) else reverse(CHECK, args=[dossier.reference])


def before(dossier: Dossier, key: str) -> str:
    """Address of the page before the step `key`; before the first one, the task list."""
    steps = of(dossier)
    place = next((n for n, step in enumerate(steps) if step.key == key), 0) - 1
    return steps[place].href if place >= 0 else reverse("filing_tasks", args=[dossier.reference])
