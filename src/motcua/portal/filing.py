"""Filing: one thing a page, every page kept as it is sent, so that nothing typed is lost."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.data.models import Dossier
from motcua.domain.dossiers.lifecycle import State
from motcua.domain.refusal import Refusal
from motcua.portal import answers, doors, papers, steps
from motcua.portal.drafts import draw, form_page, on_draft, onward, see_other
from motcua.portal.forms import ApplicantForm, DeclarationForm, MediumForm, applicant_of
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.dossiers import filing


@require_GET
@on_draft
def tasks(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """What is done and what is still to do."""
    found = steps.of(dossier)
    context = {
        "steps": found,
        "ready": all(step.is_done for step in found),
        "done": sum(step.is_done for step in found),
    }
    return render(request, "portal/filing/tasks.html", {"dossier": dossier, "section": "procedures", **context})


@form_page
@on_draft
def applicant(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Who files."""
    form = ApplicantForm(
        request.POST if request.method == "POST" else None, initial=applicant_of(dossier, request.user)
    )
    if form.is_valid():
        filing.save_applicant(dossier_id=dossier.pk, applicant=form.applicant(), actor=actors.of(request))
        return onward(request, dossier, "applicant")
    return draw(request, "question.html", dossier, "applicant", {"heading": _("Thông tin người nộp")}, form)


@form_page
@on_draft
def form(request: HttpRequest, dossier: Dossier, number: int) -> HttpResponse:
    """One section of the e-form."""
    section = next((s for s in answers.sections(dossier.procedure.form) if s.number == number), None)
    if section is None:
        raise Http404
    start = answers.initial(section, dossier, birth_date=getattr(request.user, "birth_date", None))
    asked = answers.AnswersForm(section, request.POST if request.method == "POST" else None, initial=start)
    key = f"form-{number}"
    if asked.is_valid():
        merged = {**dossier.form, **asked.answers()}
        filing.save_form(dossier_id=dossier.pk, form=merged, actor=actors.of(request))
        return onward(request, dossier, key)
    return draw(request, "question.html", dossier, key, {"heading": section.title}, asked)


@form_page
@on_draft
def medium(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """How the result is wanted."""
    asked = MediumForm(
        dossier.procedure.media, request.POST if request.method == "POST" else None, initial={"medium": dossier.medium}
    )
    if asked.is_valid():
        filing.save_medium(dossier_id=dossier.pk, medium=asked.cleaned_data["medium"], actor=actors.of(request))
        return onward(request, dossier, "medium")
    return draw(request, "question.html", dossier, "medium", {}, asked)


@form_page
@on_draft
def check(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The last look: all answers, the declaration, send."""
    declared = DeclarationForm(request.POST if request.method == "POST" else None)
    if declared.is_valid():
        try:
            return _send(request, dossier, truthful=declared.cleaned_data["truthful"])
        except Refusal as refusal:
            refusals.add_to(declared, refusal, field="truthful" if "declaration" in refusal.code else None)
    found = steps.of(dossier)
    context = {
        "steps": {step.key: step for step in found},
        "lacking": [step for step in found if not step.is_done],
        "sections": _sections(dossier),
        "tiles": papers.tiles(dossier),
        "fees": dossier.procedure.fees.all(),
    }
    return draw(request, "check.html", dossier, "check", context, declared)


def _sections(dossier: Dossier) -> list[tuple[answers.Section, list[tuple[str, str]], str]]:
    """Each section with its answers in words and the address where it is changed."""
    return [
        (section, section.rows(dossier.form), reverse("filing_form", args=[dossier.reference, section.number]))
        for section in answers.sections(dossier.procedure.form)
    ]


def _send(request: HttpRequest, dossier: Dossier, *, truthful: bool) -> HttpResponse:
    filing.submit(
        dossier_id=dossier.pk,
        truthful=truthful,
        base_url=doors.base_url(),
        actor=actors.of(request),
        at=actors.now(),
    )
    return see_other(reverse("filing_sent", args=[dossier.reference]))


@require_GET
@doors.private
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """The reference, and what happens next."""
    dossier = doors.own_or_404(request, reference)
    if dossier.state == State.DRAFT:
        return see_other(reverse("filing_tasks", args=[reference]))
    return render(request, "portal/filing/sent.html", {"dossier": dossier, "section": "procedures"})
