"""Look-up by code alone: status and due date, nothing else. Căn cứ: TT 01/2018/TT-VPCP Điều 16."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.data.queries import dossiers
from motcua.domain.dossiers import code as codes
from motcua.domain.refusal import Refusal
from motcua.portal import doors, status
from motcua.portal.forms import LookupForm

A_MINUTE = 10
_REFERENCE = re.compile(r"TC([0-9A-Z]{4,16})\Z", re.ASCII)
_GAPS = re.compile(r"[\W_]+")


@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """The box, and under it the answer; an unknown code answers in the same form and time as a known one."""
    typed = str(request.GET.get("ma", "")).strip()
    if not typed:
        return render(request, "portal/lookup.html", {"form": LookupForm(), "section": "lookup"})
    doors.count_try(request, "lookup", a_minute=A_MINUTE)
    form = LookupForm(request.GET)
    context = {"form": form, "section": "lookup"}
    code = spelling(typed)
    if form.is_valid() and code is None:
        form.add_error(
            "ma", _("Mã này chưa đúng dạng. Đề nghị nhập đủ mã in trên giấy tiếp nhận, ví dụ H23.30.05-261123-0001.")
        )
    elif form.is_valid():
        context |= {"asked": True, "code": code, "answer": _answer(code or "")}
    response = render(request, "portal/lookup.html", context, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


def _answer(code: str) -> status.Shown | None:
    found = dossiers.by_code(code)
    return status.of(found.state, due_at=found.due_at, ended_at=found.result_ready_at) if found else None


def spelling(typed: str) -> str | None:
    """The spelling codes and references are kept in, however a person types them; None for what is neither."""
    run = _GAPS.sub("", typed).upper()
    if found := _REFERENCE.match(run):
        return f"TC-{found[1]}"
    try:
        return codes.normalise(typed)
    except Refusal:
        return None
