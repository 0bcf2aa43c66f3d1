"""The unit's head: who works on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.data.models import Dossier
from motcua.data.queries import dossiers, organisations
from motcua.desk import cases, doors, frame
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.desk.forms import AssignForm
from motcua.domain.actor import Role
from motcua.domain.dossiers.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.dossiers import processing


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def assign(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Choose an officer of the unit; who has how much under the hand stands beside each name."""
    dossier = dossier_or_404(request, dossier_id)
    doors.check(dossier, Action.ASSIGN, actors.of(request))
    people = _people(dossier)
    initial = {"officer": dossier.assignee_id or (people[0][0] if people else None)}
    form = AssignForm(people, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            changed = processing.assign(
                dossier_id=dossier_id,
                officer_id=form.cleaned_data["officer"],
                actor=actors.of(request),
                at=actors.now(),
            )
        except Refusal as refusal:
            refusals.add_to(form, refusal, "officer")
        else:
            name = dict(people)[changed.assignee_id or 0].partition(" – ")[0]
            messages.success(request, _("Đã giao hồ sơ {code} cho {name}.").format(code=dossier.code, name=name))
            return frame.see("work", query=f"?viec={Role.UNIT_HEAD}")
    context = cases.context(request, dossier) | {"form": form, "people": people}
    return frame.draw(request, "assign.html", context, keys=[("p", _("Giao việc"))], status=422 if form.errors else 200)


def _people(dossier: Dossier) -> list[tuple[int, str]]:
    """Officers of the unit, the least busy first."""
    held = organisations.holders(
        Role.OFFICER, organisation_id=dossier.organisation_id, unit_id=dossier.handler_id, at=actors.now()
    )
    names = {position.person_id: position.person.full_name for position in held}
    busy = dossiers.open_counts(names)
    ordered = sorted(names, key=lambda person_id: (busy.get(person_id, 0), names[person_id]))
    return [(person_id, f"{names[person_id]} – {_load(busy.get(person_id, 0))}") for person_id in ordered]


def _load(count: int) -> str:
    if not count:
        return _("chưa có hồ sơ nào")
    return ngettext("đang xử lý %(count)d hồ sơ", "đang xử lý %(count)d hồ sơ", count) % {"count": count}
