"""The events of a past dossier, as the verbs would have written them."""

from collections.abc import Iterator
from datetime import datetime

from motcua.data.models import DossierEvent, Person
from motcua.domain.documents import layout
from motcua.domain.dossiers.lifecycle import Action, State
from motcua.usecases.demo.past.fates import ONLINE
from motcua.usecases.demo.past.rows import Past

Moved = tuple[datetime, Action, State, Person | None, str]


def events(made: Past) -> list[DossierEvent]:
    """The history, as the verbs would have written it."""
    found, before = [], State.DRAFT
    for at, action, after, person, note in _moves(made):
        found.append(
            DossierEvent(
                dossier=made.dossier,
                at=at,
                action=action,
                from_state=before,
                to_state=after,
                actor=person,
                actor_name=person.full_name if person else made.applicant.name,
                note=note[:500],
            )
        )
        before = after
    return found


def _moves(made: Past) -> Iterator[Moved]:
    fate, steps = made.fate, made.fate.steps
    if fate.channel == ONLINE:
        yield fate.filed_at, Action.SUBMIT, State.SUBMITTED, None, ""
    if fate.ended_at:
        yield from _turned_away(made, fate.ended_at)
    if fate.accepted_at:
        taken = Action.ACCEPT if fate.channel == ONLINE else Action.RECEIVE
        yield fate.accepted_at, taken, State.ACCEPTED, made.intake, ""
        yield fate.accepted_at, Action.TRANSFER, State.TRANSFERRED, made.intake, fate.office.handler.name
    if "assigned_at" in steps:
        yield steps["assigned_at"], Action.ASSIGN, State.PROCESSING, made.head, made.officer.full_name
    if "drafted_at" in steps:
        yield steps["drafted_at"], Action.DRAFT_RESULT, State.PROCESSING, made.officer, ""
    if "ready_at" in steps:
        number = layout.number_and_notation(made.number, fate.office.procedure.result_notation)
        yield steps["ready_at"], Action.REGISTER_RESULT, State.RESULT_READY, made.clerk, number
    if fate.returned_at:
        yield fate.returned_at, Action.RETURN, State.RETURNED, made.intake, made.dossier.collected_by


def _turned_away(made: Past, at: datetime) -> Iterator[Moved]:
    if made.fate.state == State.REFUSED:
        yield at, Action.REFUSE, State.REFUSED, made.intake, made.fate.reason
    else:
        yield at, Action.WITHDRAW, State.WITHDRAWN, None, made.fate.reason
