"""The counter: choose the procedure, take everything in on one page, hand out the receipt."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.data.models import ProcedureOffer
from motcua.data.queries import dossiers, procedures
from motcua.desk import frame, id_card
from motcua.desk.answers import AnswersForm
from motcua.desk.counter_forms import CounterForms, with_prefills
from motcua.desk.doors import officers_only
from motcua.desk.intake import make_receipt
from motcua.domain import calendar
from motcua.domain.actor import Role
from motcua.domain.refusal import Refusal
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.dossiers import intake
from motcua.usecases.dossiers.intake import CounterFacts

REFERENCE_LENGTH = 20


@require_safe
@officers_only
def choose(request: HttpRequest) -> HttpResponse:
    """Which procedure the person at the counter needs."""
    query = request.GET.get("q", "").strip()
    offers = procedures.offers_at(_desks(request), query=query, day=_today())
    rows = [{"offer": offer, "period": procedures.period(offer.procedure)} for offer in offers]
    context = {"query": query, "rows": rows}
    return frame.draw(request, "counter_choose.html", context, door="counter")


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def receive(request: HttpRequest, offer_id: int) -> HttpResponse:
    """One page for one person; the hidden reference makes a second click show what the first received."""
    offer = procedures.offer_at(_desks(request), offer_id, day=_today())
    if offer is None:
        raise Http404
    if request.method != "POST":
        return _draw(request, offer, CounterForms(offer, None), actors.new_reference())
    reference = request.POST.get("ma", "")[:REFERENCE_LENGTH] or actors.new_reference()
    if "quet" in request.POST or request.POST.get("the", "").strip():  # a scanner ends its line with Enter
        return _filled_from_card(request, offer, reference)
    forms = CounterForms(offer, with_prefills(offer, request.POST))
    if not forms.are_valid():
        return _draw(request, offer, forms, reference)
    return _take_in(request, offer, forms, reference)


def _take_in(request: HttpRequest, offer: ProcedureOffer, forms: CounterForms, reference: str) -> HttpResponse:
    facts = CounterFacts(
        offer_id=offer.pk,
        applicant=forms.applicant.applicant(),
        form=forms.answers.answers(),
        medium=forms.applicant.cleaned_data["medium"],
        parts=forms.counts.counts(),
    )
    actor = actors.of(request)
    try:
        received = intake.receive(
            facts=facts,
            reference=reference,
            access_token=actors.new_token(),
            base_url=frame.base_url(),
            actor=actor,
            at=actors.now(),
        ).pk
    except Refusal as refusal:
        earlier = dossiers.received(actor, reference)
        if earlier is None:
            refusals.add_to(forms.applicant, refusal)
            return _draw(request, offer, forms, reference)
        received = earlier
    make_receipt(request, received)
    return frame.see("accepted", received)


def _filled_from_card(request: HttpRequest, offer: ProcedureOffer, reference: str) -> HttpResponse:
    """The same page with name, number and address from the scanned card, everything else as typed."""
    data = request.POST.copy()
    try:
        card = id_card.read(data.get("the", ""))
    except Refusal as refusal:
        return _draw(request, offer, CounterForms(offer, None, data), reference, card_error=refusals.words(refusal))
    data["name"], data["id_number"], data["address"], data["the"] = card.name, card.id_number, card.address, ""
    for question in offer.procedure.form:
        if question.get("prefill") == "birth_date":
            data.setdefault(f"{AnswersForm.prefix}-{question['name']}", card.birth_date)
    return _draw(request, offer, CounterForms(offer, None, data), reference, card=card)


def _draw(
    request: HttpRequest, offer: ProcedureOffer, forms: CounterForms, reference: str, **more: Any
) -> HttpResponse:
    context = {
        "offer": offer,
        "period": procedures.period(offer.procedure),
        "applicant": forms.applicant,
        "questions": forms.answers,
        "counts": forms.counts,
        "reference": reference,
        **more,
    }
    keys = [("a", _("Tiếp nhận và chuyển")), ("q", _("Đến ô quét thẻ căn cước"))]
    status = 422 if forms.have_errors else 200
    return frame.draw(request, "counter.html", context, door="counter", keys=keys, status=status)


def _desks(request: HttpRequest) -> frozenset[int]:
    """The desks at which this officer receives; nobody else has a counter."""
    desks = actors.of(request).units(Role.INTAKE)
    if not desks:
        raise Http404
    return desks


def _today() -> date:
    return calendar.local(actors.now()).date()
