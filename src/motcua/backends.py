"""The outside, by alias: `settings.BACKENDS` names an adapter and its arguments, here it is made once a process."""

from functools import cache
from typing import Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.ports.authority import DemoAuthority
from motcua.ports.files import FileStore
from motcua.ports.messages import MessageSender
from motcua.ports.pages import PageRenderer
from motcua.ports.pdf import SigningEngine, Verifier
from motcua.ports.photos import PhotoCleaner
from motcua.ports.signing import SigningTools, TrustStore
from motcua.ports.typesetting import Typesetter


@cache
def _adapter(alias: str) -> Any:
    arguments: dict[str, Any] = {**settings.BACKENDS[alias]}
    return import_string(arguments.pop("class"))(**arguments)


def forget() -> None:
    """Make adapters anew at their next use; for tests that change the settings."""
    _adapter.cache_clear()


def files() -> FileStore:
    """Where files are kept."""
    return cast(FileStore, _adapter("files"))


def messages() -> MessageSender:
    """What sends mail."""
    return cast(MessageSender, _adapter("messages"))


def typesetting() -> Typesetter:
    """What makes receipts and documents."""
    return cast(Typesetter, _adapter("typesetting"))


def pages() -> PageRenderer:
    """What draws pages as pictures."""
    return cast(PageRenderer, _adapter("pages"))


def photos() -> PhotoCleaner:
    """What makes photos of papers anew."""
    return cast(PhotoCleaner, _adapter("photos"))


def engine() -> SigningEngine:
    """What lays out and signs PDF files."""
    return cast(SigningEngine, _adapter("engine"))


def verifier() -> Verifier:
    """What judges PDF files."""
    return cast(Verifier, _adapter("verifier"))


def trust() -> TrustStore:
    """Whom this installation trusts."""
    return cast(TrustStore, _adapter("trust"))


def authority() -> DemoAuthority:
    """The demo certification authority."""
    return cast(DemoAuthority, _adapter("authority"))


def signing_tools() -> SigningTools:
    """Everything one signature needs."""
    return SigningTools(
        engine=engine(),
        verifier=verifier(),
        keys=_adapter("keys"),
        images=_adapter("images"),
        timestamps=_adapter("timestamps") if "timestamps" in settings.BACKENDS else None,
        files=files(),
        trust=trust(),
    )
