"""Reads of organisations, people and calendars."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.data.models import CalendarDay, OfficeHours, Person, Position
from motcua.domain import calendar as working_time
from motcua.domain.actor import Actor, Grant, Role
from motcua.domain.calendar import DayException, Span, WorkingCalendar


def in_force(day: date, prefix: str = "") -> Q:
    """Rows whose `valid_from`–`valid_to` holds `day`."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    )


def actor_of(person: Person, *, at: datetime, tokens: frozenset[str] = frozenset()) -> Actor:
    """Read who `person` is at `at`: every function held in a position in force."""
    day = working_time.local(at).date()
    held = person.positions.filter(in_force(day), in_force(day, "organisation__"))
    grants = frozenset(Grant(Role(p.role), p.organisation_id, p.unit_id) for p in held)
    return Actor(name=person.full_name, person_id=person.pk, grants=grants, tokens=tokens)


def positions_of(person_id: int, *, at: datetime) -> list[Position]:
    """Positions in force of a person, with organisation and unit."""
    day = working_time.local(at).date()
    rows = Position.objects.filter(in_force(day), person_id=person_id).select_related("organisation", "unit")
    return list(rows.order_by("id"))


def holders(role: Role, *, organisation_id: int, unit_id: int | None = None, at: datetime) -> QuerySet[Position]:
    """Positions in force of that function in an organisation (and unit), with their people."""
    day = working_time.local(at).date()
    rows = Position.objects.filter(in_force(day), role=role, organisation_id=organisation_id, person__is_active=True)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return rows.select_related("person").order_by("id")


def calendar(name: str = "province") -> WorkingCalendar:
    """The working calendar of that name as the domain computes with it."""
    hours = list(OfficeHours.objects.filter(calendar=name).order_by("weekday", "opens_at"))
    first_day = min((row.weekday for row in hours), default=0)
    spans = tuple(Span(row.opens_at, row.closes_at) for row in hours if row.weekday == first_day)
    days = CalendarDay.objects.filter(calendar=name)
    return WorkingCalendar(
        office_hours=spans,
        weekdays=frozenset(row.weekday for row in hours),
        exceptions={row.day: DayException(row.is_working, row.reason) for row in days},
    )
