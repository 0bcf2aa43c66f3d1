"""Writing the audit row that every verb leaves."""

from datetime import datetime
from typing import Any

from motcua.data.models import AuditRow
from motcua.domain.actor import Actor


def record(*, actor: Actor, at: datetime, verb: str, subject: str, subject_id: int, **facts: Any) -> AuditRow:
    """Add one row in the caller's transaction. `facts` are JSON values and hold no secret and no content."""
    return AuditRow.objects.create(
        at=at,
        actor_id=actor.person_id,
        actor_name=actor.name,
        verb=verb,
        subject=subject,
        subject_id=subject_id,
        facts=facts,
    )
