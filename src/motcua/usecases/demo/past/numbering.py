"""Codes and register numbers of past dossiers, in the order of time, with the number books kept in step."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from motcua.domain import calendar
from motcua.domain.dossiers import code
from motcua.usecases.demo.past.rows import Past

_RAISE = """
    INSERT INTO data_numberbook (book, period, last) VALUES (%s, %s, %s)
    ON CONFLICT (book, period) DO UPDATE SET last = data_numberbook.last + excluded.last
    RETURNING last
"""

Books = Counter[tuple[str, str]]


def give_codes(dossiers: Iterable[Past]) -> None:
    """Give every accepted dossier its code, as `intake.accept` does, an agency and day a book."""
    accepted = [(moment, made) for made in dossiers if (moment := made.fate.accepted_at)]
    placed = []
    for moment, made in sorted(accepted, key=_by_moment):
        day = calendar.local(moment).date()
        placed.append((made, day, (f"dossier:{made.fate.office.desk.organisation.code}", day.isoformat())))
    numbers = _numbers([book for _, _, book in placed])
    for (made, day, _), number in zip(placed, numbers, strict=True):
        agency = made.fate.office.desk.organisation.code
        made.dossier.code = code.format_code(code.DossierCode(agency=agency, day=day, sequence=number))


def give_numbers(dossiers: Iterable[Past]) -> None:
    """Give every issued document its number, as `issuing` does: an agency, series and year a book."""
    issued = [(made.fate.steps["ready_at"], made) for made in dossiers if made.is_issued]
    ordered = sorted(issued, key=_by_moment)
    books = []
    for moment, made in ordered:
        office = made.fate.office
        book = f"outgoing:{office.organisation.pk}:{office.procedure.result_kind}"
        books.append((book, str(calendar.local(moment).year)))
    for (_, made), number in zip(ordered, _numbers(books), strict=True):
        made.number = number


def _by_moment(pair: tuple[datetime, Past]) -> datetime:
    return pair[0]


def _numbers(books: list[tuple[str, str]]) -> list[int]:
    """The number each of these takes from its book, gapless and above what was given before."""
    wanted = Books(books)
    first = {}
    with connection.cursor() as cursor:
        for book in sorted(wanted):
            cursor.execute(_RAISE, [*book, wanted[book]])
            first[book] = cursor.fetchone()[0] - wanted[book] + 1
    given = Books()
    numbers = []
    for book in books:
        numbers.append(first[book] + given[book])
        given[book] += 1
    return numbers
