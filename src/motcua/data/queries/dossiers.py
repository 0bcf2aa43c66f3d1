"""Reads of dossiers. Objects reach a face only through `visible_to`: the one door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, Q, QuerySet, SmallIntegerField, When

from motcua.data.models import Dossier, DossierResult
from motcua.domain import text
from motcua.domain.actor import Actor, Role
from motcua.domain.documents.lifecycle import State as DocumentState
from motcua.domain.dossiers.lifecycle import ENDED, State

LEFT_THE_DESK = [State.TRANSFERRED, State.PROCESSING, State.RESULT_READY, State.RETURNED]
"""States in which a dossier is, or was, with the unit that works on it."""


@dataclass(frozen=True)
class DossierRow:
    """A dossier as officers' lists show it."""

    id: int
    code: str
    """The code, or before acceptance the reference."""
    reference: str
    procedure: str
    applicant: str
    channel: str
    state: str
    document_state: str
    received_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    """When the result was ready; from then on the clock stands."""
    assignee: str


@dataclass(frozen=True)
class OwnRow:
    """A dossier as its applicant's list shows it."""

    reference: str
    code: str
    """Empty until it is accepted."""
    token: str
    procedure: str
    state: State
    created_at: datetime
    due_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class PublicStatus:
    """All that a code alone may show: status and due date. Căn cứ: TT 01/2018 Điều 16; law.md C5."""

    code: str
    state: State
    due_at: datetime | None
    result_ready_at: datetime | None
    organisation: str


@dataclass(frozen=True)
class PublishedResult:
    """A result on the public list."""

    number: str
    issued_on: date
    procedure: str
    organisation: str
    verification_code: str


def _as_applicant(actor: Actor) -> Q:
    mine = Q(access_token__in=actor.tokens)
    return mine | Q(applicant_id=actor.person_id) if actor.person_id else mine


def _as_role(actor: Actor, role: Role) -> Q:
    """Dossiers that the function `role` of the actor works on."""
    if role in (Role.INTAKE, Role.DESK_HEAD):
        return Q(desk_id__in=actor.units(role)) & ~Q(state=State.DRAFT)
    if role == Role.UNIT_HEAD:
        return Q(handler_id__in=actor.units(role), state__in=LEFT_THE_DESK)
    if role == Role.OFFICER:
        return Q(assignee_id=actor.person_id, handler_id__in=actor.units(role))
    if role == Role.LEADER:
        return Q(
            document__signer_id=actor.person_id,
            document__organisation_id__in=actor.organisations(role),
            document__submitted_at__isnull=False,
        )
    if role == Role.CLERK:
        return Q(
            document__organisation_id__in=actor.organisations(role),
            document__state__in=[DocumentState.SIGNED, DocumentState.ISSUED],
        )
    return Q(pk__in=[])


def visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers the actor may see: one's own, or the work of a function one holds. The operator sees none."""
    door = _as_applicant(actor)
    for role in {grant.role for grant in actor.grants}:
        door |= _as_role(actor, role)
    return Dossier.objects.filter(door)


def work_of(actor: Actor, role: Role) -> QuerySet[Dossier]:
    """Dossiers of one of the actor's functions, whatever their state."""
    return Dossier.objects.filter(_as_role(actor, role))


_WAITING: dict[Role, Q] = {
    Role.INTAKE: Q(state__in=[State.SUBMITTED, State.RESULT_READY]),
    Role.DESK_HEAD: ~Q(state__in=ENDED),
    Role.UNIT_HEAD: Q(state=State.TRANSFERRED),
    Role.OFFICER: Q(state=State.PROCESSING) & (Q(document__isnull=True) | Q(document__state=DocumentState.DRAFT)),
    Role.LEADER: Q(document__state=DocumentState.SUBMITTED),
    Role.CLERK: Q(document__state=DocumentState.SIGNED),
}
"""Function → what waits for its hand."""


def waiting_for(actor: Actor, role: Role, state: State | None = None) -> QuerySet[Dossier]:
    """What waits for the actor in that function (in `state` only, when given): what still runs first, by due time."""
    rows = work_of(actor, role).filter(_WAITING.get(role, Q(pk__in=[])))
    if state is not None:
        rows = rows.filter(state=state)
    is_done = Case(When(state=State.RESULT_READY, then=1), default=0, output_field=SmallIntegerField())
    return rows.order_by(is_done, "due_at", "submitted_at", "id")


def everything_of(actor: Actor, role: Role) -> QuerySet[Dossier]:
    """All dossiers of that function: what is still open first, by due time, then what has ended, newest first."""
    has_ended = Case(When(state__in=ENDED, then=1), default=0, output_field=SmallIntegerField())
    return work_of(actor, role).order_by(has_ended, "due_at", "-id")


def open_counts(person_ids: Iterable[int]) -> dict[int, int]:
    """How many dossiers each of these people has under the hand now; nobody with none is in it."""
    rows = Dossier.objects.filter(assignee_id__in=person_ids, state=State.PROCESSING).values_list("assignee_id")
    return {person_id: count for person_id, count in rows.annotate(Count("pk")) if person_id is not None}


def received(actor: Actor, reference: str) -> int | None:
    """Id of the accepted dossier with that reference, if the actor may see it: the answer to a second click."""
    rows = visible_to(actor).filter(reference=reference, code__isnull=False)
    return rows.values_list("pk", flat=True).first()


