"""Uploads: what is larger than allowed is thrown away while it arrives, so that the page can still answer."""

from functools import wraps

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from motcua.portal.doors import View


class Quota(FileUploadHandler):
    """Lets the first bytes of a request's files through, up to the limit of one file; the rest goes nowhere.

    A file that did not fit comes out empty with its true size, so that the field can say how large it was.
    """

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._left = int(settings.MAX_UPLOAD_BYTES)
        self._is_over = False

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Each file is judged by itself, but all of them share the room."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self._is_over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass the chunk on while there is room."""
        self._left -= len(raw_data)
        self._is_over = self._is_over or self._left < 0
        return None if self._is_over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Nothing for a file that fitted (the next handler has it), else the empty shell with the true size."""
        if not self._is_over:
            return None
        return UploadedFile(ContentFile(b""), self.file_name, self.content_type, file_size)


def within_limit(view: View) -> View:
    """Let a view take files: the quota must stand before anything reads the request, the check for forgery included."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.upload_handlers.insert(0, Quota(request))
        return protected(request, *args, **kwargs)

    return counted
