"""The leader reads the pages and signs with his own certificate, or returns the document with a comment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua import backends
from motcua.data.models import Dossier
from motcua.data.queries import credentials
from motcua.desk import cases, certificates, doors, files, frame, sentences, verdicts
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.desk.forms import CommentForm
from motcua.domain.actor import Role
from motcua.domain.documents.lifecycle import Action as DocumentAction
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.refusal import Refusal
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.documents import drafting
from motcua.usecases.dossiers import results
from motcua.usecases.signing import SigningFailed, check_certificate

SIGNED = (DocumentState.SIGNED, DocumentState.ISSUED)


@require_safe
@officers_only
def read(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """All pages of the document, the facts of the dossier beside them."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.document is None or dossier.document.file_id is None:
        return frame.see("dossier", dossier_id)
    return _draw(request, dossier, CommentForm())


def _draw(request: HttpRequest, dossier: Dossier, form: CommentForm) -> HttpResponse:
    document = dossier.document
    if document is None or document.file_id is None:
        return frame.see("dossier", dossier.pk)
    is_signed = document.state in SIGNED
    context = cases.context(request, dossier) | {
        "document": document,
        "pages": files.page_addresses(
            "document_page", [dossier.pk], files.count_pages(files.content_of(document.file_id))
        ),
        "may_sign": doors.may_document(dossier, DocumentAction.SIGN, actors.of(request)),
        "is_signed": is_signed,
        "verdict": verdicts.of_file(document.file_id) if is_signed else None,
        "next_id": cases.next_waiting(request, Role.LEADER, dossier) if is_signed else None,
        "form": form,
    }
    keys = [("s", _("Ký số")), ("x", _("Trả lại người soạn"))] if context["may_sign"] else []
    if context["next_id"]:
        keys.append(("n", _("Văn bản chờ ký tiếp theo")))
    return frame.draw(request, "sign.html", context, keys=keys, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def sign(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show the certificate, then sign. A second click finds it signed and says so."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.document is not None and dossier.document.state in SIGNED:
        messages.info(request, _("Văn bản này đã được ký số."))
        return frame.see("sign", dossier_id)
    if not doors.may_document(dossier, DocumentAction.SIGN, actors.of(request)):
        return frame.see("sign", dossier_id)
    if request.method == "POST":
        return _carry_out(request, dossier_id)
    return _confirm(request, dossier)


def _confirm(request: HttpRequest, dossier: Dossier, trouble: str = "") -> HttpResponse:
    certificate, unfit = credentials.of_person(actors.of(request).person_id), ""
    try:
        check_certificate(certificate, at=actors.now())
    except Refusal as refusal:
        unfit = refusals.words(refusal)
    context = cases.context(request, dossier) | {
        "document": dossier.document,
        "certificate": certificates.shown(certificate),
        "unfit": unfit,
        "trouble": trouble,
    }
    status = 503 if trouble else 200
    return frame.draw(request, "sign_confirm.html", context, keys=[("s", _("Ký số"))], status=status)


def _carry_out(request: HttpRequest, dossier_id: int) -> HttpResponse:
    try:
        results.sign_result(
            dossier_id=dossier_id, tools=backends.signing_tools(), actor=actors.of(request), at=actors.now()
        )
    except SigningFailed as failed:
        return _confirm(request, dossier_or_404(request, dossier_id), sentences.signing_failure(failed))
    except Refusal as refusal:
        dossier = dossier_or_404(request, dossier_id)
        if dossier.document is None or dossier.document.state not in SIGNED:
            messages.error(request, refusals.words(refusal))
            return frame.see("sign", dossier_id)
    messages.success(request, _("Đã ký số. Văn bản được chuyển sang văn thư để cấp số và phát hành."))
    return frame.see("sign", dossier_id)


@require_POST
@officers_only
def send_back(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Return the document to its drafter; the comment stands on top of his draft."""
    dossier = dossier_or_404(request, dossier_id)
    form = CommentForm(request.POST)
    if dossier.document is None:
        return frame.see("dossier", dossier_id)
    if not form.is_valid():
        return _draw(request, dossier, form)
    try:
        drafting.send_back(
            document_id=dossier.document.pk,
            comment=form.cleaned_data["comment"],
            actor=actors.of(request),
            at=actors.now(),
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal, "comment")
        return _draw(request, dossier_or_404(request, dossier_id), form)
    messages.success(request, _("Đã trả lại văn bản cho người soạn kèm ý kiến."))
    return frame.see("work", query=f"?viec={Role.LEADER}")
