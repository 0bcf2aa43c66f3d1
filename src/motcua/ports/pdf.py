"""What we ask of a PDF engine: lay a document out, prepare a signature, complete it, verify a signed file.

Signing is three steps because the key may be anywhere: `prepare` yields bytes to be signed, somebody's key signs them
(`motcua.ports.keys`, a token, a remote service), `complete` puts the answer into the file. Nothing here holds a key.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from motcua.domain.signing.slots import Slot
from motcua.domain.signing.verdict import DocumentReport
from motcua.ports.timestamps import TimestampService


class PdfTrouble(Exception):
    """The engine could not do its work for a reason no rule foresees; `retry` says whether trying again may help."""

    def __init__(self, code: str, *, retry: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.retry = retry


@dataclass(frozen=True)
class SigningOrder:
    """One signature wanted in one prepared slot. Everything in `fill` is written in the same revision."""

    pdf: bytes
    """The laid-out document, possibly with earlier signatures."""
    slot: str
    """Name of the empty signature slot to fill."""
    certificate: bytes
    """DER of the signer's certificate; the answer must come from its key."""
    at: datetime
    """Aware moment of signing, written to the signature and never read from a clock here."""
    chain: tuple[bytes, ...] = ()
    """DER of issuing certificates to embed, issuer first, root last or absent."""
    name: str = ""
    reason: str = ""
    location: str = ""
    image: bytes | None = None
    """PNG with transparency drawn in the slot: a handwritten signature or the red seal."""
    lines: tuple[str, ...] = ()
    """Lines of text drawn in the slot, beside or below the image."""
    fill: Mapping[str, str] = field(default_factory=dict)
    """Values of text slots (number, date) by slot name."""
    open_slots: tuple[str, ...] = ()
    """Slots that may still be filled afterwards; every other field is locked. Empty: everything is locked."""
    timestamped: bool = True
    """Reserve room for a time stamp, about 16 kB in the file."""


@dataclass(frozen=True)
class Prepared:
    """A document waiting for one signature; `to_bytes` lets it be kept between two steps."""

    pdf: bytes
    """The whole file with room for the signature."""
    room_start: int
    """Offset of the `<` that opens the reserved room."""
    room_end: int
    """Offset just behind the `>` that closes it."""
    digest: bytes
    """SHA-256 of the file without the room."""
    to_be_signed: bytes
    """DER of the CMS signed attributes: what the key signs (RSA PKCS#1 v1.5 with SHA-256)."""
    certificate: bytes
    chain: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """One line of JSON, then the file."""
        head = {
            "room": [self.room_start, self.room_end],
            "digest": self.digest.hex(),
            "to_be_signed": _text(self.to_be_signed),
            "certificate": _text(self.certificate),
            "chain": [_text(der) for der in self.chain],
        }
        return json.dumps(head).encode() + b"\n" + self.pdf

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Prepared":
        """Read back what `to_bytes` wrote; raises ValueError for anything else."""
        head, _, pdf = kept.partition(b"\n")
        data = json.loads(head)
        return cls(
            pdf=pdf,
            room_start=data["room"][0],
            room_end=data["room"][1],
            digest=bytes.fromhex(data["digest"]),
            to_be_signed=base64.b64decode(data["to_be_signed"]),
            certificate=base64.b64decode(data["certificate"]),
            chain=tuple(base64.b64decode(der) for der in data["chain"]),
        )


class SigningEngine(Protocol):
    """Lays documents out and fills their slots."""

    def lay_out(self, pdf: bytes, slots: Sequence[Slot]) -> bytes:
        """The same pages with every slot prepared: read-only text fields and empty signature fields.

        Raises `Refusal` (`signing.unreadable`, `signing.encrypted`, `signing.already_signed`, `signing.no_such_page`,
        `signing.slot_taken`).
        """
        ...

    def prepare(self, order: SigningOrder) -> Prepared:
        """Write the revision that `order` describes and leave room for the signature.

        Raises `Refusal` (`signing.no_such_slot`, `signing.slot_filled`, `signing.slot_locked`,
        `signing.unreadable`, `signing.bad_image`).
        """
        ...

    def complete(self, prepared: Prepared, signature: bytes, timestamps: TimestampService | None) -> bytes:
        """The signed file. `signature` must be made by the key of `prepared.certificate`, else `Refusal`
        (`signing.wrong_signature`). Raises `TimestampTrouble` when `timestamps` does not answer."""
        ...


class Verifier(Protocol):
    """Judges any file; never raises for what the file contains, never uses the network."""

    def verify(self, pdf: bytes, *, trust: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> DocumentReport:
        """`trust`: DER of trust anchors; `crls`: DER of revocation lists we hold; `at`: the moment of judging."""
        ...


def _text(der: bytes) -> str:
    return base64.b64encode(der).decode()
