"""Before there is a draft: choose the agency, with an account or without, begin."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.data.models import Procedure, ProcedureOffer
from motcua.data.queries import procedures
from motcua.portal import doors, steps
from motcua.portal.drafts import form_page, see_other
from motcua.portal.forms import OfferForm
from motcua.ui import actor as actors
from motcua.usecases.dossiers import filing

START_SALT = "portal.filing.start"
START_SECONDS = 8 * 3600
"""How long a page that starts a draft may lie open."""


@doors.private
@form_page
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the agency, then with an account or without, then begin."""
    procedure = procedures.by_code(code, day=doors.today())
    if procedure is None or "online" not in procedure.channels:
        raise Http404
    offers = list(procedure.offers.all())
    offer = _chosen(offers, request)
    if request.method == "POST" and offer is not None:
        return _start(request, offer)
    if offer is not None:
        return _draw_intro(request, procedure, offer)
    form = OfferForm(offers, request.GET if "co_quan" in request.GET or "tiep" in request.GET else None)
    context = {"procedure": procedure, "form": form, "offers": offers, "section": "procedures"}
    return render(request, "portal/filing/agency.html", context, status=422 if form.errors else 200)


def _chosen(offers: list[ProcedureOffer], request: HttpRequest) -> ProcedureOffer | None:
    if len(offers) == 1:
        return offers[0]
    asked = (request.POST if request.method == "POST" else request.GET).get("co_quan", "")
    return next((offer for offer in offers if str(offer.pk) == asked), None)


def _draw_intro(request: HttpRequest, procedure: Procedure, offer: ProcedureOffer) -> HttpResponse:
    once = signing.dumps([actors.new_reference(), actors.new_token()], salt=START_SALT)
    here = f"{reverse('filing_begin', args=[procedure.code])}?co_quan={offer.pk}"
    on_screen = filing.form_part(procedure, channel="online")
    context = {
        "procedure": procedure,
        "parts": [part for part in procedure.parts.all() if part != on_screen],
        "offer": offer,
        "once": once,
        "here": here,
        "section": "procedures",
    }
    return render(request, "portal/filing/intro.html", context)


def _start(request: HttpRequest, offer: ProcedureOffer) -> HttpResponse:
    """Begin the draft that the page made room for: sent twice, it is the same draft."""
    try:
        reference, token = signing.loads(request.POST.get("once", ""), salt=START_SALT, max_age=START_SECONDS)
    except signing.BadSignature:
        messages.warning(request, _("Trang vừa rồi đã cũ. Đề nghị bấm bắt đầu lại một lần nữa."))
        return see_other(request.get_full_path())
    dossier = filing.start(
        offer_id=offer.pk,
        reference=reference,
        access_token=token,
        channel="online",
        actor=actors.of(request),
        at=actors.now(),
    )
    if dossier.access_token != token:  # somebody else's reference, one in half a billion: never their token
        raise Http404
    actors.remember_token(request, token)
    return see_other(steps.of(dossier)[0].href)
