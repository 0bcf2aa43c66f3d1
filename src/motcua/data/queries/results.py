"""Reads of the result store: for whoever checks a document, what was issued here and by whom."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.data.models import Dossier, OutgoingDocument
from motcua.domain.documents import layout
from motcua.domain.documents.lifecycle import State


@dataclass(frozen=True)
class IssuedFacts:
    """What anybody may know of an issued document. A confidential one tells agency, number and date alone.

    Căn cứ: quyết định Quảng Ninh 2015 Điều 1 khoản 1 (kết quả cần bảo mật không công khai).
    """

    verification_code: str
    number: str
    """Số và ký hiệu."""
    issued_on: date
    organisation: str
    sha256: str
    is_confidential: bool
    kind: str = ""
    subject: str = ""
    """Empty unless its kind may be published."""
    signer: str = ""
    signed_at: datetime | None = None
    is_published: bool = False
    """Whether the file itself may be taken away by anybody."""


def by_verification_code(code: str) -> IssuedFacts | None:
    """The issued document whose QR code leads to `code`."""
    return _facts(_issued().filter(verification_code=code).first())


def by_file(sha256: str) -> IssuedFacts | None:
    """The document that was issued as exactly these bytes."""
    return _facts(_issued().filter(file_id=sha256).first())


def _issued() -> QuerySet[OutgoingDocument]:
    return OutgoingDocument.objects.filter(state=State.ISSUED).select_related(
        "organisation", "entry", "signer", "dossier__procedure", "dossier__result"
    )


def _facts(document: OutgoingDocument | None) -> IssuedFacts | None:
    if document is None:
        return None
    dossier = getattr(document, "dossier", None)
    facts = IssuedFacts(
        verification_code=document.verification_code,
        number=layout.number_and_notation(document.entry.number, document.notation),
        issued_on=document.entry.issued_on,
        organisation=document.organisation.name,
        sha256=str(document.file_id),
        is_confidential=dossier is None or dossier.procedure.is_confidential,
    )
    return facts if dossier is None or facts.is_confidential else _open(facts, document, dossier)


def _open(facts: IssuedFacts, document: OutgoingDocument, dossier: Dossier) -> IssuedFacts:
    """The facts of a document that is not confidential."""
    result = getattr(dossier, "result", None)
    return replace(
        facts,
        kind=document.kind_name,
        subject=document.subject if dossier.procedure.is_publishable else "",
        signer=document.signer.full_name,
        signed_at=document.signed_at,
        is_published=result is not None and result.published_at is not None,
    )
