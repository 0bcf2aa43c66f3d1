"""Keys in PKCS#12 files of a folder: for the demo and for tests only, never for an agency's real seal."""

import threading
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from motcua.ports.keys import KeyTrouble


class SoftKey:
    """A key held in memory. Implements `motcua.ports.keys.SigningKey`."""

    def __init__(self, private: rsa.RSAPrivateKey, certificate_der: bytes, chain_der: Sequence[bytes]) -> None:
        self._private = private
        self.certificate_der = certificate_der
        self.chain_der = tuple(chain_der)

    def sign(self, to_be_signed: bytes) -> bytes:
        return self._private.sign(to_be_signed, padding.PKCS1v15(), SHA256())

    def __repr__(self) -> str:
        return "SoftKey(…)"


class SoftKeyRing:
    """`<folder>/<alias>.p12`, each parsed once. Implements `motcua.ports.keys.KeyRing`."""

    def __init__(self, folder: Path | str, password: bytes | None = None) -> None:
        self._folder = Path(folder)
        self._password = password
        self._keys: dict[str, SoftKey] = {}
        self._lock = threading.Lock()

    def key(self, alias: str) -> SoftKey:
        with self._lock:
            if alias not in self._keys:
                self._keys[alias] = self._load(alias)
            return self._keys[alias]

    def _load(self, alias: str) -> SoftKey:
        if not alias or alias != Path(alias).name or alias.startswith("."):
            raise KeyTrouble("keys.no_such_key", retry=False)
        try:
            stored = (self._folder / f"{alias}.p12").read_bytes()
            private, certificate, chain = pkcs12.load_key_and_certificates(stored, self._password)
        except FileNotFoundError:
            raise KeyTrouble("keys.no_such_key", retry=False) from None
        except (OSError, ValueError):
            raise KeyTrouble("keys.unreadable_key", retry=False) from None
        if not isinstance(private, rsa.RSAPrivateKey) or certificate is None:
            raise KeyTrouble("keys.unsupported_key", retry=False)
        return SoftKey(private, certificate.public_bytes(Encoding.DER), [c.public_bytes(Encoding.DER) for c in chain])
