"""The officer drafts the result from the procedure's template, looks at its pages, and submits it for signature."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua import backends
from motcua.data.models import Dossier, OutgoingDocument
from motcua.data.queries import documents, organisations
from motcua.desk import cases, doors, frame, previews
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.desk.draft_form import DraftForm
from motcua.domain.actor import Role
from motcua.domain.documents.lifecycle import Action as DocumentAction
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.ports.pdf import PdfTrouble
from motcua.ports.typesetting import TypesettingTrouble
from motcua.ui import actor as actors
from motcua.ui import refusals
from motcua.usecases.documents import drafting
from motcua.usecases.dossiers import processing, result_text


@require_http_methods(["GET", "HEAD", "POST"])
@officers_only
def draft(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """One form, three buttons: save, look at the pages, submit. Each of them saves first."""
    dossier = dossier_or_404(request, dossier_id)
    if _has_left(dossier):
        messages.info(request, _("Dự thảo đã được trình ký; tình trạng mới nhất ở trang này."))
        return frame.see("dossier", dossier_id)
    _check(request, dossier)
    form = _form(request, dossier)
    if not form.is_valid():
        return _draw(request, dossier, form)
    try:
        document = _save(request, dossier, form)
        if "trinh" in request.POST:
            _submit(request, document)
    except Refusal as refusal:
        if _has_left(dossier_or_404(request, dossier_id)):
            return frame.see("dossier", dossier_id)
        refusals.add_to(form, refusal, "signer" if "leader" in refusal.code else None)
        return _draw(request, dossier_or_404(request, dossier_id), form)
    except (TypesettingTrouble, PdfTrouble, OSError):
        messages.error(request, _("Dự thảo đã được lưu nhưng chưa dàn được trang. Mời thử lại sau ít phút."))
        return frame.see("draft", dossier_id)
    return _onward(request, document, dossier_id)


def _has_left(dossier: Dossier) -> bool:
    """Whether the draft is no longer a draft."""
    return dossier.document is not None and dossier.document.state != DocumentState.DRAFT


def _check(request: HttpRequest, dossier: Dossier) -> None:
    """Only the officer in charge, and once there is a draft only its drafter."""
    actor = actors.of(request)
    if dossier.document is None or not doors.may_document(dossier, DocumentAction.EDIT, actor):
        doors.check(dossier, Action.DRAFT_RESULT, actor)


def _form(request: HttpRequest, dossier: Dossier) -> DraftForm:
    document = dossier.document
    signers = _signers(dossier)
    signer: int | None
    if document is not None:
        subject, content, signer = document.subject, document.content, document.signer_id
    else:
        proposal = result_text.propose(dossier)
        subject, content = proposal.subject, proposal.content
        signer = signers[0][0] if signers else None
    data = request.POST if request.method == "POST" else None
    return DraftForm(subject, content, signers, data, signer_id=signer)


def _signers(dossier: Dossier) -> list[tuple[int, str]]:
    """Leaders in office of the agency that decides."""
    held = organisations.holders(Role.LEADER, organisation_id=dossier.organisation_id, at=actors.now())
    return [(position.person_id, f"{position.person.full_name} – {position.title}") for position in held]


def _save(request: HttpRequest, dossier: Dossier, form: DraftForm) -> OutgoingDocument:
    return processing.draft_result(
        dossier_id=dossier.pk,
        subject=form.cleaned_data["subject"],
        content=form.content(),
        signer_id=form.cleaned_data["signer"],
        verification_code=actors.new_token(),
        seen_version=_seen_version(request),
        actor=actors.of(request),
        at=actors.now(),
    )


def _seen_version(request: HttpRequest) -> int | None:
    """The version the page showed; 0 where it showed a proposal, None where it does not say."""
    typed = request.POST.get("phien_ban", "")
    return int(typed) if typed.isdecimal() else None


def _submit(request: HttpRequest, document: OutgoingDocument) -> None:
    """Typeset, prepare the slots, keep the file, hand it to the signer."""
    laid = previews.typeset(document.pk)
    prepared = backends.engine().lay_out(laid.pdf, laid.slots)
    drafting.submit(
        document_id=document.pk,
        version=document.version,
        laid_out=backends.files().put(prepared, cases.PDF),
        slots=laid.slots,
        actor=actors.of(request),
        at=actors.now(),
    )


def _onward(request: HttpRequest, document: OutgoingDocument, dossier_id: int) -> HttpResponse:
    if "trinh" in request.POST:
        name = documents.whole(document.pk).signer.full_name
        messages.success(request, _("Đã trình {name} ký.").format(name=name))
        return frame.see("dossier", dossier_id)
    if "xem" in request.POST:
        return frame.see("preview", dossier_id)
    messages.success(request, _("Đã lưu dự thảo."))
    return frame.see("draft", dossier_id)


def _draw(request: HttpRequest, dossier: Dossier, form: DraftForm) -> HttpResponse:
    context = cases.context(request, dossier) | {"form": form, "document": dossier.document}
    keys = [("l", _("Lưu dự thảo")), ("x", _("Xem trước")), ("t", _("Trình ký"))]
    return frame.draw(request, "draft.html", context, keys=keys, status=422 if form.errors else 200)
