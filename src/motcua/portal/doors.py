"""Who may come in, how often, and how files go out."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header

from motcua import backends
from motcua.data.models import Dossier
from motcua.data.queries import dossiers
from motcua.domain import calendar, text
from motcua.ports.files import FileMissing
from motcua.ui import actor as actors
from motcua.usecases import lookups

View = Callable[..., HttpResponse]
MINUTE = timedelta(minutes=1)
LOCKED = "default-src 'none'; sandbox"
"""Content policy of files themselves: no script, no frame, nothing loaded."""


def today() -> date:
    """The day in Vietnam."""
    return calendar.local(actors.now()).date()


def base_url() -> str:
    """Address under which people reach the site."""
    return str(settings.INSTALLATION.base_url)


def private(view: View) -> View:
    """Pages with somebody's data: neither the browser nor anything between keeps them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


def count_try(request: HttpRequest, what: str, *, a_minute: int) -> None:
    """Count one try of this address at the door `what`; one too many is refused (429)."""
    address = get_adapter(request).get_client_ip(request)
    count = lookups.count_attempt(who=address, what=what, at=actors.now(), window=MINUTE)
    lookups.check_attempts(count, limit=a_minute, minutes=1)


def own_or_404(request: HttpRequest, reference: str) -> Dossier:
    """The applicant's own dossier; anybody else's does not exist here."""
    found = dossiers.own(actors.of(request), reference)
    if found is None:
        raise Http404
    return found


def by_token_or_404(token: str) -> Dossier:
    """The dossier behind its applicant's own link."""
    found = dossiers.by_token(token)
    if found is None:
        raise Http404
    return found


def file_out(sha256: str, media_type: str, name: str) -> HttpResponse:
    """A file of the store as a download that only this person's browser keeps. The caller has checked access."""
    try:
        content = backends.files().get(sha256)
    except FileMissing as missing:
        raise Http404 from missing
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, text.file_name(name)) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = LOCKED
    return response
