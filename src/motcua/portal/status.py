"""Where a dossier stands, in the public's words and as steps on a line. Căn cứ: ten codes of the national portal."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.data.queries import organisations
from motcua.domain.dossiers import deadline, lifecycle
from motcua.domain.dossiers.lifecycle import State
from motcua.ui import actor as actors
from motcua.ui import deadlines

_LINE = (
    gettext_lazy("Đã gửi hồ sơ"),
    gettext_lazy("Được tiếp nhận"),
    gettext_lazy("Đang xử lý"),
    gettext_lazy("Có kết quả"),
    gettext_lazy("Đã trả kết quả"),
)
_PLACES = {
    State.SUBMITTED: 1,
    State.ACCEPTED: 2,
    State.TRANSFERRED: 3,
    State.PROCESSING: 3,
    State.RESULT_READY: 4,
    State.RETURNED: 5,
}
"""State → how many steps of the line it has reached."""


@dataclass(frozen=True)
class Mark:
    """One step of the line."""

    label: str
    is_reached: bool
    is_now: bool


@dataclass(frozen=True)
class Shown:
    """What anybody may see of a dossier."""

    state: State
    words: str
    line: tuple[Mark, ...]
    """Empty for a dossier that left the line (refused, withdrawn)."""
    due: deadlines.Shown | None
    """None before there is a due time."""


def words(state: State) -> str:
    """The state in the public's words."""
    code = lifecycle.PUBLIC_CODES[state]
    return lifecycle.PUBLIC_NAMES[code] if code is not None else _("Chưa gửi")


def of(state: State, *, due_at: datetime | None, ended_at: datetime | None) -> Shown:
    """Where it stands now; the clock runs only while an office works on it."""
    place = _PLACES.get(state, 0)
    line = tuple(Mark(str(label), n <= place, n == place) for n, label in enumerate(_LINE, start=1)) if place else ()
    return Shown(state, words(state), line, due(state, due_at, ended_at))


def due(state: State, due_at: datetime | None, ended_at: datetime | None) -> deadlines.Shown | None:
    """How the deadline stands."""
    if due_at is None:
        return None
    running = state in lifecycle.ON_THE_CLOCK
    left = deadline.remaining(due_at, actors.now(), organisations.calendar()) if running else None
    return deadlines.shown(due_at, left, ended_at)
