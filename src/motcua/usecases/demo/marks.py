"""What of the demo is there already: one audit row a part."""

from datetime import datetime
from typing import Any

from motcua.data.models import AuditRow
from motcua.domain.actor import Actor
from motcua.usecases import audit

SUBJECT = "demo"


def is_loaded(part: str) -> bool:
    """Whether that part of the demo was loaded."""
    return AuditRow.objects.filter(verb=f"demo.{part}", subject=SUBJECT).exists()


def loaded(part: str, *, actor: Actor, at: datetime, **facts: Any) -> None:
    """Leave the mark, in the transaction that loads the part."""
    audit.record(actor=actor, at=at, verb=f"demo.{part}", subject=SUBJECT, subject_id=0, **facts)
