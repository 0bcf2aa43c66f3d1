"""Drafting an outgoing document: write, change, submit, send back."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.data.models import OutgoingDocument
from motcua.domain.actor import Actor
from motcua.domain.documents.lifecycle import Action
from motcua.domain.refusal import Refusal
from motcua.domain.signing.slots import Slot
from motcua.ports.files import FileRef
from motcua.usecases import files
from motcua.usecases.documents import rows


@transaction.atomic
def draft(*, facts: dict[str, Any], actor: Actor, at: datetime) -> OutgoingDocument:
    """Start a document. `facts` are the fields of the row: organisation, kind, notation, subject, content, signer…"""
    document = OutgoingDocument.objects.create(drafter_id=actor.signed_in_id, created_at=at, **facts)
    rows.record(document, "draft", actor, at, kind=document.kind)
    return document


@transaction.atomic
def edit(
    *,
    document_id: int,
    subject: str,
    content: dict[str, Any],
    signer_id: int,
    seen_version: int | None = None,
    actor: Actor,
    at: datetime,
) -> OutgoingDocument:
    """Change a draft; its version goes up, so a file laid out from the former text can no longer be submitted.

    `seen_version` is the one the person had before the eyes: somebody else's later text is never overwritten unseen.
    What changes nothing (a second click) leaves the version alone.
    """
    document, _ = rows.lock(document_id, Action.EDIT, actor)
    if (document.subject, document.content, document.signer_id) == (subject, content, signer_id):
        return document
    if seen_version is not None and seen_version != document.version:
        raise Refusal(
            "documents.changed_elsewhere",
            "Dự thảo vừa được sửa ở một cửa sổ khác. Nội dung bạn gõ còn nguyên bên dưới; "
            "lưu lần nữa thì nội dung này thay cho bản kia.",
        )
    document.subject, document.content, document.signer_id = subject, content, signer_id
    document.version += 1
    document.save()
    rows.record(document, "edit", actor, at, version=document.version)
    return document


@transaction.atomic
def submit(
    *, document_id: int, version: int, laid_out: FileRef, slots: tuple[Slot, ...], actor: Actor, at: datetime
) -> OutgoingDocument:
    """Hand the laid-out file to the signer. From here on the content is that file."""
    document, after = rows.lock(document_id, Action.SUBMIT, actor)
    if document.version != version:
        raise Refusal(
            "documents.stale",
            "Dự thảo vừa được sửa ở nơi khác. Mời xem lại bản mới nhất rồi trình ký.",
        )
    document.laid_out = document.file = files.remember(laid_out, at=at)
    document.slots = [asdict(slot) for slot in slots]
    document.state, document.submitted_at, document.comment = after, at, ""
    document.save()
    rows.record(document, "submit", actor, at, file=laid_out.sha256, version=version)
    return document


@transaction.atomic
def send_back(*, document_id: int, comment: str, actor: Actor, at: datetime) -> OutgoingDocument:
    """Return a submitted document to its drafter with a comment."""
    document, after = rows.lock(document_id, Action.SEND_BACK, actor)
    if not comment.strip():
        raise Refusal("documents.comment_missing.invalid", "Mời ghi ý kiến để người soạn biết cần sửa gì rồi trả lại.")
    document.state, document.comment, document.file = after, comment.strip(), None
    document.save()
    rows.record(document, "send_back", actor, at)
    return document
