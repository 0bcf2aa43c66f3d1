"""Intake: check the papers of an online filing, accept it, or refuse it with a reason; the receipt."""

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua import backends
from motcua.data.models import Dossier
from motcua.data.queries import procedures
from motcua.desk import cases, doors, frame
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.desk.forms import CountsForm, RefusalForm, TicksForm
from motcua.domain.dossiers.lifecycle import Action, State
from motcua.domain.refusal import Refusal
from motcua.ports.typesetting import TypesettingTrouble
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.ui.province import is_demo
from motcua.usecases.dossiers import intake, receipts

log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def accept(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The papers one by one; one button accepts and hands over. A second click shows what the first did."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.accepted_at is not None:
        return frame.see("accepted", dossier_id)
    doors.check(dossier, Action.ACCEPT, actors.of(request))
    form = _papers_form(dossier, request)
    if not form.is_valid():
        return _draw_accept(request, dossier, form)
    try:
        intake.accept(
            dossier_id=dossier_id,
            parts=form.counts(),
            base_url=frame.base_url(),
            actor=actors.of(request),
            at=actors.now(),
        )
    except Refusal as refusal:
        if dossier_or_404(request, dossier_id).accepted_at is None:
            refusals.add_to(form, refusal)
            return _draw_accept(request, dossier, form)
    make_receipt(request, dossier_id)
    return frame.see("accepted", dossier_id)


def _papers_form(dossier: Dossier, request: HttpRequest) -> TicksForm | CountsForm:
    """Ticks for what came online, counts for paper."""
    data = request.POST if request.method == "POST" else None
    if dossier.channel == "online":
        return TicksForm(cases.papers_of(dossier), data)
    return CountsForm(dossier.procedure.parts.all(), data)


def _draw_accept(request: HttpRequest, dossier: Dossier, form: TicksForm | CountsForm) -> HttpResponse:
    context = cases.context(request, dossier) | {
        "form": form,
        "ticks": isinstance(form, TicksForm),
        "period": procedures.period(dossier.procedure),
        "now": actors.now(),
    }
    keys = [("1–9", _("Đánh dấu từng giấy tờ")), ("a", _("Tiếp nhận và chuyển")), ("t", _("Từ chối tiếp nhận"))]
    status = 422 if form.errors else 200
    return frame.draw(request, "accept.html", context, keys=keys, status=status)


def make_receipt(request: HttpRequest, dossier_id: int) -> bool:
    """Make form 01 if there is none yet; a failure is told and left to the worker, the acceptance stands."""
    try:
        receipts.make(
            dossier_id=dossier_id,
            typesetter=backends.typesetting(),
            store=backends.files(),
            base_url=frame.base_url(),
            demo=is_demo(),
            actor=actors.of(request),
            at=actors.now(),
        )
    except (TypesettingTrouble, OSError):
        log.exception("form 01 of dossier %s could not be made", dossier_id)
        messages.warning(
            request,
            _("Hồ sơ đã được tiếp nhận nhưng chưa tạo được giấy tiếp nhận. Mời bấm «Tạo giấy tiếp nhận» để thử lại."),
        )
        return False
    return True


@require_safe
@officers_only
def accepted(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """What acceptance gave: the code, the due time and why just then, the receipt."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.accepted_at is None:
        return frame.see("dossier", dossier_id)
    context = cases.context(request, dossier) | {"receipt": getattr(dossier, "receipt", None)}
    keys = [("i", _("Giấy tiếp nhận")), ("v", _("Về danh sách việc"))]
    return frame.draw(request, "accepted.html", context, keys=keys)


@require_POST
@officers_only
def make_missing_receipt(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Make the receipt that could not be made at acceptance."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.accepted_at is None:
        return frame.see("dossier", dossier_id)
    if make_receipt(request, dossier_id):
        messages.success(request, _("Giấy tiếp nhận đã sẵn sàng để tải và in."))
    return frame.see("accepted", dossier_id)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def refuse(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Refuse with a reason that the applicant can act on."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.state == State.REFUSED:
        messages.info(request, _("Hồ sơ này đã bị từ chối tiếp nhận trước đó; người nộp đã được thông báo."))
        return frame.see("dossier", dossier_id)
    doors.check(dossier, Action.REFUSE, actors.of(request))
    form = RefusalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        intake.refuse(
            dossier_id=dossier_id,
            reason=form.cleaned_data["reason"],
            base_url=frame.base_url(),
            actor=actors.of(request),
            at=actors.now(),
        )
        messages.success(request, _("Đã từ chối tiếp nhận và thông báo lý do cho người nộp."))
        return frame.see("dossier", dossier_id)
    context = cases.context(request, dossier) | {"form": form}
    return frame.draw(request, "refuse.html", context, status=422 if form.errors else 200)
