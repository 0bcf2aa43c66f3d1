"""Between an outgoing document and the signing sessions that fill its slots."""

from datetime import datetime

from motcua.data.models import Certificate, OutgoingDocument, SigningSession
from motcua.domain.actor import Actor
from motcua.domain.refusal import Refusal
from motcua.ports.files import FileRef
from motcua.ports.signing import SigningTools
from motcua.usecases import signing
from motcua.usecases.documents import rows
from motcua.usecases.signing import SigningWork


def open_session(
    document: OutgoingDocument,
    slot: str,
    fill: dict[str, str],
    certificate: Certificate,
    actor: Actor,
    at: datetime,
) -> SigningSession:
    """Open the attempt to fill `slot` of the document's present file; refuse a document without one."""
    if document.file_id is None:
        raise Refusal("documents.no_file", "Văn bản chưa có tệp để ký. Mời người soạn trình ký lại.")
    return signing.open_session(
        subject=rows.SUBJECT,
        subject_id=document.pk,
        slot=slot,
        source=document.file_id,
        fill=fill,
        certificate=certificate,
        actor=actor,
        at=at,
    )


def carry_out(work: SigningWork, *, tools: SigningTools, actor: Actor, at: datetime) -> FileRef:
    """Carry out one session and record its failure with the cause before passing it on."""
    try:
        return signing.carry_out(work, tools=tools, at=at)
    except signing.SigningFailed as failed:
        signing.fail_session(session_id=work.session_id, cause=failed.cause, actor=actor, at=at)
        raise
