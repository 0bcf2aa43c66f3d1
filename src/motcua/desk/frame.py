"""Around every page of the desk: doors, who works here, keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.data.models import Person, Position
from motcua.data.queries import organisations
from motcua.desk.acts import Act
from motcua.domain.actor import Actor, Role
from motcua.ui import actor as actors
from motcua.ui import navigation

Shortcut = dict[str, str]


def draw(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    door: str = "",
    keys: Iterable[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Draw `desk/<template>` in the frame. `door` is the current one (`work`, `all`, `counter`); `keys` are the
    page's own shortcuts, letter and meaning, shown in the help."""
    frame = {
        "desk_home": reverse("desk:work"),
        "desk_doors": _doors(actors.of(request), door),
        "person": _person(request),
        "sign_out_url": navigation.href(navigation.SIGN_OUT),
        "shortcuts": [{"key": key.upper(), "label": label} for key, label in keys],
    }
    return render(request, f"desk/{template}", {**frame, **context}, status=status)


def see(route: str, *where: int, query: str = "") -> HttpResponseRedirect:
    """After a POST: look at that page of the desk."""
    return HttpResponseRedirect(reverse(f"desk:{route}", args=where) + query, status=303)


def base_url() -> str:
    """The address people reach this installation at, for links in messages and QR codes."""
    return str(settings.INSTALLATION.base_url)


def keys_of(acts: Iterable[Act]) -> list[tuple[str, str]]:
    """The letters of these acts for the help."""
    return [(act.key, str(act.label)) for act in acts]


def _doors(actor: Actor, current: str) -> list[dict[str, Any]]:
    home = reverse("desk:work")
    doors = [("work", _("Việc chờ tôi"), home), ("all", _("Tất cả hồ sơ"), f"{home}?tat-ca=1")]
    if actor.holds(Role.INTAKE):
        doors.append(("counter", _("Nhận tại quầy"), reverse("desk:counter")))
    return [{"label": label, "href": href, "current": key == current} for key, label, href in doors]


def _person(request: HttpRequest) -> dict[str, str]:
    if not isinstance(request.user, Person):
        return {}
    held = organisations.positions_of(request.user.pk, at=actors.now())
    return {
        "name": request.user.full_name,
        "position": ", ".join(dict.fromkeys(position.title for position in held)),
        "unit": _place(held[0]) if held else "",
    }


def _place(position: Position) -> str:
    unit = f"{position.unit.name}, " if position.unit else ""
    return f"{unit}{position.organisation.name}"
