"""Papers of a dossier on screen: page pictures, photos, and the originals as downloads."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.data.models import Dossier, DossierPart
from motcua.desk import cases, files, frame
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.ui import inputs


def _given(dossier: Dossier, part_id: int) -> DossierPart:
    """The paper given for that part, with its file; 404 where there is none."""
    row = next((row for row in dossier.parts.all() if row.part_id == part_id), None)
    if row is None or row.file is None:
        raise Http404
    return row


def _file_of(dossier: Dossier, part_id: int) -> tuple[bytes, str]:
    """Content and hash of the PDF or photo given for that part."""
    row = _given(dossier, part_id)
    return files.content_of(str(row.file_id)), str(row.file_id)


@require_safe
@officers_only
def paper(request: HttpRequest, dossier_id: int, part_id: int) -> HttpResponse:
    """All pages of one paper."""
    dossier = dossier_or_404(request, dossier_id)
    row = _given(dossier, part_id)
    where = [dossier.pk, part_id]
    pages = []
    if row.file is not None and row.file.media_type == cases.PDF:
        pages = files.page_addresses("paper_page", where, files.count_pages(files.content_of(row.file.sha256)))
    elif row.file is not None and row.file.media_type in cases.PICTURES:
        address = reverse("desk:paper_picture", args=where)
        pages = [{"small": address, "large": address}]
    context = {"dossier": dossier, "name": dossier.code or dossier.reference, "given": row, "pages": pages}
    return frame.draw(request, "paper.html", context, keys=[("d", _("Tải tệp gốc")), ("b", _("Quay lại hồ sơ"))])


@require_safe
@officers_only
def paper_page(request: HttpRequest, dossier_id: int, part_id: int, page: int) -> HttpResponse:
    """One page of a PDF paper as a picture."""
    content, key = _file_of(dossier_or_404(request, dossier_id), part_id)
    return files.picture_of(request, content, key, page)


@require_safe
@officers_only
def paper_picture(request: HttpRequest, dossier_id: int, part_id: int) -> HttpResponse:
    """A photo as it was given, served as what its bytes are; anything that is no photo is a 404."""
    content, key = _file_of(dossier_or_404(request, dossier_id), part_id)
    kind = inputs.sniff(content[: inputs.HEAD_BYTES])
    if kind not in cases.PICTURES:
        raise Http404
    return files.guarded(HttpResponse(content, content_type=kind), f'"{key}"')


@require_safe
@officers_only
def paper_file(request: HttpRequest, dossier_id: int, part_id: int) -> HttpResponse:
    """The original of one paper as a download."""
    row = _given(dossier_or_404(request, dossier_id), part_id)
    content = files.content_of(str(row.file_id))
    return files.download(content, row.file.media_type if row.file else "", row.file_name or "giay-to")
