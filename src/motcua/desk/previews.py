"""The pages of a draft as they would be signed; nothing of them is kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua import backends
from motcua.data.queries import documents, organisations
from motcua.desk import cases, doors, files, frame
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.domain.documents.lifecycle import Action as DocumentAction
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.ports.typesetting import LaidOut, TypesettingTrouble
from motcua.ui import actor as actors
from motcua.ui.province import is_demo
from motcua.usecases.documents import pages


def typeset(document_id: int) -> LaidOut:
    """The pages of a draft as it is stored now."""
    document = documents.whole(document_id)
    held = organisations.positions_of(document.signer_id, at=actors.now())
    facts = pages.facts_of(
        document, authority=pages.authority_of(document, held), base_url=frame.base_url(), demo=is_demo()
    )
    return backends.typesetting().document(facts)


@require_safe
@officers_only
def preview(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The pages of the draft as they would be signed; nothing is kept."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.document is None:
        return frame.see("draft", dossier_id)
    try:
        count = files.count_pages(typeset(dossier.document.pk).pdf)
    except TypesettingTrouble:
        count = 0
    context = cases.context(request, dossier) | {
        "pages": files.page_addresses("preview_page", [dossier_id], count),
        "can_edit": doors.may_document(dossier, DocumentAction.EDIT, actors.of(request)),
    }
    return frame.draw(request, "preview.html", context, keys=[("b", _("Quay lại sửa"))])


@require_safe
@officers_only
def preview_page(request: HttpRequest, dossier_id: int, page: int) -> HttpResponse:
    """One page of the draft as a picture."""
    dossier = dossier_or_404(request, dossier_id)
    if dossier.document is None or dossier.document.state != DocumentState.DRAFT:
        raise Http404
    document = dossier.document
    return files.picture_of(request, typeset(document.pk).pdf, f"draft-{document.pk}-{document.version}", page)
