"""The work list: what waits for me, by function, the most urgent first; and everything of mine, with a search."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import parse_qs, urlsplit

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.data.models import Dossier
from motcua.data.queries import dossiers, organisations
from motcua.data.queries.dossiers import DossierRow
from motcua.desk import cases, clock, frame
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.domain.actor import Actor, Role
from motcua.domain.dossiers.lifecycle import State
from motcua.ui import actor as actors
from motcua.ui import deadlines

ROWS = 50
"""Rows a page."""


@dataclass(frozen=True)
class Segment:
    """One kind of waiting work: a tab of the list."""

    key: str
    """Value of `?viec=`."""
    role: Role
    label: str | Promise
    page: str
    """Where the waiting step is done: the list leads straight there."""
    state: State | None = None
    area: str | Promise = ""
    """Name of everything this function has, done or not; empty where another segment of it says so."""


SEGMENTS = (
    Segment("intake", Role.INTAKE, _("Chờ tiếp nhận"), "accept", State.SUBMITTED, _("Tiếp nhận và trả kết quả")),
    Segment("return", Role.INTAKE, _("Chờ trả kết quả"), "return", State.RESULT_READY),
    Segment("unit_head", Role.UNIT_HEAD, _("Chờ phân công"), "assign", area=_("Phòng chuyên môn")),
    Segment("officer", Role.OFFICER, _("Chờ xử lý"), "draft", area=_("Tôi xử lý")),
    Segment("leader", Role.LEADER, _("Chờ ký"), "sign", area=_("Trình tôi ký")),
    Segment("clerk", Role.CLERK, _("Chờ cấp số, phát hành"), "issue", area=_("Văn thư")),
    Segment("desk_head", Role.DESK_HEAD, _("Theo dõi Bộ phận Một cửa"), "dossier", area=_("Bộ phận Một cửa")),
)
"""In the order of a dossier's way; who only watches comes last."""


@dataclass(frozen=True)
class Line:
    """A row of the list as the template draws it."""

    row: DossierRow
    href: str
    state_label: str
    time: deadlines.Shown


@dataclass(frozen=True)
class Tab:
    """A segment with the number of dossiers that wait in it; no number where everything is listed."""

    label: str | Promise
    href: str
    count: int | None
    current: bool


@require_safe
@officers_only
def work(request: HttpRequest) -> HttpResponse:
    """What waits for me; `?tat-ca=1` everything of mine, `?q=` search, `?viec=` the segment."""
    actor, at = actors.of(request), actors.now()
    query, whole = _typed(request), "tat-ca" in request.GET
    mine = [s for s in SEGMENTS if actor.holds(s.role) and (s.area or not whole)]
    if not mine:
        return frame.draw(request, "work.html", {"segment": None}, door="work")
    segment = next((s for s in mine if s.key == request.GET.get("viec")), mine[0])
    found = dossiers.waiting_for(actor, segment.role, segment.state)
    if whole or query:
        found = dossiers.everything_of(actor, segment.role)
    page = Paginator(dossiers.matching(found, query), ROWS).get_page(request.GET.get("page"))
    rows = dossiers.rows_of(cast("QuerySet[Dossier]", page.object_list))
    if query and len(rows) == 1 and query.upper() in (rows[0].code, rows[0].reference):
        return HttpResponseRedirect(reverse("desk:dossier", args=[rows[0].id]))
    context = {
        "segment": segment,
        "label": segment.area if whole else segment.label,
        "tabs": _tabs(actor, mine, segment, whole=whole) if len(mine) > 1 else [],
        "lines": _lines(rows, "dossier" if whole or query else segment.page, at=at),
        "page": page,
        "counts": dossiers.counts_of(dossiers.work_of(actor, segment.role), at=at),
        "whole": whole,
        "query": query,
    }
    return frame.draw(request, "work.html", context, door="all" if whole else "work")


def _typed(request: HttpRequest) -> str:
    """What to search for; an address scanned from a receipt's QR code is its code."""
    typed = request.GET.get("q", "").strip()
    return parse_qs(urlsplit(typed).query).get("ma", [typed])[0]


def _tabs(actor: Actor, mine: list[Segment], current: Segment, *, whole: bool) -> list[Tab]:
    home = reverse("desk:work")
    if whole:
        return [Tab(s.area, f"{home}?viec={s.key}&tat-ca=1", None, s == current) for s in mine]
    return [
        Tab(s.label, f"{home}?viec={s.key}", dossiers.waiting_for(actor, s.role, s.state).count(), s == current)
        for s in mine
    ]


def _lines(rows: list[DossierRow], page: str, *, at: datetime) -> list[Line]:
    calendar = organisations.calendar()
    return [
        Line(
            row=row,
            href=reverse(f"desk:{page}", args=[row.id]),
            state_label=cases.state_label(row.state, row.document_state),
            time=clock.stands(
                row.state,
                received_at=row.received_at,
                due_at=row.due_at,
                ended_at=row.ended_at,
                calendar=calendar,
                at=at,
            ),
        )
        for row in rows
    ]


@require_safe
@officers_only
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Everything about one dossier and what I may do with it now."""
    found = dossier_or_404(request, dossier_id)
    context = cases.context(request, found)
    keys = frame.keys_of(item["act"] for item in context["acts"])
    return frame.draw(request, "dossier.html", context, keys=keys)
