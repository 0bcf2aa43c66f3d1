"""Twins of the signing adapters: quick, in memory, able to fail on purpose. For tests and trials of the flow only."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from motcua.domain.signing.slots import Slot
from motcua.domain.signing.verdict import DocumentReport, Integrity, Verdict
from motcua.ports.files import FileMissing, FileRef
from motcua.ports.keys import KeyTrouble
from motcua.ports.pdf import Prepared, SigningOrder
from motcua.ports.signing import SigningTools
from motcua.ports.timestamps import TimestampService


class MemoryFiles:
    """`FileStore` that forgets when the process ends."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: bytes, media_type: str) -> FileRef:
        """Keep the bytes."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.kept[sha256] = content
        return FileRef(sha256, len(content), media_type)

    def get(self, sha256: str) -> bytes:
        """Return the bytes."""
        if sha256 not in self.kept:
            raise FileMissing(sha256)
        return self.kept[sha256]


class FakeKeys:
    """`KeyRing` and key in one; `alive = False` makes it a token that was pulled out."""

    certificate_der = b"certificate"
    chain_der: Sequence[bytes] = ()

    def __init__(self) -> None:
        self.alive = True
        self.asked: list[str] = []

    def key(self, alias: str) -> "FakeKeys":
        """Return itself, remembering who was asked for."""
        self.asked.append(alias)
        return self

    def sign(self, to_be_signed: bytes) -> bytes:
        """Answer, or be in trouble."""
        if not self.alive:
            raise KeyTrouble("keys.token_absent", retry=True)
        return b"signature"

    def image(self, alias: str) -> bytes | None:
        """No picture."""
        return None

    def anchors(self) -> tuple[bytes, ...]:
        """Trust nobody."""
        return ()

    def crls(self) -> tuple[bytes, ...]:
        """Hold no list."""
        return ()


class FakeEngine:
    """Writes slot and filled values behind the bytes instead of signing. `meanwhile` runs while "the key works"."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], None] = lambda: None

    def lay_out(self, pdf: bytes, slots: Sequence[Slot]) -> bytes:
        """Name the slots."""
        return pdf + b"\nslots " + ",".join(slot.name for slot in slots).encode()

    def prepare(self, order: SigningOrder) -> Prepared:
        """Write what was asked."""
        line = f"\n{order.slot} {dict(order.fill)}".encode()
        return Prepared(order.pdf + line, 0, 0, b"", b"to be signed", order.certificate, order.chain)

    def complete(self, prepared: Prepared, signature: bytes, timestamps: TimestampService | None) -> bytes:
        """Give the bytes back."""
        self.meanwhile()
        return prepared.pdf


@dataclass
class FakeVerifier:
    """Answers what it was told to."""

    verdict: Verdict = Verdict.VALID

    def verify(self, pdf: bytes, *, trust: Sequence[bytes], crls: Sequence[bytes], at: datetime) -> DocumentReport:
        """Answer without looking."""
        return DocumentReport("", hashlib.sha256(pdf).hexdigest(), self.verdict, Integrity.INTACT)


@dataclass
class FakeTools:
    """All twins together; `tools` is what verbs take."""

    files: MemoryFiles = field(default_factory=MemoryFiles)
    keys: FakeKeys = field(default_factory=FakeKeys)
    engine: FakeEngine = field(default_factory=FakeEngine)
    verifier: FakeVerifier = field(default_factory=FakeVerifier)

    @property
    def tools(self) -> SigningTools:
        """The bundle a verb takes."""
        return SigningTools(
            engine=self.engine,
            verifier=self.verifier,
            keys=self.keys,
            images=self.keys,
            timestamps=None,
            files=self.files,
            trust=self.keys,
        )
