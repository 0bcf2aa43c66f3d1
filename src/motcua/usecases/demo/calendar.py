"""Office hours and odd days of the demo province."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from motcua.data.models import CalendarDay, OfficeHours
from motcua.usecases.demo.organisations import day


def load_calendar(facts: Mapping[str, Any]) -> None:
    """Make what `calendar.json` lists."""
    name = facts["calendar"]
    OfficeHours.objects.bulk_create(
        OfficeHours(
            calendar=name,
            weekday=weekday,
            opens_at=time.fromisoformat(span["opens_at"]),
            closes_at=time.fromisoformat(span["closes_at"]),
        )
        for week in facts["office_hours"]
        for weekday in week["weekdays"]
        for span in week["spans"]
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(
            calendar=name,
            day=day(row["date"]),
            is_working=row["working"],
            reason=row["reason"],
            decision=row["decision"],
            is_assumed=row["assumed"],
        )
        for row in facts["exceptions"]
    )
