"""What every page of a draft shares: whose it is, where one goes next, the frame."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.data.models import Dossier
from motcua.domain.dossiers.lifecycle import State
from motcua.portal import doors, steps

form_page = require_http_methods(["GET", "HEAD", "POST"])


def see_other(address: str) -> HttpResponseRedirect:
    """After every POST: 303, so that reloading sends nothing twice."""
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def on_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view its own draft; what was sent already leads to its reference page."""

    @doors.private
    @wraps(view)
    def guarded(request: HttpRequest, reference: str, *args: object, **kwargs: object) -> HttpResponse:
        dossier = doors.own_or_404(request, reference)
        if dossier.state != State.DRAFT:
            return see_other(reverse("filing_sent", args=[reference]))
        return view(request, dossier, *args, **kwargs)

    return guarded


def onward(request: HttpRequest, dossier: Dossier, key: str) -> HttpResponseRedirect:
    """On to the following page, or back to the last look when the person came from there to change something."""
    if request.GET.get("sua"):
        return see_other(reverse(steps.CHECK, args=[dossier.reference]))
    return see_other(steps.after(doors.own_or_404(request, dossier.reference), key))


def draw(
    request: HttpRequest,
    template: str,
    dossier: Dossier,
    key: str,
    context: Mapping[str, Any],
    form: BaseForm | None = None,
) -> HttpResponse:
    """Draw `portal/filing/<template>` as the page of the step `key`, with its number and the way back."""
    changing = bool(request.GET.get("sua"))
    back = reverse(steps.CHECK, args=[dossier.reference]) if changing else steps.before(dossier, key)
    all_steps = steps.of(dossier)
    place = next((n for n, step in enumerate(all_steps, start=1) if step.key == key), len(all_steps) + 1)
    frame = {
        "dossier": dossier,
        "form": form,
        "back_url": back,
        "place": place,
        "places": len(all_steps) + 1,
        "section": "procedures",
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, f"portal/filing/{template}", {**frame, **context}, status=status)
