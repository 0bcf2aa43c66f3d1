"""What the steps of the story share, and how they say that something does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.data.models import Dossier, OutboxMessage
from motcua.usecases.demo.acts import Equipment
from motcua.usecases.demo.cast import Cast
from motcua.usecases.demo.past.draws import Invented


class Broken(Exception):
    """A step did not hold; the message says in Vietnamese what was found instead."""


@dataclass
class World:
    """What the steps share."""

    equipment: Equipment
    cast: Cast
    applicant: Invented
    answers: Mapping[str, str]
    reference: str
    token: str
    dossier_id: int = 0
    receipt: bytes = b""
    result: bytes = b""
    report: dict[str, Any] = field(default_factory=dict)
    """The verifier's full report on the result."""

    @property
    def dossier(self) -> Dossier:
        """The dossier as the tables have it now."""
        return Dossier.objects.select_related("procedure", "document__entry", "handler").get(pk=self.dossier_id)

    @property
    def message_key(self) -> str:
        """How the keys of this dossier's messages begin."""
        return f"dossier-{self.dossier_id}-"

    @property
    def message_count(self) -> int:
        """Messages to the applicant so far, sent or not."""
        return OutboxMessage.objects.filter(key__startswith=self.message_key).count()


def check(holds: bool, otherwise: str) -> None:
    """Raise `Broken` unless it holds."""
    if not holds:
        raise Broken(otherwise)
