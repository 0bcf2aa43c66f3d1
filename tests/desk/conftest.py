"""Fixtures of the desk's tests: officers' browsers and an outside that works in memory."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua import backends
from motcua.adapters.fake.signing import FakeTools
from motcua.data import models as m
from motcua.domain.actor import Actor
from motcua.ui import actor as actors
from tests import office as offices
from tests.desk import outside
from tests.desk.stories import Story

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def plain_static_files(settings: object) -> None:
    """Templates name static files without a manifest."""
    settings.STORAGES = settings.STORAGES | {  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Every request happens at worked example 1."""
    monkeypatch.setattr(actors, "now", lambda: at)


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> FakeTools:
    """Key, engine, verifier and files in memory; also a typesetter and a drawer of pages."""
    fake = FakeTools()
    monkeypatch.setattr(backends, "files", lambda: fake.files)
    monkeypatch.setattr(backends, "engine", lambda: fake.engine)
    monkeypatch.setattr(backends, "verifier", lambda: fake.verifier)
    monkeypatch.setattr(backends, "trust", lambda: fake.keys)
    monkeypatch.setattr(backends, "signing_tools", lambda: fake.tools)
    monkeypatch.setattr(backends, "typesetting", lambda: outside.PLAIN)
    monkeypatch.setattr(backends, "pages", lambda: outside.PAGES)
    return fake


@pytest.fixture
def browser(office: offices.Office, clock: None) -> Browser:
    """A signed-in browser of an officer."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(m.Person.objects.get(pk=actor.person_id))
        return client

    return signed_in


@pytest.fixture
def story(office: offices.Office, tools: FakeTools, certificates: None, clock: None) -> Story:
    """Dossiers of `office` at any step of their life, made with the real verbs."""
    office.procedure.result_template = outside.TEMPLATE
    office.procedure.save()
    return Story(office, tools)
