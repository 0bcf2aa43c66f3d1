"""Who plays: the people of one office that offers one procedure, as actors, and an applicant."""

from dataclasses import dataclass
from datetime import datetime

from motcua.data.models import Person, Position, ProcedureOffer
from motcua.data.queries import organisations
from motcua.domain.actor import Actor, Role
from motcua.usecases.demo.past.draws import Invented


@dataclass(frozen=True)
class Cast:
    """One person a role."""

    offer: ProcedureOffer
    intake: Actor
    head: Actor
    officer: Actor
    leader: Actor
    clerk: Actor


def of_office(*, procedure: str, organisation: str, at: datetime) -> Cast:
    """The people who handle this procedure (code) at this organisation (code): the first in office of each role."""
    offer = ProcedureOffer.objects.select_related("procedure", "organisation", "desk", "handler").get(
        procedure__code=procedure, organisation__code=organisation
    )
    desk_owner, agency = offer.desk.organisation_id, offer.organisation_id
    leader = _holder(Role.LEADER, agency, None, at)
    return Cast(
        offer=offer,
        intake=_holder(Role.INTAKE, desk_owner, offer.desk_id, at),
        head=_holder(Role.UNIT_HEAD, agency, offer.handler_id, at),
        officer=_holder(Role.OFFICER, agency, offer.handler_id, at),
        leader=leader,
        clerk=_holder(Role.CLERK, agency, None, at),
    )


def _holder(role: Role, organisation_id: int, unit_id: int | None, at: datetime) -> Actor:
    held = organisations.holders(role, organisation_id=organisation_id, unit_id=unit_id, at=at)
    position: Position | None = held.first()
    if position is None:
        raise LookupError(f"nobody is {role} in organisation {organisation_id}, unit {unit_id}")
    return organisations.actor_of(position.person, at=at)


def citizen(username: str) -> Invented:
    """A demo citizen with an account, as an applicant."""
    person = Person.objects.get(username=username)
    if person.birth_date is None:
        raise LookupError(f"{username} has no birth date")
    return Invented(
        name=person.full_name,
        birth_date=person.birth_date,
        id_number=person.id_number,
        phone=person.phone,
        email=person.email,
        address=person.address,
        person_id=person.pk,
    )


def applicant_actor(applicant: Invented, access_token: str) -> Actor:
    """The applicant as the portal would see him: by account, or only by the link of this dossier."""
    if applicant.person_id is None:
        return Actor(name=applicant.name, tokens=frozenset({access_token}))
    return Actor(name=applicant.name, person_id=applicant.person_id)
