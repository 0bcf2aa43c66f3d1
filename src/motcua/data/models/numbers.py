"""Numbers in sequence: one row a book and period, whose lock is the queue."""

from django.db import models


class NumberBook(models.Model):
    """The last number given out in a book within a period (a day for dossier codes, a year for registers)."""

    book = models.CharField(max_length=80)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "period"], name="number_book_once"),
            models.CheckConstraint(condition=models.Q(last__gte=1), name="number_book_from_one"),
        ]
