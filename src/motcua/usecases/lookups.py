"""Counting attempts, so that codes cannot be tried one after the other."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from motcua.domain.refusal import Refusal

_COUNT = """
    INSERT INTO data_attempt (who, what, window_start, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (who, what, window_start) DO UPDATE SET count = data_attempt.count + 1
    RETURNING count
"""


@transaction.atomic
def count_attempt(*, who: str, what: str, at: datetime, window: timedelta) -> int:
    """Count one attempt of `who` and return how many there were in this window.

    `who` is an address or an account, `what` names the door. The attempt is counted even when it is refused; the
    caller asks `check_attempts` so that the count is kept.
    """
    start = at - timedelta(seconds=at.timestamp() % window.total_seconds())
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [who[:80], what, start])
        row = cursor.fetchone()
    return int(row[0])


def check_attempts(count: int, *, limit: int, minutes: int) -> None:
    """Refuse when `count` attempts are more than `limit`."""
    if count > limit:
        raise Refusal(
            "lookups.too_many",
            "Bạn đã thử quá nhiều lần. Mời đợi {minutes} phút rồi thử lại, hoặc gọi Bộ phận Một cửa để được trợ giúp.",
            minutes=minutes,
        )
