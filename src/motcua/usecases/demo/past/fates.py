"""What became of one past dossier, moment by moment, consistent with the calendar and the real deadline rule."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from motcua.domain import calendar as working_time
from motcua.domain.calendar import WorkingCalendar
from motcua.domain.dossiers import deadline
from motcua.domain.dossiers.deadline import Due, StartRule
from motcua.domain.dossiers.lifecycle import State
from motcua.usecases.demo.past.draws import Weighted
from motcua.usecases.demo.past.offices import Office

ONLINE, DIRECT = "online", "direct"
EVERY_STEP = ("assigned_at", "drafted_at", "submitted_at", "signed_at", "ready_at")
_SHARES = {"assigned_at": 0.1, "drafted_at": 0.6, "submitted_at": 0.75, "signed_at": 0.9, "ready_at": 1.0}
"""Share of the time taken at which each step is done."""
_SPEED = {"early": (0.2, 0.85), "on_time": (0.85, 0.999), "late": (1.05, 2.0)}
_NO_VERB_LEADS_OUT = {State.ACCEPTED: State.TRANSFERRED}
"""Acceptance and transfer are one act here, so nothing rests in between."""


@dataclass
class Fate:
    """The moments of one dossier up to now; None = not happened."""

    office: Office
    state: State
    channel: str
    filed_at: datetime
    medium: str = ""
    reason: str = ""
    accepted_at: datetime | None = None
    due: Due | None = None
    steps: dict[str, datetime] = field(default_factory=dict)
    """Of `EVERY_STEP`, those that were done."""
    returned_at: datetime | None = None
    ended_at: datetime | None = None
    """Refused or withdrawn."""


class Fates:
    """Draws fates up to `at`. `tables` is `stories.json`."""

    def __init__(
        self, tables: Mapping[str, Any], calendar: WorkingCalendar, chance: random.Random, *, at: datetime
    ) -> None:
        self._calendar, self._chance, self._at = calendar, chance, working_time.local(at)
        self._ages = {State(name): Weighted(rows) for name, rows in tables["ages"].items()}
        self._punctuality = {name: Weighted(rows) for name, rows in tables["punctuality"].items()}
        self._stages = Weighted(tables["processing_stage"])
        self._channels = {row["service_level"]: Weighted(row["weights"]) for row in tables["channels"]}
        self._hours = {name: Weighted(rows) for name, rows in tables["hours"].items()}
        self._months = {row["value"]: row["weight"] for row in tables["months"]}
        self._media = Weighted(tables["media"])
        self._reasons = {
            State.REFUSED: tables["refusal_reasons"],
            State.WITHDRAWN: tables["withdrawal_reasons"],
        }

    def draw(self, state: State, office: Office) -> Fate | None:
        """A fate that ends in `state` now, or None when this draw leads nowhere: draw again."""
        state = _NO_VERB_LEADS_OUT.get(state, state)
        filed = self._filed(state, office)
        if filed is None:
            return None
        fate = Fate(office, state, *filed)
        media = office.procedure.media
        fate.medium = self._media.draw(self._chance)
        if fate.medium not in media:
            fate.medium = media[0]
        if state == State.SUBMITTED:
            return fate
        if state in self._reasons:
            return self._turned_away(fate)
        return self._worked_on(fate)

    def _filed(self, state: State, office: Office) -> tuple[str, datetime] | None:
        """Channel and moment of filing."""
        channel = self._channels[office.procedure.service_level].draw(self._chance)
        if channel not in (ONLINE, DIRECT) or channel not in office.procedure.channels:
            return None
        if channel == DIRECT and (state == State.SUBMITTED or state in self._reasons):
            return None  # at the counter nothing is left waiting, and nobody is refused in writing here
        window = self._ages[state].draw(self._chance)
        day = self._at.date() - timedelta(days=self._chance.randint(window["from_days"], window["to_days"]))
        if self._chance.random() * max(self._months.values()) > self._months[day.month]:
            return None
        hour = self._hours[channel].draw(self._chance)
        moment = datetime.combine(
            day, time(hour, self._chance.randint(0, 59), self._chance.randint(0, 59)), working_time.ZONE
        )
        if channel == DIRECT:
            if not self._calendar.is_working_day(day):
                return None
            moment = self._calendar.add_working_minutes(moment, self._chance.randint(0, 15))
        is_known = office.procedure.valid_from <= moment.date()
        return (channel, moment) if is_known and moment < self._at else None

    def _turned_away(self, fate: Fate) -> Fate | None:
        fate.ended_at = self._calendar.add_working_minutes(fate.filed_at, self._chance.randint(20, 400))
        fate.reason = self._chance.choice(self._reasons[fate.state])
        return fate if fate.ended_at < self._at else None

    def _worked_on(self, fate: Fate) -> Fate | None:
        waited = 0 if fate.channel == DIRECT else self._chance.randint(15, 300)
        fate.accepted_at = self._calendar.add_working_minutes(fate.filed_at, waited)
        if fate.accepted_at >= self._at:
            return None
        rule = StartRule(fate.office.procedure.start_rule)
        fate.due = deadline.due(fate.accepted_at, fate.office.period, self._calendar, rule)
        given = self._calendar.working_minutes_between(fate.accepted_at, fate.due.at)
        is_open = fate.state in (State.TRANSFERRED, State.PROCESSING)
        speed = self._punctuality["open" if is_open else "returned"].draw(self._chance)
        return self._still_open(fate, speed, given) if is_open else self._finished(fate, speed, given)

    def _finished(self, fate: Fate, speed: str, given: int) -> Fate | None:
        taken = given * self._chance.uniform(*_SPEED[speed])
        for step in EVERY_STEP:
            fate.steps[step] = self._after(fate, taken * _SHARES[step])
        ready_at = fate.steps["ready_at"]
        if ready_at >= self._at:
            return None
        if fate.state == State.RETURNED:
            fate.returned_at = self._calendar.add_working_minutes(ready_at, self._chance.randint(20, 1200))
            return fate if fate.returned_at < self._at else None
        return fate

    def _still_open(self, fate: Fate, speed: str, given: int) -> Fate | None:
        if fate.due is None or (speed == "late") != (fate.due.at < self._at):
            return None
        if fate.state == State.TRANSFERRED:
            return fate
        steps = ["assigned_at"] if self._stages.draw(self._chance) == "not_drafted" else ["assigned_at", "drafted_at"]
        for step in steps:
            fate.steps[step] = self._after(fate, given * _SHARES[step] * self._chance.uniform(0.3, 1))
            if fate.steps[step] >= self._at:
                return None
        return fate

    def _after(self, fate: Fate, minutes: float) -> datetime:
        """That many working minutes after acceptance, at some second of the minute."""
        if fate.accepted_at is None:
            raise ValueError("not accepted")
        moment = self._calendar.add_working_minutes(fate.accepted_at, max(1, int(minutes)))
        return moment + timedelta(seconds=self._chance.randint(0, 50))
