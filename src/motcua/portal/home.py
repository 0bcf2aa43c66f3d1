"""The front page, and the pages that explain."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.data.queries import procedures
from motcua.portal import doors
from motcua.ui import marks

GUIDES = {
    "nop-ho-so": ("guide_filing.html", _("Hướng dẫn nộp hồ sơ trực tuyến")),
    "kiem-tra-chu-ky": ("guide_signatures.html", _("Hướng dẫn kiểm tra chữ ký số")),
    "tro-nang": ("accessibility.html", _("Trợ năng: ai cũng dùng được Cổng này")),
    "quyen-rieng-tu": ("privacy.html", _("Quyền riêng tư và bảo vệ dữ liệu cá nhân")),
}
"""Address → template and title of the pages that explain."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search first, then the fields, then what else one can do here."""
    context = {"fields": procedures.fields(doors.today()), "section": "home"}
    return render(request, "portal/home.html", context)


@require_safe
def guide(request: HttpRequest, name: str) -> HttpResponse:
    """A page that explains."""
    if name not in GUIDES:
        raise Http404
    template, title = GUIDES[name]
    return render(request, f"portal/guides/{template}", {"title": title, "verdicts": marks.VERDICTS, "section": ""})
