"""How a face says no: a Refusal in words, with its HTTP status, on a page or beside the field it is about.

The usual way keeps what was typed:

    try:
        dossiers.submit(actor=actor, at=at, **form.cleaned_data)
    except Refusal as refusal:
        refusals.add_to(form, refusal)      # then draw the same page again, status=refusals.status(refusal)

Where there is no form, let the refusal rise: `RefusalMiddleware` draws the page.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext

from motcua.domain.refusal import Refusal
from motcua.ui import presentation

STATUSES = {
    "forbidden": HTTPStatus.FORBIDDEN,
    "unknown": HTTPStatus.NOT_FOUND,
    "too_many": HTTPStatus.TOO_MANY_REQUESTS,
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""Last part of a refusal's code → status; every other refusal is a conflict with how things stand (409)."""

PAGE = "ui/errors/refusal.html"


def words(refusal: Refusal) -> str:
    """The refusal as the person reads it: translated, moments and dates in Vietnamese form."""
    params = {name: _shown(value) for name, value in refusal.params.items()}
    return gettext(refusal.message).format(**params)


def status(refusal: Refusal) -> int:
    """The HTTP status that goes with a refusal's code."""
    return int(STATUSES.get(refusal.code.rpartition(".")[2], HTTPStatus.CONFLICT))


def add_to(form: BaseForm, refusal: Refusal, field: str | None = None) -> None:
    """Put the refusal into a cleaned form, beside `field` or above all of it: nothing typed is lost."""
    form.add_error(field if field in form.fields else None, words(refusal))


def render_refusal(
    request: HttpRequest, refusal: Refusal, template: str = PAGE, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Draw `template` with `sentence` and `code`, under the refusal's status."""
    told = {**(context or {}), "sentence": words(refusal), "code": refusal.code}
    return render(request, template, told, status=status(refusal))


class RefusalMiddleware:
    """Last net: a refusal no view has worded becomes a page that says what to do, never a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer refusals; everything else goes on to Django."""
        return render_refusal(request, exception) if isinstance(exception, Refusal) else None


def _shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return presentation.local_datetime(value)
    if isinstance(value, date):
        return presentation.local_date(value)
    return str(value) if isinstance(value, Promise) else value
