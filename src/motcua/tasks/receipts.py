"""Making form 01 where the face that accepted the dossier could not."""

from datetime import UTC, datetime

from django.conf import settings
from procrastinate.contrib.django import app

from motcua import backends
from motcua.domain.actor import SYSTEM
from motcua.usecases.dossiers import intake, receipts


@app.task(name=intake.MAKE_RECEIPT, queue="outbox", retry=5)
def make_receipt(dossier_id: int) -> None:
    """Make the receipt of an accepted dossier if there is none yet."""
    receipts.make(
        dossier_id=dossier_id,
        typesetter=backends.typesetting(),
        store=backends.files(),
        base_url=settings.INSTALLATION.base_url,
        demo=settings.INSTALLATION.demo,
        actor=SYSTEM,
        at=datetime.now(UTC),
    )
