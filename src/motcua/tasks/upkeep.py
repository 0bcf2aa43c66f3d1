"""Upkeep by the clock: jobs whose worker died, revocation lists that would run out."""

from datetime import UTC, datetime

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app

from motcua import backends

STALLED_SECONDS = 20
"""Workers show signs of life every ten seconds; one that was silent for so long is dead."""


@app.periodic(cron="* * * * * */15")
@app.task(name="upkeep.stalled", queue="outbox", pass_context=True, queueing_lock="upkeep.stalled")
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give back jobs left `doing` by a worker that was killed."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(name="upkeep.revocation_lists", queue="outbox", queueing_lock="upkeep.revocation_lists")
def renew_revocation_lists(timestamp: int) -> None:
    """Let the demo authority issue its lists anew, long before the present ones run out."""
    if settings.INSTALLATION.demo:
        backends.authority().renew_lists(at=datetime.fromtimestamp(timestamp, UTC))
