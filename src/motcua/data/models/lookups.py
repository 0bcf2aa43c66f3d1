"""Counting attempts, so that nobody can try all codes of a day."""

from django.db import models


class Attempt(models.Model):
    """How often one address did one thing within one window (a minute, an hour)."""

    who = models.CharField(max_length=80)
    what = models.CharField(max_length=40)
    window_start = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "what", "window_start"], name="attempt_once")]
        indexes = [models.Index(fields=["window_start"])]
