"""Numbers under many writers: no gap, no duplicate; and the same harness finds duplicates when the lock is gone."""

import contextlib
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, connections, transaction

from motcua.usecases import numbers

pytestmark = pytest.mark.django_db(transaction=True)  # threads must see each other's commits

WRITERS, EACH = 8, 25
ABORT_EVERY = 7


class _Aborted(Exception):
    pass


@pytest.fixture
def book() -> str:
    """A book of its own."""
    return f"race:{date.today().isoformat()}:{threading.get_ident()}"


def _race(take: Callable[[], int]) -> list[int]:
    taken: list[int] = []

    def write() -> None:
        try:
            for turn in range(EACH):
                try:
                    with transaction.atomic():
                        number = take()
                        if turn % ABORT_EVERY == 0:
                            raise _Aborted
                    taken.append(number)
                except _Aborted:
                    continue
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(taken)


def test_many_writers_with_aborts_leave_no_gap_and_no_duplicate(book: str) -> None:
    taken = _race(lambda: numbers.take(book=book, period="2026"))
    assert taken == list(range(1, len(taken) + 1))
    assert len(taken) == WRITERS * (EACH - (EACH + ABORT_EVERY - 1) // ABORT_EVERY)


def test_the_harness_finds_duplicates_when_the_lock_is_gone(book: str) -> None:
    """The control: read, then write, as others do."""
    unlocked = f"{book}:unlocked"
    meet = threading.Barrier(WRITERS, timeout=0.2)

    def read_then_write() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT last FROM data_numberbook WHERE book = %s", [unlocked])
            row = cursor.fetchone()
            number = (row[0] if row else 0) + 1
            with contextlib.suppress(threading.BrokenBarrierError):
                meet.wait()
            cursor.execute(
                "INSERT INTO data_numberbook (book, period, last) VALUES (%s, '2026', %s) "
                "ON CONFLICT (book, period) DO UPDATE SET last = greatest(data_numberbook.last, excluded.last)",
                [unlocked, number],
            )
        return int(number)

    counts = Counter(_race(read_then_write))
    assert max(counts.values()) > 1


def test_a_number_outside_a_transaction_is_a_programming_error(book: str) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        numbers.take(book=book, period="2026")
