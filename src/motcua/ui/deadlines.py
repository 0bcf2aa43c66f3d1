"""How a deadline stands, as `{% deadline row %}` draws it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domain.dossiers.deadline import Remaining, remaining_words


@dataclass(frozen=True)
class Shown:
    """What the tag reads; a list's own row may carry these three names instead."""

    due_at: datetime | None
    time_status: str
    """A key of `marks.DEADLINES`."""
    time_words: str = ""
    """`còn 2 ngày làm việc`; empty for the mark's own word."""


def shown(due_at: datetime | None, remaining: Remaining | None, ended_at: datetime | None = None) -> Shown:
    """A due time while the clock runs (`remaining`), after it stopped (`ended_at`), or when there is none."""
    if due_at is None:
        return Shown(None, "none")
    if ended_at is not None:
        return Shown(due_at, "done_on_time" if ended_at <= due_at else "done_late")
    if remaining is None:
        return Shown(due_at, "none", _("Hạn trả kết quả"))
    return Shown(due_at, str(remaining.status), remaining_words(remaining))
