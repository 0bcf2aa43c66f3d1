"""Time stamps inside signatures and as document time stamps (RFC 3161)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms, tsp, x509

from motcua.adapters.pyhanko import container, crypto, unprotected


@dataclass(frozen=True)
class Stamp:
    """An opened token: `problems` are codes meaning altered, `intact` whether imprint and signature hold."""

    moment: datetime
    opened: container.Container
    imprint_holds: bool
    problems: tuple[str, ...]

    @property
    def intact(self) -> bool:
        return self.imprint_holds and not self.problems

    @property
    def has_oddities(self) -> bool:
        """Whether its container was touched where its signature does not reach; how it is written is looked at with
        the container around it."""
        return "cms.touched" in unprotected.oddities(self.opened) or unprotected.contradicts_signed(self.opened)

    @property
    def certificate(self) -> x509.Certificate:
        return self.opened.signer


def open_token(contents: bytes | cms.SignedData, parts: Sequence[memoryview]) -> Stamp:
    """Check a token over the parts it should stamp. Raises `container.Broken`."""
    signed = container.open_container(contents) if isinstance(contents, bytes) else contents
    try:
        return _open(signed, parts)
    except container.Broken:
        raise
    except crypto.Unsupported:
        raise container.Broken("cms.algorithm") from None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        raise container.Broken("cms.unreadable") from None


def _open(signed: cms.SignedData, parts: Sequence[memoryview]) -> Stamp:
    if len(signed["signer_infos"]) != 1:
        raise container.Broken("cms.signers")
    encapsulated = signed["encap_content_info"]
    if encapsulated["content_type"].native != "tst_info":
        raise container.Broken("cms.unreadable")
    raw = _raw_content(encapsulated)
    info = tsp.TSTInfo.load(raw)
    imprint = info["message_imprint"]
    name = crypto.hash_name(imprint["hash_algorithm"]["algorithm"].native)
    signer_info = signed["signer_infos"][0]
    signer = container.signer_of(signer_info, container.certificates_of(signed))
    kind, bits = crypto.key_kind(signer)
    opened = container.Container(
        signer,
        container.certificates_of(signed),
        signer_info,
        signed,
        crypto.digest_name(signer_info),
        kind,
        bits,
    )
    container.check_signature(opened, signer_info, [memoryview(raw)])
    container.check_certificate_attribute(opened)
    if "cms.wrong_certificate_attribute" in opened.notes:  # RFC 3161, 2.4.2: it must name the signing certificate
        opened.problems.append("timestamp.invalid")
    holds = imprint["hashed_message"].native == crypto.digest(name, parts)
    moment = info["gen_time"].native
    return Stamp(moment.astimezone(UTC), opened, holds, tuple(opened.problems))


def _raw_content(encapsulated: cms.EncapsulatedContentInfo) -> bytes:
    """The bytes of the octet string, joined where it was written in pieces."""
    content = encapsulated["content"]
    raw = bytes(content)
    return raw


def of_signature(opened: container.Container) -> tuple[list[Stamp], bool]:
    """Stamps over this signature's value, and whether one was there that does not hold."""
    if opened.info is None:
        return [], False
    value = [memoryview(opened.info["signature"].native)]
    found, broken = [], False
    try:
        tokens = opened.unsigned("signature_time_stamp_token")
    except (ValueError, TypeError):
        return [], True
    for token in tokens:
        try:
            stamp = open_token(token["content"], value)
        except (container.Broken, ValueError, KeyError, TypeError):
            broken = True
            continue
        if stamp.intact:
            found.append(stamp)
        else:
            broken = True
    return found, broken
