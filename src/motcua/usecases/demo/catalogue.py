"""The catalogue of the demo province in one transaction."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.data.models import Organisation
from motcua.domain import calendar as working_time
from motcua.domain.actor import Actor
from motcua.usecases.demo import calendar, facts, marks, organisations, procedures
from motcua.usecases.demo.offers import Offering

PART = "catalogue"


def is_loaded() -> bool:
    """Whether the catalogue is there."""
    return marks.is_loaded(PART)


def is_foreign() -> bool:
    """Whether the database holds organisations that are not the demo's: then nothing may be loaded."""
    return not is_loaded() and Organisation.objects.exists()


@transaction.atomic
def load(*, password_hashes: Mapping[str, str], actor: Actor, at: datetime) -> None:
    """Load organisations, people, working calendar and procedures; twice does nothing the second time.

    `password_hashes`: user name → encoded hash, for every person of `people.json`.
    """
    if marks.is_loaded(PART):
        return
    structure, people = facts.read("organisations"), facts.people()
    organisations.load_organisations(structure)
    organisations.load_people(people, password_hashes=password_hashes)
    calendar.load_calendar(facts.read("calendar"))
    catalogue = facts.procedures()
    procedures.load_procedures(
        catalogue,
        fields=facts.read("fields")["fields"],
        offering=Offering(structure, today=working_time.local(at).date()),
    )
    marks.loaded(PART, actor=actor, at=at, people=len(people), procedures=len(catalogue))
