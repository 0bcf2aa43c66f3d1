"""Error pages: `handler400 … handler500` of the URL configuration and `CSRF_FAILURE_VIEW`.

Plain sentences, no trace of the inside. The page for 500 asks neither the database nor the session.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request was not what a browser should have sent; too large uploads (413) come here as well."""
    if getattr(exception, "status_code", None) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return too_large(request, exception)
    return render(request, "ui/errors/400.html", status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this person may not do or see this."""
    return render(request, "ui/errors/403.html", status=HTTPStatus.FORBIDDEN)


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for `CSRF_FAILURE_VIEW`: the page lay open too long or cookies are off."""
    return render(request, "ui/errors/stale.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page."""
    return render(request, "ui/errors/404.html", status=HTTPStatus.NOT_FOUND)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: what was sent is too large."""
    return render(request, "ui/errors/413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: asked too often."""
    return render(request, "ui/errors/429.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def trouble(request: HttpRequest) -> HttpResponse:
    """500: our fault. Drawn without context processors, because one of them may be what failed."""
    return HttpResponse(render_to_string("ui/errors/500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)
