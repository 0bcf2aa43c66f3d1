"""Past dossiers are consistent with every rule, although no verb made them."""

import itertools
import random
from collections import Counter, defaultdict

import pytest

from motcua.data.models import (
    Dossier,
    DossierEvent,
    DossierResult,
    NumberBook,
    OutgoingDocument,
    RegisterEntry,
)
from motcua.data.queries import organisations, procedures
from motcua.domain import calendar
from motcua.domain.actor import SYSTEM
from motcua.domain.dossiers import code, deadline
from motcua.domain.dossiers.deadline import StartRule
from motcua.domain.dossiers.lifecycle import ENDED, MOVES, Action, State
from motcua.ports.files import FileRef
from motcua.usecases.demo import cast
from motcua.usecases.demo.past import load as past
from motcua.usecases.demo.standins import StandIns
from motcua.usecases.dossiers import intake, processing
from tests.office import AT

COUNT = 150


def _file(letter: str) -> FileRef:
    return FileRef(sha256=letter * 64, size=10, media_type="application/pdf")


def _load(seed: int = 2026, count: int = COUNT) -> None:
    tokens = itertools.count()
    past.load(
        count=count,
        stand_ins=StandIns(paper=_file("a"), results={name: _file("b") for name in past.kind_names()}),
        chance=random.Random(seed),
        token=lambda: f"token-{next(tokens)}",
        actor=SYSTEM,
        at=AT,
    )


@pytest.fixture
def loaded(province: None) -> None:
    """A short past."""
    _load()


@pytest.mark.usefixtures("loaded")
def test_so_many_are_there_mostly_returned_and_the_second_load_adds_none() -> None:
    _load(seed=1)
    states = Counter(Dossier.objects.values_list("state", flat=True))
    assert sum(states.values()) == COUNT
    assert states[State.RETURNED] > 0.6 * COUNT
    assert State.ACCEPTED not in states


@pytest.mark.usefixtures("loaded")
def test_nothing_lies_in_the_future_and_moments_are_in_order() -> None:
    for dossier in Dossier.objects.all():
        moments = [
            dossier.created_at, dossier.submitted_at, dossier.accepted_at, dossier.result_ready_at,
            dossier.returned_at,
        ]  # fmt: skip
        known = [moment for moment in moments if moment]
        assert known == sorted(known)
        assert known[-1] < AT


@pytest.mark.usefixtures("loaded")
def test_due_times_are_those_of_the_rule() -> None:
    working = organisations.calendar()
    for dossier in Dossier.objects.filter(due_at__isnull=False).select_related("procedure"):
        rule = StartRule(dossier.procedure.start_rule)
        due = deadline.due(dossier.accepted_at, procedures.period(dossier.procedure), working, rule)
        assert dossier.due_at == due.at
        assert dossier.due_trace == [line.text for line in due.trace]


@pytest.mark.usefixtures("loaded")
def test_codes_follow_the_grammar_and_the_books_go_on_above_them() -> None:
    books: dict[tuple[str, str], list[int]] = defaultdict(list)
    for dossier in Dossier.objects.filter(code__isnull=False).select_related("desk__organisation"):
        parsed = code.parse_code(dossier.code)
        assert parsed.agency == dossier.desk.organisation.code
        assert parsed.day == calendar.local(dossier.accepted_at).date()
        books[f"dossier:{parsed.agency}", parsed.day.isoformat()].append(parsed.sequence)
    for (book, period), numbers in books.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert NumberBook.objects.get(book=book, period=period).last == len(numbers)


@pytest.mark.usefixtures("loaded")
def test_register_numbers_have_no_gap_and_run_with_the_days() -> None:
    books: dict[tuple[int, str, int], list[RegisterEntry]] = defaultdict(list)
    for entry in RegisterEntry.objects.order_by("number"):
        books[entry.organisation_id, entry.series, entry.year].append(entry)
    assert books
    for (organisation, series, year), entries in books.items():
        assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        assert [entry.issued_on for entry in entries] == sorted(entry.issued_on for entry in entries)
        book = NumberBook.objects.get(book=f"outgoing:{organisation}:{series}", period=str(year))
        assert book.last == len(entries)


