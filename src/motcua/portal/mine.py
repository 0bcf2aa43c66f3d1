"""The applicant's own: the list, and the page of one dossier behind its unguessable link."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.data.models import Dossier, DossierResult
from motcua.data.queries import dossiers
from motcua.domain import text
from motcua.domain.dossiers.lifecycle import State
from motcua.portal import answers, doors, history, papers, status
from motcua.portal.drafts import see_other
from motcua.portal.forms import MEDIA
from motcua.ui import actor as actors
from motcua.usecases.dossiers import results

PDF = "application/pdf"


@require_safe
@doors.private
def my_dossiers(request: HttpRequest) -> HttpResponse:
    """What the person filed, and what this browser began without an account."""
    rows = dossiers.own_rows(actors.of(request))
    lines = [(row, status.words(row.state), status.due(row.state, row.due_at, row.ended_at)) for row in rows]
    drafts = [row for row in rows if row.state == State.DRAFT]
    filed = [line for line in lines if line[0].state != State.DRAFT]
    context = {"drafts": drafts, "filed": filed, "section": "my_dossiers"}
    return render(request, "portal/mine.html", context)


@require_safe
@doors.private
def dossier_page(request: HttpRequest, token: str) -> HttpResponse:
    """Where the dossier stands, why that date, what happened, and the papers to take away."""
    dossier = doors.by_token_or_404(token)
    if dossier.state == State.DRAFT:
        return render(request, "portal/unsent.html", {"dossier": dossier, "section": "my_dossiers"})
    return render(request, "portal/dossier.html", {"section": "my_dossiers", **_facts(dossier)})


def _facts(dossier: Dossier) -> dict[str, Any]:
    document = dossier.document
    return {
        "dossier": dossier,
        "name": dossier.code or dossier.reference,
        "shown": status.of(State(dossier.state), due_at=dossier.due_at, ended_at=dossier.result_ready_at),
        "id_number": text.mask_id(dossier.id_number),
        "medium": MEDIA.get(dossier.medium, ""),
        "history": history.lines(dossier),
        "receipt": getattr(dossier, "receipt", None),
        "result": _result_for(dossier),
        "issued": document if getattr(dossier, "result", None) is not None else None,
        "number": results.number_of(document) if document is not None and hasattr(document, "entry") else "",
        "sections": [(s, s.rows(dossier.form)) for s in answers.sections(dossier.procedure.form)],
        "tiles": [tile for tile in papers.tiles(dossier) if tile.given or tile.is_on_screen],
    }


def _result_for(dossier: Dossier) -> DossierResult | None:
    """The result as a file: once it was returned, to whom wanted it electronic."""
    if dossier.state != State.RETURNED or dossier.medium == "paper":
        return None
    return getattr(dossier, "result", None)


@require_POST
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with a draft in this browser, by its own link."""
    dossier = doors.by_token_or_404(token)
    actors.remember_token(request, token)
    return see_other(reverse("filing_tasks", args=[dossier.reference]))


@require_safe
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Form 01."""
    dossier = doors.by_token_or_404(token)
    kept = getattr(dossier, "receipt", None)
    if kept is None:
        raise Http404
    return doors.file_out(kept.file_id, PDF, f"giay-tiep-nhan-{dossier.code}.pdf")


@require_safe
def result(request: HttpRequest, token: str) -> HttpResponse:
    """The signed and sealed result."""
    dossier = doors.by_token_or_404(token)
    kept = _result_for(dossier)
    if kept is None:
        raise Http404
    return doors.file_out(kept.file_id, PDF, f"ket-qua-{dossier.code}.pdf")


@require_safe
def paper(request: HttpRequest, token: str, part_id: int) -> HttpResponse:
    """A paper the applicant attached."""
    dossier = doors.by_token_or_404(token)
    given = next((row for row in dossier.parts.all() if row.part_id == part_id and row.file), None)
    if given is None or given.file is None:
        raise Http404
    return doors.file_out(given.file.sha256, given.file.media_type, given.file_name or "giay-to")
