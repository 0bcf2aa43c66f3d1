"""Fates as rows: each table in bulk, in the order its references need."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from motcua.data.models import (
    Dossier,
    DossierPart,
    OutgoingDocument,
    Person,
)
from motcua.domain import text
from motcua.domain.actor import Role
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers.lifecycle import State
from motcua.usecases.demo.past.draws import Invented
from motcua.usecases.demo.past.fates import DIRECT, ONLINE, Fate
from motcua.usecases.demo.standins import NOTE, StandIns
from motcua.usecases.dossiers import filing, result_text


@dataclass
class Past:
    """One past dossier on its way into the tables."""

    fate: Fate
    applicant: Invented
    dossier: Dossier
    intake: Person
    head: Person
    officer: Person
    leader: Person
    clerk: Person
    document: OutgoingDocument | None = None
    number: int = 0

    @property
    def is_issued(self) -> bool:
        """Whether its result has a number of the register."""
        return "ready_at" in self.fate.steps


class Maker:
    """Makes rows of fates; `token` gives unguessable tokens."""

    def __init__(self, chance: random.Random, files: StandIns, token: Callable[[], str]) -> None:
        self._chance, self._files, self._token = chance, files, token

    def past(self, fate: Fate, applicant: Invented, answers: dict[str, str], reference: str) -> Past:
        """The dossier of one fate, not yet saved; its code comes later."""
        staff, office = fate.office.staff, fate.office
        leader = self._chance.choice(staff[Role.LEADER])
        others = [person for person in staff[Role.CLERK] if person.pk != leader.pk]
        made = Past(
            fate=fate,
            applicant=applicant,
            dossier=Dossier(
                procedure=office.procedure, organisation=office.organisation, desk=office.desk,
                handler=office.handler, reference=reference, access_token=self._token(), channel=fate.channel,
                state=fate.state, form=answers, medium=fate.medium, declaration=filing.DECLARATION,
                fee_total=office.fee_total,
            ),
            intake=self._chance.choice(staff[Role.INTAKE]),
            head=self._chance.choice(staff[Role.UNIT_HEAD]),
            officer=self._chance.choice(staff[Role.OFFICER]),
            leader=leader,
            clerk=self._chance.choice(others),
        )  # fmt: skip
        self._take_applicant(made)
        self._take_moments(made)
        return made

    def _take_applicant(self, made: Past) -> None:
        dossier, applicant = made.dossier, made.applicant
        dossier.applicant_id = applicant.person_id if made.fate.channel == ONLINE else None
        dossier.applicant_name = text.nfc(applicant.name)
        dossier.applicant_key = text.search_key(applicant.name)
        dossier.id_number, dossier.phone = applicant.id_number, applicant.phone
        dossier.email, dossier.address = applicant.email, text.nfc(applicant.address)

    def _take_moments(self, made: Past) -> None:
        dossier, fate = made.dossier, made.fate
        is_direct = fate.channel == DIRECT
        dossier.created_at = fate.filed_at - timedelta(minutes=0 if is_direct else self._chance.randint(4, 40))
        dossier.submitted_at, dossier.accepted_at = fate.filed_at, fate.accepted_at
        if fate.accepted_at and fate.due:
            dossier.intake_officer = made.intake
            dossier.due_at = fate.due.at
            dossier.due_trace = [line.text for line in fate.due.trace]
        if "assigned_at" in fate.steps:
            dossier.assignee = made.officer
        if fate.state == State.REFUSED:
            dossier.refusal_reason = fate.reason
        dossier.result_ready_at, dossier.returned_at = fate.steps.get("ready_at"), fate.returned_at
        if fate.returned_at and fate.medium != "electronic":
            dossier.collected_by = made.applicant.name

    def document(self, made: Past) -> OutgoingDocument | None:
        """The result document of a dossier whose code is known: a draft, or issued with a stand-in as its file."""
        steps, office = made.fate.steps, made.fate.office
        if "drafted_at" not in steps:
            return None
        proposal = result_text.propose(made.dossier)
        procedure = office.procedure
        made.document = OutgoingDocument(
            organisation=office.organisation, kind=procedure.result_kind, kind_name=procedure.result_kind_name,
            notation=procedure.result_notation, subject=proposal.subject[:500], content=proposal.content,
            drafter=made.officer, signer=made.leader, verification_code=self._token(),
            created_at=steps["drafted_at"], state=DocumentState.DRAFT,
        )  # fmt: skip
        if made.is_issued:
            self._issue(made, made.document)
        return made.document

    def _issue(self, made: Past, document: OutgoingDocument) -> None:
        steps = made.fate.steps
        document.content = {**document.content, "stand_in": NOTE}
        document.state = DocumentState.ISSUED
        document.file_id = self._files.results[document.kind_name].sha256
        document.submitted_at, document.signed_at = steps["submitted_at"], steps["signed_at"]
        document.issued_at, document.issued_by = steps["ready_at"], made.clerk

    def parts(self, made: Past) -> list[DossierPart]:
        """The papers given: a stand-in each online, counts at the counter; optional papers now and then."""
        is_online = made.fate.channel == ONLINE
        return [
            DossierPart(
                dossier=made.dossier,
                part=part,
                originals=0 if is_online else part.originals,
                copies=0 if is_online else part.copies,
                file_id=self._files.paper.sha256 if is_online else None,
                file_name=text.file_name(f"{part.name[:40]}.pdf") if is_online else "",
                is_checked=made.fate.accepted_at is not None,
            )
            for part in made.fate.office.procedure.parts.all()
            if part.is_required or self._chance.random() < 0.4  # noqa: PLR2004
        ]
