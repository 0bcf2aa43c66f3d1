"""The next number of a book."""

from django.db import connection, transaction

_TAKE = """
    INSERT INTO data_numberbook (book, period, last) VALUES (%s, %s, 1)
    ON CONFLICT (book, period) DO UPDATE SET last = data_numberbook.last + 1
    RETURNING last
"""


def take(*, book: str, period: str) -> int:
    """Return the next number of `book` within `period`, starting at 1.

    The row stays locked until the caller's transaction ends, so a number that is rolled back was never given and
    numbers have neither gaps nor duplicates. Call it last in the transaction: everybody else waits for it.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a number is only taken inside a transaction")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [book, period])
        row = cursor.fetchone()
    return int(row[0])
