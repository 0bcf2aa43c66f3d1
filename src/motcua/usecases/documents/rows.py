"""What every verb of this area does first and last: lock the row, ask the table, write the step down."""

from datetime import datetime
from typing import Any

from motcua.data.models import OutgoingDocument
from motcua.domain.actor import Actor, Role
from motcua.domain.documents import lifecycle
from motcua.domain.documents.lifecycle import Action, State
from motcua.usecases import audit

SUBJECT = "document"


def roles_for(document: OutgoingDocument, actor: Actor) -> frozenset[Role]:
    """Which functions of the actor count for this document: the drafter, the named signer, the agency's clerk."""
    roles = set()
    if document.drafter_id == actor.person_id:
        roles.add(Role.OFFICER)
    if document.signer_id == actor.person_id and actor.holds(Role.LEADER, organisation_id=document.organisation_id):
        roles.add(Role.LEADER)
    if actor.holds(Role.CLERK, organisation_id=document.organisation_id):
        roles.add(Role.CLERK)
    return frozenset(roles)


def lock(document_id: int, action: Action, actor: Actor) -> tuple[OutgoingDocument, State]:
    """Lock the row and return it with the state that `action` leads to, or refuse."""
    document = OutgoingDocument.objects.select_for_update().get(pk=document_id)
    after = lifecycle.decide(State(document.state), action, roles=roles_for(document, actor))
    return document, after


def record(document: OutgoingDocument, verb: str, actor: Actor, at: datetime, **facts: Any) -> None:
    """Add the audit row of one verb on this document."""
    audit.record(actor=actor, at=at, verb=f"documents.{verb}", subject=SUBJECT, subject_id=document.pk, **facts)
