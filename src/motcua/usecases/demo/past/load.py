"""Loading past dossiers: drawn first, then written in one transaction."""

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.data.models import (
    Dossier,
    DossierEvent,
    DossierPart,
    DossierResult,
    OutgoingDocument,
    Procedure,
    RegisterEntry,
)
from motcua.data.queries import organisations
from motcua.domain import calendar as working_time
from motcua.domain.actor import Actor
from motcua.domain.dossiers.lifecycle import State
from motcua.usecases import files
from motcua.usecases.demo import facts, marks
from motcua.usecases.demo.past import draws, histories, numbering, offices, registers
from motcua.usecases.demo.past.draws import Home, Invented, People, Weighted
from motcua.usecases.demo.past.fates import ONLINE, Fate, Fates
from motcua.usecases.demo.past.offices import Offices
from motcua.usecases.demo.past.rows import Maker, Past
from motcua.usecases.demo.standins import StandIns

PART = "past"
FAVOURITE = "H23.31.05"
"""The commune whose people the start screen names: it gets more dossiers than others."""
MOST_TRIES = 400
BATCH = 1000
_OWN_CHANCE = 0.02


def is_loaded() -> bool:
    """Whether the past is there."""
    return marks.is_loaded(PART)


def kind_names() -> list[str]:
    """Printed titles of every kind of result: each needs a stand-in."""
    return list(Procedure.objects.values_list("result_kind_name", flat=True).distinct())


@transaction.atomic
def load(
    *,
    count: int,
    stand_ins: StandIns,
    chance: random.Random,
    token: Callable[[], str],
    actor: Actor,
    at: datetime,
) -> None:
    """Write `count` past dossiers; twice does nothing the second time. `token` gives unguessable tokens."""
    if not count or marks.is_loaded(PART):
        return
    for file in [stand_ins.paper, *stand_ins.results.values()]:
        files.remember(file, at=at)
    maker = Maker(chance, stand_ins, token)
    made = _draw(count, maker, chance, at)
    numbering.give_codes(made)
    numbering.give_numbers(made)
    _write(made, maker)
    marks.loaded(PART, actor=actor, at=at, dossiers=len(made), results="stand-in files, not signed")


def _draw(count: int, maker: Maker, chance: random.Random, at: datetime) -> list[Past]:
    tables = facts.read("stories")
    fates = Fates(tables, organisations.calendar(), chance, at=at)
    catalogue = Offices(today=working_time.local(at).date())
    people, applicants = People(tables, chance), _Applicants(tables, chance)
    made = []
    for reference in draws.references(chance, count):
        fate = _fate(tables, fates, catalogue, chance)
        applicant = applicants.of(fate, people)
        answers = draws.answers(fate.office.procedure.form, applicant, people, filed_on=fate.filed_at.date())
        made.append(maker.past(fate, applicant, answers, reference))
    return made


def _fate(tables: Mapping[str, Any], fates: Fates, catalogue: Offices, chance: random.Random) -> Fate:
    """Draw until something fits; after long holidays nothing may be fresh, then it is an older, returned one."""
    procedures, state = Weighted(tables["procedures"]), State(Weighted(tables["states"]).draw(chance))
    for tries in range(MOST_TRIES * 10):
        wanted = state if tries < MOST_TRIES else State.RETURNED
        office = catalogue.draw(procedures.draw(chance), chance, favourite=FAVOURITE)
        fate = fates.draw(wanted, office)
        if fate is not None:
            return fate
    raise ValueError("the tables of stories.json and the working calendar do not fit together")


class _Applicants:
    """Invents applicants where the office is; now and then one of the demo citizens files again."""

    def __init__(self, tables: Mapping[str, Any], chance: random.Random) -> None:
        self._chance = chance
        self._homes = offices.homes(tables["homes"])
        self._citizens = offices.citizens()

    def of(self, fate: Fate, people: People) -> Invented:
        if fate.channel == ONLINE and self._chance.random() < _OWN_CHANCE:
            person = self._chance.choice(self._citizens)
            return Invented(
                name=person.full_name, birth_date=person.birth_date or fate.filed_at.date(),
                id_number=person.id_number, phone=person.phone, email=person.email, address=person.address,
                person_id=person.pk,
            )  # fmt: skip
        return people.invent(self._home(fate))

    def _home(self, fate: Fate) -> Home:
        code = fate.office.organisation.code
        near = [home for home in self._homes if home.organisation.startswith(code)]
        return self._chance.choice(near or self._homes)


def _write(made: list[Past], maker: Maker) -> None:
    documents = [document for one in made if (document := maker.document(one)) is not None]
    OutgoingDocument.objects.bulk_create(documents, batch_size=BATCH)
    for one in made:
        one.dossier.document = one.document
    Dossier.objects.bulk_create([one.dossier for one in made], batch_size=BATCH)
    DossierPart.objects.bulk_create([part for one in made for part in maker.parts(one)], batch_size=BATCH)
    history = [event for one in made for event in histories.events(one)]
    history.sort(key=lambda event: event.at)
    DossierEvent.objects.bulk_create(history, batch_size=BATCH)
    issued = sorted((one for one in made if one.is_issued), key=lambda one: one.fate.steps["ready_at"])
    RegisterEntry.objects.bulk_create([registers.entry(one) for one in issued], batch_size=BATCH)
    DossierResult.objects.bulk_create([registers.result(one) for one in issued], batch_size=BATCH)
