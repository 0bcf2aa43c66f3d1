"""Everything outside that one signature needs, handed to the verb by the face."""

from dataclasses import dataclass
from typing import Protocol

from motcua.ports.files import FileStore
from motcua.ports.keys import KeyRing
from motcua.ports.pdf import SigningEngine, Verifier
from motcua.ports.timestamps import TimestampService


class SignatureImages(Protocol):
    """Pictures of signatures and seals."""

    def image(self, alias: str) -> bytes | None:
        """PNG with transparency for the key of that alias, or None when there is none."""
        ...


class TrustStore(Protocol):
    """The anchors this installation trusts and the revocation lists it holds."""

    def anchors(self) -> tuple[bytes, ...]:
        """DER of the trust anchors."""
        ...

    def crls(self) -> tuple[bytes, ...]:
        """DER of the revocation lists."""
        ...


@dataclass(frozen=True)
class SigningTools:
    """The outside of one signature. A verb that holds this holds no transaction."""

    engine: SigningEngine
    verifier: Verifier
    keys: KeyRing
    images: SignatureImages
    timestamps: TimestampService | None
    files: FileStore
    trust: TrustStore
