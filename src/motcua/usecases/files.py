"""Remembering files of the store in the database."""

from datetime import datetime

from motcua.data.models import StoredFile
from motcua.ports.files import FileRef


def remember(file: FileRef, *, at: datetime) -> StoredFile:
    """Return the row of a file that already lies in the store, making it if it is new. Idempotent."""
    stored, _ = StoredFile.objects.get_or_create(
        sha256=file.sha256,
        defaults={"size": file.size, "media_type": file.media_type, "created_at": at},
    )
    return stored
