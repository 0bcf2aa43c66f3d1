"""Who offers what, and who works there: everything a past dossier needs to know of the catalogue, read once."""

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.data.models import Organisation, Person, Position, Procedure, ProcedureOffer, Unit
from motcua.data.queries import procedures
from motcua.data.queries.organisations import in_force
from motcua.domain.actor import Role
from motcua.domain.dossiers.deadline import Period
from motcua.usecases.demo.past.draws import Home


@dataclass(frozen=True, eq=False)
class Office:
    """One offer with its rows and the people of its desk, unit and agency."""

    procedure: Procedure
    organisation: Organisation
    desk: Unit
    handler: Unit
    period: Period
    fee_total: int
    staff: Mapping[Role, list[Person]] = field(repr=False)


class Offices:
    """Every offer in force on `today`, by the code of its procedure."""

    def __init__(self, *, today: date) -> None:
        self._staff = _staff(today)
        offers = ProcedureOffer.objects.filter(
            in_force(today, "procedure__"), in_force(today, "organisation__")
        ).select_related("procedure__field", "organisation__level", "desk__organisation", "handler")
        self._by_code: dict[str, list[Office]] = defaultdict(list)
        known: dict[int, Procedure] = {}
        for offer in offers.order_by("id").prefetch_related("procedure__parts", "procedure__fees"):
            procedure = known.setdefault(offer.procedure_id, offer.procedure)
            self._by_code[procedure.code].append(self._office(offer, procedure))

    def draw(self, code: str, chance: random.Random, *, favourite: str) -> Office:
        """One office that offers this procedure; `favourite` (a code) twice as often as another."""
        offices = self._by_code[code]
        return chance.choices(offices, [2 if o.organisation.code == favourite else 1 for o in offices])[0]

    def _office(self, offer: ProcedureOffer, procedure: Procedure) -> Office:
        return Office(
            procedure=procedure,
            organisation=offer.organisation,
            desk=offer.desk,
            handler=offer.handler,
            period=procedures.period(procedure),
            fee_total=sum(fee.amount for fee in procedure.fees.all()),
            staff={
                Role.INTAKE: self._staff[Role.INTAKE, offer.desk_id],
                Role.UNIT_HEAD: self._staff[Role.UNIT_HEAD, offer.handler_id],
                Role.OFFICER: self._staff[Role.OFFICER, offer.handler_id],
                Role.LEADER: self._staff[Role.LEADER, offer.organisation_id],
                Role.CLERK: self._staff[Role.CLERK, offer.organisation_id],
            },
        )


def _staff(today: date) -> dict[tuple[Role, int], list[Person]]:
    """Function and unit (for leaders and clerks: organisation) → people."""
    found: dict[tuple[Role, int], list[Person]] = defaultdict(list)
    for position in Position.objects.filter(in_force(today)).select_related("person").order_by("id"):
        role = Role(position.role)
        of_organisation = role in (Role.LEADER, Role.CLERK)
        place = position.organisation_id if of_organisation else position.unit_id
        if place is not None:
            found[role, place].append(position.person)
    return found


def homes(rows: list[dict[str, Any]]) -> list[Home]:
    """Where people live, with the names of commune, district and province taken from the organisations."""
    organisations = {o.code: o for o in Organisation.objects.select_related("parent__parent")}
    return [Home(row["organisation"], tuple(row["places"]), _rest(organisations[row["organisation"]])) for row in rows]


def _rest(commune: Organisation) -> str:
    names: list[str] = []
    level: Organisation | None = commune
    while level is not None:
        names.append(level.name.removeprefix("Ủy ban nhân dân "))
        level = level.parent
    return ", ".join(names)


def citizens() -> list[Person]:
    """Demo people without any position: they file."""
    return list(Person.objects.filter(positions__isnull=True, is_active=True).order_by("id"))
