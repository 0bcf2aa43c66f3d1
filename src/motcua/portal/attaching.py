"""The page of papers: attach, replace, take off."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from motcua.data.models import Dossier
from motcua.domain.refusal import Refusal
from motcua.portal import drafts, papers, steps
from motcua.portal.drafts import on_draft, see_other
from motcua.portal.uploads import within_limit
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.dossiers import filing


@require_GET
@on_draft
def paper_list(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """One tile a paper."""
    return _draw_papers(request, dossier)


def _draw_papers(
    request: HttpRequest, dossier: Dossier, failed: tuple[int, papers.PaperForm] | None = None
) -> HttpResponse:
    changing = bool(request.GET.get("sua"))
    onward = reverse(steps.CHECK, args=[dossier.reference]) if changing else steps.after(dossier, "papers")
    context = {"tiles": papers.tiles(dossier, failed), "onward": onward, "query": "?sua=1" if changing else ""}
    return drafts.draw(request, "papers.html", dossier, "papers", context, failed[1] if failed else None)


@within_limit
@require_POST
@on_draft
def attach(request: HttpRequest, dossier: Dossier, part_id: int) -> HttpResponse:
    """Attach a file to one paper, or put it in the place of the one before."""
    if not any(part.pk == part_id for part in dossier.procedure.parts.all()):
        raise Http404
    paper = papers.form_of(part_id, request.POST, request.FILES)
    if not paper.is_valid():
        return _draw_papers(request, dossier, (part_id, paper))
    upload = paper.cleaned_data["paper"]
    try:
        filing.attach(
            dossier_id=dossier.pk,
            part_id=part_id,
            file=papers.keep(upload),
            file_name=papers.kept_name(upload),
            actor=actors.of(request),
            at=actors.now(),
        )
    except Refusal as refusal:
        refusals.add_to(paper, refusal, field="paper")
        return _draw_papers(request, dossier, (part_id, paper))
    return _to_tile(request, dossier, part_id)


@require_POST
@on_draft
def detach(request: HttpRequest, dossier: Dossier, part_id: int) -> HttpResponse:
    """Take a file off one paper."""
    filing.detach(dossier_id=dossier.pk, part_id=part_id, actor=actors.of(request))
    return _to_tile(request, dossier, part_id)


def _to_tile(request: HttpRequest, dossier: Dossier, part_id: int) -> HttpResponseRedirect:
    query = "?sua=1" if request.GET.get("sua") else ""
    return see_other(f"{reverse('filing_papers', args=[dossier.reference])}{query}#giay-{part_id}")
