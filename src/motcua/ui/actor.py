"""The actor behind a request, read once, and the moment of the request: the only clock and dice of the faces."""

import secrets
from datetime import UTC, datetime

from django.http import HttpRequest

from motcua.data.models import Person
from motcua.data.queries import organisations
from motcua.domain.actor import Actor

TOKENS = "dossier_tokens"
"""Session key of the dossiers this browser opened without an account."""
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def now() -> datetime:
    """The moment of this request, aware, UTC."""
    return datetime.now(UTC)


def of(request: HttpRequest) -> Actor:
    """Who asks: the signed-in person with functions in force, or an anonymous applicant with the session's tokens."""
    known: Actor | None = getattr(request, "motcua_actor", None)
    if known is None:
        tokens = frozenset(request.session.get(TOKENS, []))
        if isinstance(request.user, Person):
            known = organisations.actor_of(request.user, at=now(), tokens=tokens)
        else:
            known = Actor(name="Người nộp hồ sơ", tokens=tokens)
        request.motcua_actor = known  # type: ignore[attr-defined]
    return known


def remember_token(request: HttpRequest, token: str) -> None:
    """Let this browser come back to a dossier it opened without an account."""
    tokens = [*request.session.get(TOKENS, []), token]
    request.session[TOKENS] = tokens[-20:]
    request.motcua_actor = None  # type: ignore[attr-defined]


def new_token() -> str:
    """An unguessable token of 128 bits for links."""
    return secrets.token_urlsafe(16)


def new_reference() -> str:
    """A reference people can read over the phone: `TC-` and eight letters and digits without look-alikes (39 bits)."""
    return "TC-" + "".join(secrets.choice(_ALPHABET) for _ in range(8))
