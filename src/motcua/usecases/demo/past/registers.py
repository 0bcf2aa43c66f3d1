"""The register entry and the stored result of a past dossier that was issued."""

from motcua.data.models import DossierResult, RegisterEntry
from motcua.data.models.documents import EntryState
from motcua.domain import calendar
from motcua.domain.documents import layout
from motcua.usecases.demo.past.rows import Past


def entry(made: Past) -> RegisterEntry:
    """The number in the register of a saved, issued document."""
    if made.document is None or made.document.issued_at is None:
        raise ValueError("only an issued document is in the register")
    day = calendar.local(made.document.issued_at).date()
    return RegisterEntry(
        organisation=made.document.organisation, year=day.year, series=made.document.kind, number=made.number,
        issued_on=day, document=made.document, state=EntryState.ISSUED, taken_by=made.clerk,
        taken_at=made.document.issued_at,
    )  # fmt: skip


def result(made: Past) -> DossierResult:
    """Its place in the result store."""
    document = made.document
    if document is None or document.issued_at is None or document.file_id is None:
        raise ValueError("only an issued document is a result")
    is_public = made.fate.office.procedure.is_publishable and made.fate.returned_at is not None
    return DossierResult(
        dossier=made.dossier,
        document=document,
        file_id=document.file_id,
        number_and_notation=layout.number_and_notation(made.number, document.notation),
        issued_on=calendar.local(document.issued_at).date(),
        stored_at=document.issued_at,
        published_at=made.fate.returned_at if is_public else None,
    )
