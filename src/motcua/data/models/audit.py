"""The audit trail: one row a verb, written in the verb's own transaction, never changed (a trigger sees to it)."""

from django.db import models


class AuditRow(models.Model):
    """Who did what to which thing, when, with which facts. Facts never hold secrets or document content."""

    at = models.DateTimeField()
    entered_at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_id", "id"])]
