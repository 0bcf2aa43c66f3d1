"""Which deadline runs for a dossier now: the answer to a new filing, later the result."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domain.calendar import WorkingCalendar
from motcua.domain.dossiers import deadline
from motcua.domain.dossiers.lifecycle import ON_THE_CLOCK, State
from motcua.ui import deadlines


def stands(
    state: str,
    *,
    received_at: datetime | None,
    due_at: datetime | None,
    ended_at: datetime | None,
    calendar: WorkingCalendar,
    at: datetime,
) -> deadlines.Shown:
    """How the deadline stands at `at`, as `{% deadline %}` draws it."""
    if state == State.SUBMITTED and received_at is not None:
        answer_by = deadline.answer_by(received_at, calendar)
        shown = deadlines.shown(answer_by, deadline.remaining(answer_by, at, calendar))
        return replace(shown, time_words=_("Trả lời: %(time)s") % {"time": shown.time_words})
    left = deadline.remaining(due_at, at, calendar) if due_at and state in ON_THE_CLOCK else None
    return deadlines.shown(due_at, left, ended_at)
