"""Delivering what the outbox holds: claim in one transaction, send outside, mark in another."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from motcua import backends
from motcua.ports.messages import MessageTrouble
from motcua.usecases import outbox

WAIT = timedelta(minutes=1)
"""A message that nobody touched for so long is asked for again."""
MOST_TRIES = 48


@app.task(name=outbox.DELIVER, queue="outbox", pass_context=False)
def deliver(message_id: int) -> None:
    """Deliver one message; what fails stays in the outbox for the sweep."""
    message = outbox.claim(message_id=message_id, at=datetime.now(UTC))
    if message is None:
        return
    try:
        backends.messages().send(message)
    except MessageTrouble as trouble:
        outbox.mark_failed(message_id=message_id, cause=str(trouble))
        return
    outbox.mark_delivered(message_id=message_id, at=datetime.now(UTC))


@app.periodic(cron="* * * * *")
@app.task(name="outbox.sweep", queue="outbox", queueing_lock="outbox.sweep")
def sweep(timestamp: int) -> None:
    """Ask again for messages that wait although nobody is at them."""
    outbox.sweep(at=datetime.fromtimestamp(timestamp, UTC), older_than=WAIT, most_tries=MOST_TRIES)
