"""The clerk gives the number and seals; afterwards the page shows number, file and verdict."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua import backends
from motcua.data.models import Dossier
from motcua.data.queries import credentials, documents
from motcua.desk import cases, certificates, doors, files, frame, sentences, verdicts
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.domain import calendar
from motcua.domain.actor import Role
from motcua.domain.documents import layout
from motcua.domain.documents.lifecycle import Action as DocumentAction
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.refusal import Refusal
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.dossiers import results
from motcua.usecases.signing import SigningFailed


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def issue(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """One button: number, date and seal in one revision. A second click shows what was issued."""
    dossier = dossier_or_404(request, dossier_id)
    document = dossier.document
    if document is None or document.state not in (DocumentState.SIGNED, DocumentState.ISSUED):
        return frame.see("dossier", dossier_id)
    if document.state == DocumentState.ISSUED:
        return _draw_issued(request, dossier)
    if not doors.may_document(dossier, DocumentAction.ISSUE, actors.of(request)):
        return frame.see("sign", dossier_id)
    if request.method != "POST":
        return _draw(request, dossier)
    return _carry_out(request, dossier_id)


def _carry_out(request: HttpRequest, dossier_id: int) -> HttpResponse:
    try:
        document = results.issue_result(
            dossier_id=dossier_id,
            tools=backends.signing_tools(),
            base_url=frame.base_url(),
            actor=actors.of(request),
            at=actors.now(),
        )
    except SigningFailed as failed:
        return _draw(request, dossier_or_404(request, dossier_id), sentences.signing_failure(failed), status=503)
    except Refusal as refusal:
        dossier = dossier_or_404(request, dossier_id)
        if dossier.document is None or dossier.document.state != DocumentState.ISSUED:
            return _draw(request, dossier, refusals.words(refusal), status=refusals.status(refusal))
        return frame.see("issue", dossier_id)
    number = results.number_of(document)
    messages.success(request, _("Đã cấp số {number} và ký số của cơ quan.").format(number=number))
    return frame.see("issue", dossier_id)


def _common(request: HttpRequest, dossier: Dossier) -> dict[str, object]:
    document = dossier.document
    sha256 = document.file_id if document is not None else None
    count = files.count_pages(files.content_of(sha256)) if sha256 else 0
    return cases.context(request, dossier) | {
        "document": document,
        "pages": files.page_addresses("document_page", [dossier.pk], count),
        "verdict": verdicts.of_file(sha256),
    }


def _draw(request: HttpRequest, dossier: Dossier, trouble: str = "", status: int = 200) -> HttpResponse:
    document = dossier.document
    if document is None:
        return frame.see("dossier", dossier.pk)
    entry, today = getattr(document, "entry", None), calendar.local(actors.now()).date()
    day = entry.issued_on if entry else today
    number = documents.expected_number(document, day=today)
    context = _common(request, dossier) | {
        "number": layout.number_and_notation(number, document.notation),
        "is_reserved": entry is not None,
        "day": layout.date_sentence(day),
        "certificate": certificates.shown(credentials.of_organisation(document.organisation_id)),
        "trouble": trouble,
    }
    return frame.draw(request, "issue.html", context, keys=[("c", _("Cấp số và ký số của cơ quan"))], status=status)


def _draw_issued(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    document = dossier.document
    if document is None:
        return frame.see("dossier", dossier.pk)
    context = _common(request, dossier) | {
        "number": results.number_of(document),
        "day": layout.date_sentence(document.entry.issued_on),
        "next_id": cases.next_waiting(request, Role.CLERK, dossier),
    }
    return frame.draw(request, "issued.html", context, keys=[("d", _("Tải văn bản")), ("n", _("Văn bản tiếp theo"))])