def matching(rows: QuerySet[Dossier], query: str) -> QuerySet[Dossier]:
    """Those of `rows` whose code, reference or applicant's name holds `query`, typed with or without marks."""
    key = text.search_key(query)
    if not key:
        return rows
    code = query.strip().upper()
    return rows.filter(Q(code__icontains=code) | Q(reference=code) | Q(applicant_key__contains=key))


_SHOWN_IN_A_ROW = (
    "code", "reference", "applicant_name", "channel", "state", "accepted_at", "submitted_at", "due_at",
    "result_ready_at", "procedure__name", "assignee__full_name", "document__state",
)  # fmt: skip
"""What a list reads: the forms and templates of the procedures would be most of the answer."""


def rows_of(dossiers: QuerySet[Dossier]) -> list[DossierRow]:
    """Turn a slice of dossiers into rows, in one query."""
    related = dossiers.select_related("procedure", "assignee", "document")
    return [_row(dossier) for dossier in related.only(*_SHOWN_IN_A_ROW)]


def _row(dossier: Dossier) -> DossierRow:
    return DossierRow(
        id=dossier.pk,
        code=dossier.code or dossier.reference,
        reference=dossier.reference,
        procedure=dossier.procedure.name,
        applicant=dossier.applicant_name,
        channel=dossier.channel,
        state=dossier.state,
        document_state=dossier.document.state if dossier.document else "",
        received_at=dossier.accepted_at or dossier.submitted_at,
        due_at=dossier.due_at,
        ended_at=dossier.result_ready_at,
        assignee=dossier.assignee.full_name if dossier.assignee else "",
    )


def counts_of(dossiers: QuerySet[Dossier], *, at: datetime) -> dict[str, int]:
    """How many of `dossiers` are open, late, or ended."""
    open_ones = ~Q(state__in=ENDED)
    late = open_ones & Q(due_at__lt=at, result_ready_at__isnull=True)
    return dossiers.aggregate(
        open=Count("pk", filter=open_ones),
        late=Count("pk", filter=late),
        ended=Count("pk", filter=~open_ones),
    )


def by_code(code: str) -> PublicStatus | None:
    """The public status behind a code or reference, or None."""
    dossier = (
        Dossier.objects.filter(Q(code=code) | Q(reference=code))
        .exclude(state=State.DRAFT)
        .select_related("organisation")
        .first()
    )
    if dossier is None:
        return None
    return PublicStatus(
        code=dossier.code or dossier.reference,
        state=State(dossier.state),
        due_at=dossier.due_at,
        result_ready_at=dossier.result_ready_at,
        organisation=dossier.organisation.name,
    )


def detail(actor: Actor, dossier_id: int) -> Dossier | None:
    """One dossier the actor may see, with everything its page shows."""
    return _whole(visible_to(actor)).filter(pk=dossier_id).first()


def by_token(token: str) -> Dossier | None:
    """The dossier behind its applicant's own link."""
    return _whole(Dossier.objects.filter(access_token=token)).first()


def own(actor: Actor, reference: str) -> Dossier | None:
    """The actor's own dossier of that reference, as applicant: an officer's functions open nothing here."""
    return _whole(Dossier.objects.filter(_as_applicant(actor), reference=reference)).first()


def own_rows(actor: Actor) -> list[OwnRow]:
    """Everything the actor filed, or began in this browser, the newest first."""
    rows = Dossier.objects.filter(_as_applicant(actor)).select_related("procedure").order_by("-created_at", "-id")
    return [
        OwnRow(
            reference=row.reference,
            code=row.code or "",
            token=row.access_token,
            procedure=row.procedure.name,
            state=State(row.state),
            created_at=row.created_at,
            due_at=row.due_at,
            ended_at=row.result_ready_at,
        )
        for row in rows
    ]


def _whole(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    return rows.select_related(
        "procedure__field", "organisation", "desk__organisation", "handler", "assignee", "intake_officer",
        "document__signer", "document__entry", "receipt", "result",
    ).prefetch_related("parts__part", "parts__file", "events", "procedure__parts")  # fmt: skip


def _published(query: str) -> QuerySet[DossierResult]:
    """Published results whose number, or whose procedure's words, hold `query`."""
    rows = DossierResult.objects.filter(published_at__isnull=False)
    if not query:
        return rows
    key = text.compact_key(query)
    by_words = Q(dossier__procedure__compact_text__contains=key) if key else Q()
    return rows.filter(Q(number_and_notation__icontains=query) | by_words)


def published_count(query: str = "") -> int:
    """How many results the public list has for `query`."""
    return _published(query).count()


def published(*, query: str = "", limit: int = 50, offset: int = 0) -> list[PublishedResult]:
    """The public list of results, newest first, without any name."""
    rows = _published(query).select_related("dossier__procedure", "dossier__organisation", "document")
    return [
        PublishedResult(
            number=row.number_and_notation,
            issued_on=row.issued_on,
            procedure=row.dossier.procedure.name,
            organisation=row.dossier.organisation.name,
            verification_code=row.document.verification_code,
        )
        for row in rows.order_by("-published_at", "-id")[offset : offset + limit]
    ]
