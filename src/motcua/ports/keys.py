"""Signing keys as we see them: a certificate and something that signs, wherever the key is."""

from collections.abc import Sequence
from typing import Protocol


class KeyTrouble(Exception):
    """The key did not answer (token absent, service down, no such alias); `retry`: trying again may help."""

    def __init__(self, code: str, *, retry: bool) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


class SigningKey(Protocol):
    """One key with its certificate."""

    @property
    def certificate_der(self) -> bytes:
        """DER of the certificate of this key."""
        ...

    @property
    def chain_der(self) -> Sequence[bytes]:
        """DER of the issuing certificates, issuer first."""
        ...

    def sign(self, to_be_signed: bytes) -> bytes:
        """RSA PKCS#1 v1.5 signature over SHA-256 of `to_be_signed`. Raises `KeyTrouble`."""
        ...


class KeyRing(Protocol):
    """Finds keys by the alias that the installation gave them."""

    def key(self, alias: str) -> SigningKey:
        """Raises `KeyTrouble(retry=False)` when there is no such key."""
        ...
