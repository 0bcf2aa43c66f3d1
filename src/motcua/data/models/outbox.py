"""What has to leave: written in the verb's transaction, delivered afterwards at least once."""

from django.db import models


class OutboxMessage(models.Model):
    """A message to a person. `key` makes a repeated delivery harmless at the receiver."""

    key = models.CharField(max_length=120, unique=True)
    channel = models.CharField(max_length=20, default="email")
    recipient = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(delivered_at__isnull=True), name="outbox_waiting")
        ]
