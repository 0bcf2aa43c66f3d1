"""Files by the hash of their content: written once, never overwritten, served only through a view that asks who."""

from django.db import models


class StoredFile(models.Model):
    """A file the store holds. The bytes lie in the file store under the same hash."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=80)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha256"),
        ]
