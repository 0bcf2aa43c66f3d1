"""Demo certificates: leaders sign as persons, organisations with a clerk seal as agencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.data.models import Certificate, Organisation, Position
from motcua.data.queries.organisations import in_force
from motcua.domain import calendar
from motcua.domain.actor import Actor, Role
from motcua.ports.authority import AgencyWanted, DemoAuthority, IssuedCertificate, PersonWanted
from motcua.usecases.demo import marks

PART = "credentials"


@dataclass(frozen=True)
class Order:
    """What the authority is asked for, and whose each key will be."""

    people: dict[int, PersonWanted]
    """By person id."""
    agencies: dict[int, AgencyWanted]
    """By organisation id."""

    def carry_out(self, authority: DemoAuthority, *, at: datetime) -> tuple[IssuedCertificate, ...]:
        """Have everything made; touches no database, so it may run beside other work."""
        return authority.build(people=list(self.people.values()), agencies=list(self.agencies.values()), at=at)


def is_loaded() -> bool:
    """Whether the certificates are registered."""
    return marks.is_loaded(PART)


def order(*, only: str = "", at: datetime) -> Order:
    """Everybody who signs or seals in the loaded catalogue; `only`: code of the one organisation that counts."""
    today = calendar.local(at).date()
    return Order(_people(today, only), _agencies(today, only))


def alias_of(name: str) -> str:
    """The name of a key: `chutich.anlam` → `chutich-anlam`."""
    return name.lower().replace(".", "-")


def _people(today: date, only: str) -> dict[int, PersonWanted]:
    """Person id → what is wanted for everybody who signs."""
    held = Position.objects.filter(in_force(today), role=Role.LEADER).select_related("person", "organisation")
    return {
        position.person_id: PersonWanted(
            alias=alias_of(position.person.username),
            name=position.person.full_name,
            organisation=position.organisation.name,
            title=position.title,
        )
        for position in held.order_by("id")
        if only in ("", position.organisation.code)
    }


def _agencies(today: date, only: str) -> dict[int, AgencyWanted]:
    """Organisation id → what is wanted for every organisation in which somebody seals."""
    sealing = Position.objects.filter(in_force(today), role=Role.CLERK).values("organisation")
    rows = Organisation.objects.filter(in_force(today), pk__in=sealing).select_related("parent")
    return {
        row.pk: AgencyWanted(
            alias=f"dau-{alias_of(row.code)}", name=row.name, parent=row.parent.name if row.parent else ""
        )
        for row in rows.order_by("code")
        if only in ("", row.code)
    }


@transaction.atomic
def register(*, order: Order, issued: Iterable[IssuedCertificate], actor: Actor, at: datetime) -> None:
    """Enter what was issued; twice does nothing the second time."""
    if marks.is_loaded(PART):
        return
    person_of = {wanted.alias: person for person, wanted in order.people.items()}
    organisation_of = {wanted.alias: organisation for organisation, wanted in order.agencies.items()}
    rows = [
        Certificate(
            person_id=person_of.get(one.alias),
            organisation_id=organisation_of.get(one.alias),
            key_alias=one.alias,
            serial=one.serial,
            subject=one.subject[:300],
            issuer=one.issuer[:300],
            not_before=one.not_before,
            not_after=one.not_after,
        )
        for one in issued
    ]
    Certificate.objects.bulk_create(rows)
    marks.loaded(PART, actor=actor, at=at, certificates=len(rows))
