"""Returning the result at the desk, in the form the applicant chose."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.desk import cases, doors, frame
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.desk.forms import CollectorForm
from motcua.domain.dossiers.lifecycle import Action, State
from motcua.domain.refusal import Refusal
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.dossiers import results


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def give_back(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Who collected the paper, or only a confirmation for an electronic result."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.state == State.RETURNED:
        messages.info(request, _("Kết quả của hồ sơ này đã được trả rồi."))
        return frame.see("dossier", dossier_id)
    doors.check(dossier, Action.RETURN, actors.of(request))
    data = request.POST if request.method == "POST" else None
    form: Form = Form(data)
    if dossier.medium != "electronic":
        form = CollectorForm(data, initial={"collected_by": dossier.applicant_name})
    if form.is_valid():
        try:
            results.return_result(
                dossier_id=dossier_id,
                collected_by=form.cleaned_data.get("collected_by", ""),
                base_url=frame.base_url(),
                actor=actors.of(request),
                at=actors.now(),
            )
        except Refusal as refusal:
            if dossier_or_404(request, dossier_id).state != State.RETURNED:
                refusals.add_to(form, refusal, "collected_by")
                return _draw(request, dossier_id, form)
        messages.success(request, _("Đã trả kết quả hồ sơ {code}.").format(code=dossier.code))
        return frame.see("dossier", dossier_id)
    return _draw(request, dossier_id, form)


def _draw(request: HttpRequest, dossier_id: int, form: Form) -> HttpResponse:
    dossier = dossier_or_404(request, dossier_id)
    context = cases.context(request, dossier) | {"form": form, "document": dossier.document}
    status = 422 if form.errors else 200
    return frame.draw(request, "return.html", context, keys=[("r", _("Trả kết quả"))], status=status)
