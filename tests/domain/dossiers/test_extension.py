"""A due time is moved once, in time, to a later working day."""

from datetime import date, datetime

import pytest

from motcua.domain.dossiers import extension
from motcua.domain.refusal import Refusal
from tests.domain.calendars import CALENDAR, at

DUE = at(27, 11, 17)


def test_a_letter_sent_the_day_before_moves_the_due_time() -> None:
    moved = extension.extend(
        DUE, sent_at=at(26, 11, 16, 59), new_day=date(2026, 12, 1), extensions=0, calendar=CALENDAR
    )
    assert moved == at(1, 12, 17)


@pytest.mark.parametrize(
    ("sent_at", "new_day", "extensions", "code"),
    [
        (at(26, 11, 9), date(2026, 12, 1), 1, "dossiers.already_extended"),
        (at(27, 11, 7), date(2026, 12, 1), 0, "dossiers.extension_too_late"),
        (at(30, 11, 7), date(2026, 12, 1), 0, "dossiers.extension_too_late"),
        (at(26, 11, 9), date(2026, 11, 27), 0, "dossiers.extension_not_later.invalid"),
        (at(26, 11, 9), date(2026, 11, 28), 0, "dossiers.extension_on_day_off.invalid"),
    ],
)
def test_extensions_that_the_decree_does_not_allow(
    sent_at: datetime, new_day: date, extensions: int, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        extension.extend(DUE, sent_at=sent_at, new_day=new_day, extensions=extensions, calendar=CALENDAR)
    assert refused.value.code == code
    assert "Đề nghị" in str(refused.value)
