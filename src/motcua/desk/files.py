"""Files on screen: pictures of their pages, and the originals to take away; here of the result and the receipt.

Nothing of a stranger's file runs in an officer's browser: PDF pages are drawn in the limited worker, photos are served
as what their first bytes say they are, everything else only as a download.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from motcua import backends
from motcua.data.models import Dossier
from motcua.desk import cases
from motcua.desk.doors import dossier_or_404, officers_only
from motcua.domain import text
from motcua.ports.files import FileMissing
from motcua.ports.pages import PageTrouble

WIDTHS = (800, 1600)
"""Widths in pixels that pages are drawn at: for a phone, for a desk and for print."""
LOCKED = "default-src 'none'; sandbox"
"""Content policy of files themselves: no script, no frame, nothing loaded."""


def page_addresses(route: str, where: list[int], count: int) -> list[dict[str, str]]:
    """For each page its picture at every width: `{"small", "large"}`."""
    addresses = [reverse(f"desk:{route}", args=[*where, number]) for number in range(count)]
    return [{"small": address, "large": f"{address}?rong={WIDTHS[-1]}"} for address in addresses]


def count_pages(pdf: bytes) -> int:
    """Number of pages, 0 when the file cannot be drawn."""
    try:
        return backends.pages().count(pdf)
    except PageTrouble:
        return 0


def content_of(sha256: str) -> bytes:
    """Bytes of the store; a file that is not there is a 404."""
    try:
        return backends.files().get(sha256)
    except FileMissing as missing:
        raise Http404 from missing


def picture_of(request: HttpRequest, pdf: bytes, key: str, page: int) -> HttpResponse:
    """A page as PNG. `key` names the content, so that the browser may keep the picture and only ask again."""
    width = WIDTHS[-1] if request.GET.get("rong") == str(WIDTHS[-1]) else WIDTHS[0]
    tag = f'"{key}-{page}-{width}"'
    if request.headers.get("If-None-Match") == tag:
        return guarded(HttpResponseNotModified(), tag)
    try:
        png = backends.pages().render(pdf, page, width)
    except PageTrouble as trouble:
        raise Http404 from trouble
    return guarded(HttpResponse(png, content_type="image/png"), tag)


def guarded(response: HttpResponse, tag: str) -> HttpResponse:
    """A picture that the browser may keep but must ask about each time, and in which nothing runs."""
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    response["Content-Security-Policy"] = LOCKED
    return response


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """An original to take away."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, text.file_name(name)) or "attachment"
    response["Content-Security-Policy"] = LOCKED
    return response


@require_safe
@officers_only
def document_page(request: HttpRequest, dossier_id: int, page: int) -> HttpResponse:
    """One page of the result document as a picture, signatures included."""
    key = _document_key(dossier_or_404(request, dossier_id))
    return picture_of(request, content_of(key), key, page)


@require_safe
@officers_only
def document_file(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """The result document as it is now, as a download."""
    dossier = dossier_or_404(request, dossier_id)
    name = f"ket-qua-{dossier.code or dossier.reference}.pdf"
    return download(content_of(_document_key(dossier)), cases.PDF, name)


def _document_key(dossier: Dossier) -> str:
    if dossier.document is None or dossier.document.file_id is None:
        raise Http404
    return str(dossier.document.file_id)


@require_safe
@officers_only
def receipt(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Form 01 as a download; 404 until it is made."""
    dossier = dossier_or_404(request, dossier_id)
    kept = getattr(dossier, "receipt", None)
    if kept is None:
        raise Http404
    return download(content_of(kept.file_id), cases.PDF, f"giay-tiep-nhan-{dossier.code}.pdf")
