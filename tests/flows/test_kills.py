"""At every step web, worker and database are killed: what a screen confirmed stays, and nothing happens twice."""

import contextlib
import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable

import psycopg
import pytest

from motcua.config import database_url
from tests.flows.site import Site
from tests.flows.story import Story, Unconfirmed
from tests.flows.visitor import Page

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]

VICTIMS = ("web", "worker", "database")
TRIES = 6
BROKEN = (OSError, http.client.HTTPException, LookupError, KeyError, Unconfirmed, RuntimeError)
"""What a browser meets when the other side dies: the person presses again."""


def _rows(site: Site, query: str, *values: object) -> list[tuple[object, ...]]:
    with psycopg.connect(database_url.embedded(site.var / "postgres")) as connection:
        return connection.execute(query, values).fetchall()


def _killed_meanwhile(site: Site, act: Callable[[], Page], dice: random.Random) -> None:
    """Ask for the step while all three are killed at moments drawn by lot."""

    def kill() -> None:
        for victim in dice.sample(VICTIMS, len(VICTIMS)):
            time.sleep(dice.uniform(0.0, 0.12))
            site.kill(victim)

    killer = threading.Thread(target=kill)
    killer.start()
    with contextlib.suppress(*BROKEN):
        act()
    killer.join()
    site.heal()


def _until_confirmed(site: Site, act: Callable[[], Page]) -> None:
    for turn in range(TRIES):
        try:
            act()
            return
        except BROKEN:
            if turn == TRIES - 1:
                raise
            time.sleep(0.5)
            site.heal()


def _confirmed(story: Story) -> tuple[str, str, str]:
    return story.reference, story.code, story.number


def test_the_main_job_survives_kills_at_every_step(site: Site) -> None:
    dice, story = random.Random(2026), Story(site)
    for name, act in story.steps():
        _killed_meanwhile(site, act, dice)
        before = _confirmed(story)
        _until_confirmed(site, act)
        after = _confirmed(story)
        lost = [old for old, new in zip(before, after, strict=True) if old and old != new and name != "begin"]
        assert lost == [], name
    _check_nothing_lost_and_nothing_twice(site, story)


def test_a_killed_supervisor_loses_nothing_either(site: Site) -> None:
    story = Story(site)
    for name, act in story.steps():
        act()
        if name in {"submit", "accept", "issue"}:
            site.kill("supervisor")
            site.heal()
            _until_confirmed(site, act)
    _check_nothing_lost_and_nothing_twice(site, story)


def _check_nothing_lost_and_nothing_twice(site: Site, story: Story) -> None:
    ((pk, document),) = _rows(
        site, "SELECT id, document_id FROM data_dossier WHERE reference = %s AND state = 'returned'", story.reference
    )
    events = Counter(row[0] for row in _rows(site, "SELECT action FROM data_dossierevent WHERE dossier_id = %s", pk))
    assert events == Counter(["submit", "accept", "transfer", "assign", "draft_result", "register_result", "return"])
    assert _rows(site, "SELECT code FROM data_dossier WHERE id = %s", pk) == [(story.code,)]
    entries = _rows(site, "SELECT number, state FROM data_registerentry WHERE document_id = %s", document)
    assert entries == [(int(story.number.partition("/")[0]), "issued")]
    assert _rows(
        site, "SELECT count(*) FROM data_signingsession WHERE state = 'done' AND subject_id = %s", document
    ) == [(2,)]
    assert _rows(site, "SELECT count(*) FROM data_dossierresult WHERE dossier_id = %s", pk) == [(1,)]
    _check_registers_have_no_gap(site)
    _check_everything_left(site, pk)


def _check_registers_have_no_gap(site: Site) -> None:
    gaps = _rows(
        site,
        "SELECT organisation_id, year, series FROM data_registerentry GROUP BY 1, 2, 3 "
        "HAVING count(*) <> max(number) OR min(number) <> 1",
    )
    assert gaps == []
    codes = _rows(site, "SELECT code FROM data_dossier WHERE code IS NOT NULL GROUP BY 1 HAVING count(*) > 1")
    assert codes == []


def _check_everything_left(site: Site, pk: object) -> None:
    """The worker catches up: one receipt, one mail an event."""
    events = ("submitted", "accepted", "result-ready", "returned")
    wanted = {f"dossier-{pk}-{event}" for event in events}
    until = time.monotonic() + 150
    while time.monotonic() < until:
        receipts = _rows(site, "SELECT count(*) FROM data_receipt WHERE dossier_id = %s", pk)
        if wanted <= set(site.mails()) and receipts == [(1,)]:
            return
        time.sleep(0.5)
    raise AssertionError(f"still missing: {wanted - set(site.mails())}, receipts {receipts}")
