"""Who may come in: officers only, and to a dossier only those who may see it."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

from motcua.data.models import Dossier
from motcua.data.queries import dossiers
from motcua.domain.actor import Actor
from motcua.domain.documents import lifecycle as document_life
from motcua.domain.documents.lifecycle import Action as DocumentAction
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers import lifecycle
from motcua.domain.dossiers.lifecycle import Action, State
from motcua.ui import actor as actors
from motcua.usecases.documents import rows as document_rows
from motcua.usecases.dossiers import rows

View = Callable[..., HttpResponse]


def officers_only(view: View) -> View:
    """Let in who is signed in and holds a function; pages are not kept by the browser unless the view says so."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        if not actors.of(request).grants:
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return guarded


def dossier_or_404(request: HttpRequest, dossier_id: int) -> Dossier:
    """The dossier with everything its page shows; another office's does not exist for this officer."""
    found = dossiers.detail(actors.of(request), dossier_id)
    if found is None:
        raise Http404
    return found


def may(dossier: Dossier, action: Action, actor: Actor) -> bool:
    """Whether the table lets this actor take this step now."""
    move = lifecycle.MOVES.get((State(dossier.state), action))
    return move is not None and move.role in rows.roles_for(dossier, actor)


def check(dossier: Dossier, action: Action, actor: Actor) -> None:
    """Refuse the page of a step that this actor cannot take now, with the same words as the verb."""
    lifecycle.decide(State(dossier.state), action, roles=rows.roles_for(dossier, actor))


def may_document(dossier: Dossier, action: DocumentAction, actor: Actor) -> bool:
    """Whether the table lets this actor do this with the dossier's document now."""
    document = dossier.document
    if document is None:
        return False
    move = document_life.MOVES.get((DocumentState(document.state), action))
    return move is not None and move.role in document_rows.roles_for(document, actor)
