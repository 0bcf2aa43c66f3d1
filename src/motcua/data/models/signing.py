"""Signing sessions: what is going to be signed is written down before any key is touched."""

from django.db import models

from motcua.data.models.credentials import Certificate
from motcua.data.models.files import StoredFile
from motcua.data.models.organisations import Person


class SigningState(models.TextChoices):
    """How an attempt stands."""

    OPEN = "open"
    DONE = "done"
    FAILED = "failed"
    ABANDONED = "abandoned"


class SigningSession(models.Model):
    """One attempt to fill one slot of one file with one certificate, and what became of it."""

    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    slot = models.CharField(max_length=40)
    source = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    fill = models.JSONField(default=dict)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=SigningState, default=SigningState.OPEN)
    outcome = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id"], condition=models.Q(state="open"), name="signing_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", outcome__isnull=False) | ~models.Q(state="done"),
                name="signing_done_has_outcome",
            ),
        ]
