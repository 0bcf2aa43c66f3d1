"""Processing in the competent unit: the head assigns, the officer drafts the result.

Căn cứ: NĐ 61/2018/NĐ-CP Điều 19 khoản 1, 2.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.data.models import Dossier, OutgoingDocument
from motcua.data.queries import organisations
from motcua.domain.actor import Actor, Role
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.usecases.documents import drafting
from motcua.usecases.dossiers import rows


@transaction.atomic
def assign(*, dossier_id: int, officer_id: int, actor: Actor, at: datetime) -> Dossier:
    """Give the dossier to an officer of the unit that works on it; giving it to another one later is the same act."""
    dossier = rows.lock(dossier_id, actor)
    position = (
        organisations.holders(Role.OFFICER, organisation_id=dossier.organisation_id, unit_id=dossier.handler_id, at=at)
        .filter(person_id=officer_id)
        .first()
    )
    if position is None:
        raise Refusal(
            "dossiers.not_an_officer.invalid",
            "Người được chọn không phải công chức xử lý của phòng này. Mời chọn người khác trong danh sách.",
        )
    if dossier.document_id is not None and dossier.assignee_id != officer_id:
        raise Refusal(
            "dossiers.already_drafted",
            "Hồ sơ đã có dự thảo kết quả nên chưa thể giao cho người khác. Mời trao đổi với người đang xử lý.",
        )
    rows.move(dossier, Action.ASSIGN, actor=actor, at=at, note=position.person.full_name, officer=officer_id)
    dossier.assignee_id = officer_id
    dossier.save(update_fields=["state", "assignee"])
    return dossier


@transaction.atomic
def draft_result(
    *,
    dossier_id: int,
    subject: str,
    content: dict[str, Any],
    signer_id: int,
    verification_code: str,
    seen_version: int | None = None,
    actor: Actor,
    at: datetime,
) -> OutgoingDocument:
    """Draft the result document, or change the draft there is.

    `content` is what the typesetter needs besides the agency's own lines: legal bases, blocks, recipients.
    `verification_code` is unguessable and made by the face; it is kept from the first draft on.
    `seen_version` is as in `drafting.edit`; 0 means the person saw no draft yet.
    """
    dossier = rows.lock(dossier_id, actor)
    signer = organisations.holders(Role.LEADER, organisation_id=dossier.organisation_id, at=at).filter(
        person_id=signer_id
    )
    if not signer.exists():
        raise Refusal(
            "dossiers.not_a_leader.invalid", "Người ký phải là lãnh đạo của cơ quan giải quyết. Mời chọn lại."
        )
    if dossier.document_id is not None:
        return drafting.edit(
            document_id=dossier.document_id,
            subject=subject,
            content=content,
            signer_id=signer_id,
            seen_version=seen_version,
            actor=actor,
            at=at,
        )
    rows.move(dossier, Action.DRAFT_RESULT, actor=actor, at=at)
    procedure = dossier.procedure
    dossier.document = drafting.draft(
        facts={
            "organisation_id": dossier.organisation_id,
            "kind": procedure.result_kind,
            "kind_name": procedure.result_kind_name,
            "notation": procedure.result_notation,
            "subject": subject,
            "content": content,
            "signer_id": signer_id,
            "verification_code": verification_code,
            "state": DocumentState.DRAFT,
        },
        actor=actor,
        at=at,
    )
    dossier.save(update_fields=["state", "document"])
    return dossier.document
