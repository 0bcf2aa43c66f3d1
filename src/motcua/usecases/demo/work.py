"""Work that waits in the headline office: real filings at every stage, made by the real verbs."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from motcua.data.models import Dossier
from motcua.data.queries import organisations
from motcua.domain import calendar as working_time
from motcua.domain.actor import Actor
from motcua.usecases.demo import acts, facts, marks
from motcua.usecases.demo import cast as casting
from motcua.usecases.demo.acts import Equipment
from motcua.usecases.demo.cast import Cast
from motcua.usecases.demo.past import draws, offices
from motcua.usecases.demo.past.draws import Invented, People
from motcua.usecases.dossiers import processing, results

PART = "work"
OFFICE = "H23.31.05"
HEADLINE_CITIZEN = "congdan.hoa"
STAGES = ("submitted", "transferred", "assigned", "drafted", "for_signature", "signed", "ready", "returned")


@dataclass(frozen=True)
class Waiting:
    """One dossier that is to wait at `stage`."""

    procedure: str
    stage: str
    own: bool = False
    """Filed by the headline citizen; otherwise by somebody invented."""


PLAN = (
    Waiting("1.004873", "returned", own=True),
    Waiting("2.000635", "submitted", own=True),
    Waiting("1.001193", "submitted"),
    Waiting("1.000656", "submitted"),
    Waiting("1.004873", "submitted"),
    Waiting("1.000894", "submitted"),
    Waiting("1.001193", "transferred"),
    Waiting("1.001699", "transferred"),
    Waiting("1.004873", "assigned"),
    Waiting("1.001193", "drafted"),
    Waiting("1.001193", "for_signature"),
    Waiting("1.000894", "for_signature"),
    Waiting("1.004873", "for_signature"),
    Waiting("1.001193", "signed"),
    Waiting("1.004873", "signed"),
    Waiting("1.000656", "ready"),
)


def is_loaded() -> bool:
    """Whether the waiting work is there."""
    return marks.is_loaded(PART)


def load(*, equipment: Equipment, chance: random.Random, actor: Actor, at: datetime) -> None:
    """Make what `PLAN` lists; what a killed run left is passed over, so twice does no harm."""
    if marks.is_loaded(PART):
        return
    people, home = _invention(chance)
    for number, waiting in enumerate(PLAN, start=1):
        reference = f"TC-MAU{number:05d}"
        if Dossier.objects.filter(reference=reference).exists():
            continue
        applicant = casting.citizen(HEADLINE_CITIZEN) if waiting.own else people.invent(home)
        _play(waiting, applicant, reference, people, _Moments(number, at), equipment)
    _mark(actor=actor, at=at)


@transaction.atomic
def _mark(*, actor: Actor, at: datetime) -> None:
    marks.loaded(PART, actor=actor, at=at, dossiers=len(PLAN))


def _invention(chance: random.Random) -> tuple[People, draws.Home]:
    tables = facts.read("stories")
    tables["identity"]["serial_from"] += 50_000
    home = next(home for home in offices.homes(tables["homes"]) if home.organisation == OFFICE)
    return People(tables, chance), home


class _Moments:
    """When the acts of one dossier happened: on the working day before `at`; signatures only now, by the real clock."""

    def __init__(self, number: int, at: datetime) -> None:
        calendar = organisations.calendar()
        self.now = at
        self._day = calendar.add_working_days(working_time.local(at).date(), -1)
        self._minute = 2 * number

    def of(self, hour: int) -> datetime:
        """That hour of that day, a few minutes apart for each dossier."""
        return datetime.combine(self._day, time(hour, self._minute), working_time.ZONE)


def _play(
    waiting: Waiting,
    applicant: Invented,
    reference: str,
    people: People,
    moments: _Moments,
    equipment: Equipment,
) -> None:
    cast = casting.of_office(procedure=waiting.procedure, organisation=OFFICE, at=moments.now)
    dossier = acts.start(
        cast.offer, reference=reference, token=equipment.token(), applicant=applicant, at=moments.of(8)
    )
    answers = draws.answers(dossier.procedure.form, applicant, people, filed_on=moments.of(8).date())
    medium = "electronic" if "electronic" in dossier.procedure.media else dossier.procedure.media[0]
    acts.fill(dossier, applicant=applicant, answers=answers, medium=medium)
    acts.attach_papers(dossier, equipment, applicant=applicant, at=moments.of(8))
    acts.submit(dossier, equipment, applicant=applicant, at=moments.of(8))
    _take_on(dossier.pk, STAGES[1 : STAGES.index(waiting.stage) + 1], cast, moments, equipment)


def _take_on(dossier_id: int, stages: Sequence[str], cast: Cast, moments: _Moments, equipment: Equipment) -> None:
    """Take the dossier through these stages, in order."""
    for stage in stages:
        match stage:
            case "transferred":
                acts.accept(dossier_id, equipment, actor=cast.intake, at=moments.of(9))
            case "assigned":
                officer = cast.officer.person_id or 0
                processing.assign(dossier_id=dossier_id, officer_id=officer, actor=cast.head, at=moments.of(10))
            case "drafted":
                signer = cast.leader.person_id or 0
                acts.draft(dossier_id, equipment, signer_id=signer, actor=cast.officer, at=moments.of(14))
            case "for_signature":
                document = Dossier.objects.get(pk=dossier_id).document_id or 0
                acts.submit_for_signature(document, equipment, actor=cast.officer, at=moments.of(15))
            case _:
                _finish(dossier_id, stage, cast, moments.now, equipment)


def _finish(dossier_id: int, stage: str, cast: Cast, at: datetime, equipment: Equipment) -> None:
    match stage:
        case "signed":
            results.sign_result(dossier_id=dossier_id, tools=equipment.signing, actor=cast.leader, at=at)
        case "ready":
            results.issue_result(
                dossier_id=dossier_id,
                tools=equipment.signing,
                base_url=equipment.base_url,
                actor=cast.clerk,
                at=at,
            )
        case "returned":
            results.return_result(
                dossier_id=dossier_id, collected_by="", base_url=equipment.base_url, actor=cast.intake, at=at
            )
