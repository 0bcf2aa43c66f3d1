"""Time stamps (dấu thời gian, RFC 3161) as we ask for them."""

from typing import Protocol


class TimestampTrouble(Exception):
    """The time-stamping authority did not answer, or answered badly; `retry` says whether trying again may help."""

    def __init__(self, code: str, *, retry: bool) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


class TimestampService(Protocol):
    """A time-stamping authority."""

    def stamp(self, digest: bytes) -> bytes:
        """DER of the time-stamp token (a CMS ContentInfo) over this SHA-256 digest. Raises `TimestampTrouble`."""
        ...
