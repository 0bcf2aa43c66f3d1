"""Checking a signed PDF, and the facts of a document issued here. Nothing that is sent is kept."""

import json
import logging
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.forms import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua import backends
from motcua.data.queries import results
from motcua.data.queries.results import IssuedFacts
from motcua.domain.signing import verdict
from motcua.domain.signing.verdict import DocumentReport, Verdict
from motcua.portal import doors, report
from motcua.portal.forms import VerifyForm
from motcua.portal.uploads import within_limit
from motcua.ports.files import FileMissing
from motcua.ui import actor as actors
from motcua.ui import presentation

A_MINUTE = 10
SALT = "portal.verification.report"
REPORT_SECONDS = 3600
"""How long the report of a checked file may be taken away from the page that shows it."""
REMEMBERED_SECONDS = 300
"""How long the verdict of a document issued here is remembered, so that a QR code on a poster costs little."""
log = logging.getLogger(__name__)


@within_limit
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Choose a PDF; its verdict is the answer to the very request that brought it."""
    if request.method != "POST":
        return _draw_form(request, VerifyForm())
    doors.count_try(request, "verify", a_minute=A_MINUTE)
    form = VerifyForm(request.POST, request.FILES)
    form.is_valid()
    upload = request.FILES.get("pdf")
    if upload is not None:
        _check_size(form, upload)
    if form.errors or upload is None:
        return _draw_form(request, form)
    return _draw_report(request, str(upload.name), judge(upload.read()))


def _draw_form(request: HttpRequest, form: VerifyForm) -> HttpResponse:
    context = {"form": form, "section": "verify", "limit": settings.MAX_UPLOAD_BYTES}
    return render(request, "portal/verify.html", context, status=422 if form.errors else 200)


def _check_size(form: VerifyForm, upload: UploadedFile) -> None:
    size, limit = upload.size or 0, settings.MAX_UPLOAD_BYTES
    if size > limit:
        words = _("Tệp nặng {size}, quá mức {limit}. Đề nghị chọn tệp nhỏ hơn.").format(
            size=presentation.file_size(size), limit=presentation.file_size(limit)
        )
        form.add_error("pdf", ValidationError(words, code="too_large"))


def judge(pdf: bytes) -> DocumentReport:
    """What our anchors and lists say about these bytes now."""
    trust = backends.trust()
    return backends.verifier().verify(pdf, trust=trust.anchors(), crls=trust.crls(), at=actors.now())


def _draw_report(request: HttpRequest, name: str, found: DocumentReport) -> HttpResponse:
    plain = verdict.as_json(found) | {"file": name}
    context = {
        "name": name,
        "report": found,
        "sentences": report.sentences(found),
        "cards": report.cards(found),
        "here": results.by_file(found.sha256) if found.sha256 else None,
        "kept": signing.dumps(plain, salt=SALT, compress=True),
        "section": "verify",
    }
    response = render(request, "portal/report.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def report_file(request: HttpRequest) -> HttpResponse:
    """The report as JSON, given back by the page that shows it: signed, because we keep none."""
    try:
        plain: dict[str, Any] = signing.loads(request.POST.get("bao_cao", ""), salt=SALT, max_age=REPORT_SECONDS)
    except signing.BadSignature as error:
        raise Http404 from error
    body = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bao-cao-kiem-tra.json"'
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def document_facts(request: HttpRequest, code: str) -> HttpResponse:
    """Where the QR code of an issued document leads: its data here, and how the stored file stands."""
    doors.count_try(request, "document", a_minute=3 * A_MINUTE)
    facts = _facts_or_404(code)
    found = _stored_report(facts)
    context = {"facts": facts, "report": found, "sentences": _words(facts, found), "section": "verify"}
    return render(request, "portal/document.html", context)


def _facts_or_404(code: str) -> IssuedFacts:
    facts = results.by_verification_code(code)
    if facts is None:
        raise Http404
    return facts


def _words(facts: IssuedFacts, found: DocumentReport) -> list[str]:
    """The verdict's sentences; of a confidential document not even who signed."""
    if found.verdict != Verdict.VALID:
        return report.sentences(found)
    if facts.is_confidential:
        return [str(report.INTEGRITY[verdict.Integrity.INTACT])]
    return report.sentences(found)[:-1]


def _stored_report(facts: IssuedFacts) -> DocumentReport:
    """The verdict on the file in the store; what cannot be judged now is inconclusive, never an error page."""
    key = f"verdict-{facts.sha256}"
    kept = cache.get(key)
    if kept is not None:
        return verdict.from_json(kept)
    try:
        found = judge(backends.files().get(facts.sha256))
    except FileMissing:
        log.exception("the file of document %s is missing", facts.verification_code)
        return DocumentReport("", facts.sha256, Verdict.INCONCLUSIVE, verdict.Integrity.UNREADABLE)
    cache.set(key, verdict.as_json(found), REMEMBERED_SECONDS)
    return found


@require_safe
def document_file(request: HttpRequest, code: str) -> HttpResponse:
    """A published document as it was issued."""
    facts = _facts_or_404(code)
    if not facts.is_published:
        raise Http404
    name = facts.number.replace("/", "-")
    return doors.file_out(facts.sha256, "application/pdf", f"{name}.pdf")
