"""The main job through the verbs with real parts; after each step the tables say exactly what happened."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pytest_django import Settings

from motcua import backends
from motcua.data.models import AuditRow, Dossier, DossierEvent, OutboxMessage, RegisterEntry
from motcua.domain.actor import SYSTEM
from motcua.domain.refusal import Refusal
from motcua.usecases.demo import cast, catalogue, credentials, facts
from motcua.usecases.demo.acts import Equipment
from motcua.usecases.demo.story import STEPS, Broken, World


class After(NamedTuple):
    """What the tables say after a step."""

    state: str
    document: str
    audit: tuple[str, ...]
    """Verbs of the audit rows that the step added."""
    events: tuple[str, ...] = ()
    messages: int = 0


EXPECTED = {
    "start": After("draft", "", ()),
    "fill": After("draft", "", ()),
    "attach": After("draft", "", ()),
    "submit": After("submitted", "", ("dossiers.submit",), ("submit",), 1),
    "accept": After(
        "transferred", "", ("dossiers.accept", "dossiers.transfer", "dossiers.receipt"), ("accept", "transfer"), 1
    ),
    "receipt": After("transferred", "", ()),
    "assign": After("processing", "", ("dossiers.assign",), ("assign",)),
    "draft": After("processing", "draft", ("dossiers.draft_result", "documents.draft"), ("draft_result",)),
    "submit_document": After("processing", "submitted", ("documents.submit",)),
    "sign": After("processing", "signed", ("signing.open", "signing.done", "documents.sign")),
    "issue": After(
        "result_ready",
        "issued",
        ("documents.number", "signing.open", "signing.done", "documents.issue", "dossiers.register_result"),
        ("register_result",),
        1,
    ),
    "verify": After("result_ready", "issued", ()),
    "return": After("returned", "issued", ("dossiers.return",), ("return",), 1),
    "deliver": After("returned", "issued", ()),
    "look_up": After("returned", "issued", ()),
}


def _moved(value: Any, old: Path, new: Path) -> Any:
    return new / value.relative_to(old) if isinstance(value, Path) and value.is_relative_to(old) else value


PRIVATE = ("1.001193", "H23.31.05", "congdan.hoa")
"""Birth registration in a commune: the result stays private."""
PUBLIC = ("1.001612", "H23.31", "congdan.minh")
"""A household business in a district: the result is published."""


@pytest.fixture(params=[PRIVATE, PUBLIC], ids=["private", "public"])
def world(request: pytest.FixtureRequest, db: None, tmp_path: Path, settings: Settings) -> Iterator[World]:
    """The demo catalogue, certificates for one office, and real adapters with a data folder of their own."""
    procedure, organisation, citizen = request.param
    var, at = settings.INSTALLATION.var, datetime.now(UTC)
    settings.BACKENDS = {
        alias: {name: _moved(value, var, tmp_path) for name, value in arguments.items()}
        for alias, arguments in settings.BACKENDS.items()
    }
    backends.forget()
    catalogue.load(password_hashes={p["username"]: "!" for p in facts.people()}, actor=SYSTEM, at=at)
    order = credentials.order(only=organisation, at=at)
    issued = order.carry_out(backends.authority(), at=at)
    credentials.register(order=order, issued=issued, actor=SYSTEM, at=at)
    players = cast.of_office(procedure=procedure, organisation=organisation, at=at)
    yield World(
        equipment=Equipment(
            typesetter=backends.typesetting(),
            signing=backends.signing_tools(),
            messages=backends.messages(),
            base_url="http://test.example",
            token=iter(f"token-{number}" for number in range(99)).__next__,
        ),
        cast=players,
        applicant=cast.citizen(citizen),
        answers={field["name"]: field["example"] for field in players.offer.procedure.form},
        reference="TC-ABCDEFGH",
        token="token-of-the-applicant",
    )
    backends.forget()


def test_each_step_changes_exactly_what_it_should(world: World, tmp_path: Path) -> None:
    assert [step.key for step in STEPS] == list(EXPECTED)
    is_public = world.cast.offer.procedure.is_publishable
    for step in STEPS:
        audit, events, messages = _audit(), _events(), OutboxMessage.objects.count()
        step.play(world, datetime.now(UTC))
        dossier, wanted = world.dossier, EXPECTED[step.key]
        published = ("dossiers.publish",) if step.key == "return" and is_public else ()
        assert dossier.state == wanted.state, step.key
        assert (dossier.document.state if dossier.document else "") == wanted.document, step.key
        assert _audit()[len(audit) :] == [*wanted.audit, *published], step.key
        assert _events()[len(events) :] == list(wanted.events), step.key
        assert OutboxMessage.objects.count() - messages == wanted.messages, step.key
    _check_end(world, tmp_path)


def _check_end(world: World, var: Path) -> None:
    """Numbers, messages and the verdict when all is done."""
    dossier = world.dossier
    agency = world.cast.offer.desk.organisation.code
    assert dossier.code.startswith(f"{agency}-")
    assert dossier.code.endswith("-0001")
    entry = RegisterEntry.objects.get(document=dossier.document)
    assert (entry.number, entry.state) == (1, "issued")
    assert OutboxMessage.objects.filter(delivered_at__isnull=True).count() == 0
    assert len(list((var / "mail").glob("*.eml"))) == 4
    assert world.report["verdict"] == "valid"
    assert [signature["level"] for signature in world.report["signatures"]] == ["B-T", "B-T"]
    assert Dossier.objects.count() == 1


def test_playing_a_step_twice_adds_nothing_or_is_refused(world: World) -> None:
    for step in STEPS[:11]:
        step.play(world, datetime.now(UTC))
    before = (_audit(), _events(), OutboxMessage.objects.count(), RegisterEntry.objects.count())
    for step in STEPS[3:11]:
        with suppress(Refusal, Broken):
            step.play(world, datetime.now(UTC))
    assert (_audit(), _events(), OutboxMessage.objects.count(), RegisterEntry.objects.count()) == before


def _audit() -> list[str]:
    rows = AuditRow.objects.exclude(subject="demo").order_by("id")
    return list(rows.values_list("verb", flat=True))


def _events() -> list[str]:
    return list(DossierEvent.objects.order_by("id").values_list("action", flat=True))
