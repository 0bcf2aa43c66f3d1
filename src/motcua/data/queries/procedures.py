"""Reads of the catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Prefetch, Q, QuerySet

from motcua.data.models import OrganisationLevel, Procedure, ProcedureField, ProcedureOffer
from motcua.data.queries.organisations import in_force
from motcua.domain import text
from motcua.domain.dossiers.deadline import Period, Unit


@dataclass(frozen=True)
class ProcedureRow:
    """A procedure as a list shows it."""

    code: str
    name: str
    field: str
    level: str
    service_level: int
    is_full_online: bool
    period: str
    fee_total: int


@dataclass(frozen=True)
class LevelRow:
    """A level of government that decides procedures."""

    code: str
    name: str


@dataclass(frozen=True)
class FieldRow:
    """A field with the number of its procedures."""

    code: str
    name: str
    count: int


def current(day: date) -> QuerySet[Procedure]:
    """Procedures in force on `day`, the version that holds then."""
    return Procedure.objects.filter(in_force(day)).select_related("field", "level")


def _matching(query: str) -> Q:
    """Every word begins a word of the text, or the whole without spaces stands in the text without spaces."""
    words = text.words(query)
    if not words:
        return Q()
    prefixes = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
    return Q(words=prefixes) | Q(compact_text__contains=text.compact_key(query))


def find(
    *, query: str = "", field: str = "", level: str = "", full_online: bool | None = None, day: date
) -> list[ProcedureRow]:
    """Procedures that match, those whose name holds the query first. `query` is as typed, with or without marks."""
    rows = current(day).prefetch_related("fees")
    if query:
        rows = rows.annotate(words=SearchVector("search_text", config="simple")).filter(_matching(query))
    if field:
        rows = rows.filter(field__code=field)
    if level:
        rows = rows.filter(level__code=level)
    if full_online is not None:
        rows = rows.filter(is_full_online=full_online)
    key = text.compact_key(query)
    ordered = sorted(rows, key=lambda p: (key not in text.compact_key(p.name), p.field.name, p.name))
    return [_row(procedure) for procedure in ordered]


def nearest(query: str, *, day: date, limit: int = 5) -> list[ProcedureRow]:
    """Where nothing holds every word: procedures that hold most of them, at least two, the best first."""
    asked = [word for word in dict.fromkeys(text.words(query)) if len(word) > 1]
    scored = [(_score(asked, procedure), procedure) for procedure in current(day).prefetch_related("fees")]
    enough = max(2, (len(asked) + 1) // 2)
    best = sorted((pair for pair in scored if pair[0] >= enough), key=lambda pair: (-pair[0], pair[1].name))
    return [_row(procedure) for _, procedure in best[:limit]]


def _score(asked: Iterable[str], procedure: Procedure) -> int:
    words = set(procedure.search_text.split())
    return sum(any(word.startswith(typed) for word in words) for typed in asked)


def _row(procedure: Procedure) -> ProcedureRow:
    return ProcedureRow(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field.name,
        level=procedure.level.name,
        service_level=procedure.service_level,
        is_full_online=procedure.is_full_online,
        period=str(period(procedure)),
        fee_total=sum(fee.amount for fee in procedure.fees.all()),
    )


def period(procedure: Procedure) -> Period:
    """The legal time of a procedure."""
    return Period(procedure.amount, Unit(procedure.unit))


def by_code(code: str, *, day: date) -> Procedure | None:
    """The version in force on `day`, with parts, fees, steps and the organisations that offer it."""
    offers = ProcedureOffer.objects.filter(in_force(day, "organisation__")).select_related(
        "organisation", "desk__organisation", "handler"
    )
    return (
        current(day)
        .prefetch_related("parts", "fees", "steps", Prefetch("offers", queryset=offers.order_by("organisation__code")))
        .filter(code=code)
        .order_by("-version")
        .first()
    )


def offers_at(desk_ids: Iterable[int], *, query: str = "", day: date) -> list[ProcedureOffer]:
    """What may be received in person at these desks, by name; `query` as typed, with or without marks."""
    rows = ProcedureOffer.objects.filter(
        in_force(day, "procedure__"), in_force(day, "organisation__"), desk_id__in=list(desk_ids),
        procedure__channels__contains="direct",
    ).select_related("procedure__field", "organisation", "desk", "handler")  # fmt: skip
    offers = [offer for offer in rows if _answers(offer.procedure, query)]
    return sorted(offers, key=lambda offer: (offer.procedure.name, offer.organisation.code))


def _answers(procedure: Procedure, query: str) -> bool:
    found = set(procedure.search_text.split())
    return text.compact_key(query) in procedure.compact_text or all(
        any(word.startswith(typed) for word in found) for typed in text.words(query)
    )


def offer_at(desk_ids: Iterable[int], offer_id: int, *, day: date) -> ProcedureOffer | None:
    """One offer of these desks with papers and fees, or None."""
    return (
        ProcedureOffer.objects.filter(
            in_force(day, "procedure__"), in_force(day, "organisation__"), desk_id__in=list(desk_ids)
        )
        .select_related("procedure__field", "organisation", "desk", "handler")
        .prefetch_related("procedure__parts", "procedure__fees")
        .filter(pk=offer_id)
        .first()
    )


def fields(day: date) -> list[FieldRow]:
    """Fields that have procedures in force, by name."""
    counts: dict[int, int] = {}
    for field_id in current(day).values_list("field_id", flat=True):
        counts[field_id] = counts.get(field_id, 0) + 1
    # In Python: the database sorts Đ behind every other letter.
    rows = sorted(ProcedureField.objects.filter(pk__in=counts), key=lambda row: text.search_key(row.name))
    return [FieldRow(row.code, row.name, counts[row.pk]) for row in rows]


def levels(day: date) -> list[LevelRow]:
    """Levels that have procedures in force, from the province down."""
    rows = OrganisationLevel.objects.filter(pk__in=current(day).values("level")).order_by("rank", "code")
    return [LevelRow(row.code, row.name) for row in rows]
