"""What every verb of this area does first and last: lock the row, ask the table, write the step down."""

from datetime import datetime
from typing import Any

from motcua.data.models import Dossier, DossierEvent
from motcua.data.queries import dossiers as reads
from motcua.domain.actor import Actor, Role
from motcua.domain.dossiers import lifecycle
from motcua.domain.dossiers.lifecycle import Action, State
from motcua.domain.dossiers.notices import Addressee, Notice
from motcua.domain.refusal import Refusal
from motcua.usecases import audit, outbox

SUBJECT = "dossier"


def lock(dossier_id: int, actor: Actor) -> Dossier:
    """Lock the row for the rest of the transaction, if the actor may see it at all."""
    visible = reads.visible_to(actor).filter(pk=dossier_id).exists()
    if not visible:
        raise Refusal(
            "dossiers.unknown",
            "Không có hồ sơ này trong phần việc của bạn. Mời quay lại danh sách và chọn lại.",
        )
    return Dossier.objects.select_for_update().get(pk=dossier_id)


def roles_for(dossier: Dossier, actor: Actor) -> frozenset[Role]:
    """Which functions of the actor count for this very dossier."""
    held = {
        Role.APPLICANT: dossier.access_token in actor.tokens
        or (actor.person_id is not None and dossier.applicant_id == actor.person_id),
        Role.INTAKE: actor.holds(Role.INTAKE, unit_id=dossier.desk_id),
        Role.UNIT_HEAD: actor.holds(Role.UNIT_HEAD, unit_id=dossier.handler_id),
        Role.OFFICER: dossier.assignee_id == actor.person_id and actor.holds(Role.OFFICER, unit_id=dossier.handler_id),
        Role.CLERK: actor.holds(Role.CLERK, organisation_id=dossier.organisation_id),
    }
    return frozenset(role for role, holds in held.items() if holds)


def move(dossier: Dossier, action: Action, *, actor: Actor, at: datetime, note: str = "", **facts: Any) -> None:
    """Take one step of the table: change the state of the locked row, add the event and the audit row.

    The caller saves the row. Raises `Refusal` as `lifecycle.decide` does.
    """
    before = State(dossier.state)
    after = lifecycle.decide(before, action, roles=roles_for(dossier, actor))
    dossier.state = after
    DossierEvent.objects.create(
        dossier=dossier,
        at=at,
        action=action,
        from_state=before,
        to_state=after,
        actor_id=actor.person_id,
        actor_name=actor.name,
        note=note,
    )
    audit.record(
        actor=actor, at=at, verb=f"dossiers.{action}", subject=SUBJECT, subject_id=dossier.pk,
        from_state=before, to_state=after, **facts,
    )  # fmt: skip


def addressee(dossier: Dossier, *, base_url: str) -> Addressee:
    """Whom the notices of this dossier address; the link opens the applicant's own page."""
    return Addressee(
        name=dossier.applicant_name,
        desk=f"{dossier.desk.name} – {dossier.desk.organisation.name}",
        lookup=f"{base_url}/ho-so/{dossier.access_token}/",
    )


def tell(dossier: Dossier, event: str, notice: Notice, *, at: datetime) -> None:
    """Put a notice to the applicant into the outbox, once an event."""
    outbox.post(
        key=f"dossier-{dossier.pk}-{event}",
        recipient=dossier.email,
        subject=notice.subject,
        body=notice.body,
        at=at,
    )
