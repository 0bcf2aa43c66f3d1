"""The outbox: what leaves is written in the verb's transaction, sent by the worker, marked afterwards."""

from datetime import datetime, timedelta

from django.db import models, transaction
from procrastinate.contrib.django import app as jobs

from motcua.data.models import OutboxMessage
from motcua.ports.messages import Message

DELIVER = "outbox.deliver"
"""Name of the job that delivers one message; the worker registers it."""


def post(*, key: str, recipient: str, subject: str, body: str, at: datetime) -> None:
    """Put a message into the outbox, in the caller's transaction, with the job that will deliver it.

    The same `key` twice is one message. Without an address there is nothing to send.
    """
    if not recipient:
        return
    message, is_new = OutboxMessage.objects.get_or_create(
        key=key,
        defaults={"recipient": recipient, "subject": subject, "body": body, "created_at": at},
    )
    if is_new:
        ask(DELIVER, message_id=message.pk)


def ask(job: str, **arguments: int) -> None:
    """Leave a job for the worker in the caller's transaction: it runs only if the transaction holds."""
    jobs.configure_task(job).defer(**arguments)


@transaction.atomic
def claim(*, message_id: int, at: datetime) -> Message | None:
    """Count one try and return the message, or None when it was delivered or somebody else has it now."""
    row = (
        OutboxMessage.objects.select_for_update(skip_locked=True)
        .filter(pk=message_id, delivered_at__isnull=True)
        .first()
    )
    if row is None:
        return None
    row.attempts += 1
    row.tried_at = at
    row.save(update_fields=["attempts", "tried_at"])
    return Message(key=row.key, recipient=row.recipient, subject=row.subject, body=row.body)


@transaction.atomic
def mark_delivered(*, message_id: int, at: datetime) -> None:
    """Say that the message has left."""
    OutboxMessage.objects.filter(pk=message_id, delivered_at__isnull=True).update(delivered_at=at, last_error="")


@transaction.atomic
def mark_failed(*, message_id: int, cause: str) -> None:
    """Keep why the last try failed; the sweep tries again."""
    OutboxMessage.objects.filter(pk=message_id).update(last_error=cause[:300])


@transaction.atomic
def sweep(*, at: datetime, older_than: timedelta, most_tries: int) -> int:
    """Ask again for messages that wait although nobody is at them. Returns how many."""
    waiting = OutboxMessage.objects.filter(
        delivered_at__isnull=True, created_at__lt=at - older_than, attempts__lt=most_tries
    ).filter(models.Q(tried_at__isnull=True) | models.Q(tried_at__lt=at - older_than))
    ids = list(waiting.order_by("id").values_list("pk", flat=True)[:500])
    for pk in ids:
        ask(DELIVER, message_id=pk)
    return len(ids)
