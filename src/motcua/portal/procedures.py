"""Finding a procedure, and everything the law wants said about it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.data.models import Procedure
from motcua.data.queries import procedures
from motcua.portal import doors
from motcua.portal.forms import MEDIA, SearchForm

A_PAGE = 20
CHANNELS = {
    "direct": _("Trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả (Bộ phận Một cửa)"),
    "online": _("Trực tuyến trên Cổng dịch vụ công này"),
    "post": _("Qua dịch vụ bưu chính công ích"),
}
"""Ways of performing (cách thức thực hiện). Căn cứ: NĐ 61/2018/NĐ-CP Điều 17."""
FEE_KINDS = {"fee": _("Phí"), "charge": _("Lệ phí")}
FEE_TIMES = {
    "before": _("Nộp trước khi hồ sơ được tiếp nhận."),
    "after": _("Nộp khi nhận kết quả."),
    "free": _("Không thu phí, lệ phí."),
}


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Procedures that match what was typed, with or without marks, narrowed by field, level and full service online."""
    day = doors.today()
    fields, levels = procedures.fields(day), procedures.levels(day)
    form = SearchForm(fields, levels, request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    rows = procedures.find(
        query=asked.get("q", ""),
        field=asked.get("linh_vuc", ""),
        level=asked.get("cap", ""),
        full_online=True if asked.get("toan_trinh") else None,
        day=day,
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    narrowed = any(asked.get(name) for name in ("linh_vuc", "cap", "toan_trinh"))
    context = {
        "form": form,
        "page": page,
        "query": asked.get("q", ""),
        "narrowed": narrowed,
        "nearest": [] if rows or not asked.get("q") else procedures.nearest(asked["q"], day=day),
        "fields": fields,
        "section": "procedures",
    }
    return render(request, "portal/procedures.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure with all its parts, in the order people know. Căn cứ: NĐ 63/2010/NĐ-CP; TT 01/2018/TT-VPCP."""
    procedure = procedures.by_code(code, day=doors.today())
    if procedure is None:
        raise Http404
    return render(request, "portal/procedure.html", {"section": "procedures", **_facts(procedure)})


def _facts(procedure: Procedure) -> dict[str, Any]:
    fees = list(procedure.fees.all())
    return {
        "procedure": procedure,
        "period": str(procedures.period(procedure)),
        "channels": [CHANNELS.get(key, key) for key in procedure.channels],
        "is_online": "online" in procedure.channels,
        "parts": list(procedure.parts.all()),
        "offers": list(procedure.offers.all()),
        "fees": [(FEE_KINDS.get(fee.kind, ""), fee) for fee in fees],
        "fee_time": FEE_TIMES.get(procedure.fee_timing, ""),
        "is_free": not any(fee.amount for fee in fees),
        "media": [MEDIA[key] for key in procedure.media],
        "legal_bases": [_basis(one) for one in procedure.legal_bases],
    }


def _basis(basis: Any) -> str:
    """One legal basis as a line: kept as text, or as number, title and issuer."""
    if isinstance(basis, str):
        return basis
    number, title = basis.get("number", ""), basis.get("title", "")
    issuer = f" ({basis['issuer']})" if basis.get("issuer") else ""
    return f"{number}: {title}{issuer}" if number and title else f"{number}{title}{issuer}"
