"""Every table of the product, a file an area. Tables hold facts; rules live in `domain/`, writes in `usecases/`."""

from motcua.data.models.audit import AuditRow
from motcua.data.models.credentials import Certificate
from motcua.data.models.documents import OutgoingDocument, RegisterEntry
from motcua.data.models.dossiers import Dossier, DossierEvent, DossierPart, DossierResult, Receipt
from motcua.data.models.files import StoredFile
from motcua.data.models.lookups import Attempt
from motcua.data.models.numbers import NumberBook
from motcua.data.models.organisations import (
    CalendarDay,
    OfficeHours,
    Organisation,
    OrganisationLevel,
    Person,
    Position,
    Unit,
)
from motcua.data.models.outbox import OutboxMessage
from motcua.data.models.procedures import (
    Procedure,
    ProcedureFee,
    ProcedureField,
    ProcedureOffer,
    ProcedurePart,
    ProcedureStep,
)
from motcua.data.models.signing import SigningSession

__all__ = [
    "Attempt",
    "AuditRow",
    "CalendarDay",
    "Certificate",
    "Dossier",
    "DossierEvent",
    "DossierPart",
    "DossierResult",
    "NumberBook",
    "OfficeHours",
    "Organisation",
    "OrganisationLevel",
    "OutboxMessage",
    "OutgoingDocument",
    "Person",
    "Position",
    "Procedure",
    "ProcedureFee",
    "ProcedureField",
    "ProcedureOffer",
    "ProcedurePart",
    "ProcedureStep",
    "Receipt",
    "RegisterEntry",
    "SigningSession",
    "StoredFile",
    "Unit",
]