@pytest.mark.usefixtures("loaded")
def test_every_history_is_a_way_through_the_table_of_moves() -> None:
    for dossier in Dossier.objects.prefetch_related("events"):
        state = State.DRAFT
        for event in dossier.events.all():
            assert event.from_state == state
            assert MOVES[state, Action(event.action)].to == event.to_state
            state = State(event.to_state)
        assert state == dossier.state
    assert list(DossierEvent.objects.values_list("at", flat=True)) == sorted(
        DossierEvent.objects.values_list("at", flat=True)
    )


@pytest.mark.usefixtures("loaded")
def test_issued_results_say_that_their_file_is_a_stand_in() -> None:
    issued = OutgoingDocument.objects.filter(state="issued")
    assert issued.count() == DossierResult.objects.count() == RegisterEntry.objects.count() > 0
    assert all("không có chữ ký số" in document.content["stand_in"] for document in issued)
    assert not OutgoingDocument.objects.exclude(state__in=["issued", "draft"]).exists()


@pytest.mark.usefixtures("loaded")
def test_only_returned_results_that_may_be_published_are_published() -> None:
    for result in DossierResult.objects.select_related("dossier__procedure"):
        may = result.dossier.procedure.is_publishable and result.dossier.state == State.RETURNED
        assert (result.published_at is not None) == may


@pytest.mark.usefixtures("province")
def test_a_longer_past_has_open_work_in_every_state_late_and_soon_due() -> None:
    _load(count=600)
    states = set(Dossier.objects.values_list("state", flat=True))
    assert states == {State(s) for s in State} - {State.DRAFT, State.ACCEPTED}
    still_open = Dossier.objects.exclude(state__in=ENDED).filter(result_ready_at__isnull=True)
    assert still_open.filter(due_at__lt=AT).exists()
    assert still_open.filter(due_at__gt=AT).exists()


@pytest.mark.usefixtures("province")
def test_the_same_seed_draws_the_same_names() -> None:
    _load(count=20)
    drawn = list(Dossier.objects.order_by("reference").values_list("reference", "applicant_name"))
    assert len({reference for reference, _ in drawn}) == 20
    random_again = random.Random(2026)
    from motcua.usecases.demo.past import draws

    assert sorted(draws.references(random_again, 20)) == [reference for reference, _ in drawn]


@pytest.mark.usefixtures("province")
def test_open_ones_go_on_through_the_real_verbs() -> None:
    _load(count=300)
    waiting = Dossier.objects.filter(state=State.SUBMITTED).first()
    transferred = Dossier.objects.filter(state=State.TRANSFERRED).first()
    drafted = Dossier.objects.filter(state=State.PROCESSING, document__isnull=False).first()
    players = {
        one: cast.of_office(procedure=one.procedure.code, organisation=one.organisation.code, at=AT)
        for one in (waiting, transferred, drafted)
    }
    accepted = intake.accept(
        dossier_id=waiting.pk, parts=(), base_url="http://test.example", actor=players[waiting].intake, at=AT
    )
    assert Dossier.objects.filter(code=accepted.code).count() == 1
    officer = players[transferred].officer.person_id
    processing.assign(dossier_id=transferred.pk, officer_id=officer, actor=players[transferred].head, at=AT)
    document = drafted.document
    drafter = organisations.actor_of(document.drafter, at=AT)
    changed = processing.draft_result(
        dossier_id=drafted.pk, subject="Sửa", content=document.content, signer_id=document.signer_id,
        verification_code="x", actor=drafter, at=AT,
    )  # fmt: skip
    assert (changed.version, changed.subject) == (2, "Sửa")
