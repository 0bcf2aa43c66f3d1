"""One signature taken from the file: its place, its container, its stamps, and what is wrong with them."""

from dataclasses import dataclass, field

import pikepdf
from asn1crypto import x509

from motcua.adapters.pyhanko import container, crypto, envelope, reading, stamps, unprotected

_TIMESTAMP = "/ETSI.RFC3161"
_PADES = "/ETSI.CAdES.detached"
_SUPPORTED = frozenset({"/adbe.pkcs7.detached", _PADES, "/adbe.pkcs7.sha1", "/adbe.x509.rsa_sha1", _TIMESTAMP})


@dataclass
class Examined:
    """A signature with the codes found so far: `altered` and `unreadable` decide, `notes` and `remarks` are said."""

    claim: reading.Claim
    envelope: envelope.Envelope
    subfilter: str
    opened: container.Container | None = None
    token: stamps.Stamp | None = None
    """The time-stamp token itself, when the signature is a document time stamp."""
    own_stamps: list[stamps.Stamp] = field(default_factory=list)
    """Sound time stamps over this signature, inside its container."""
    altered: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_timestamp(self) -> bool:
        return self.subfilter == _TIMESTAMP

    @property
    def end(self) -> int:
        """Offset behind the last signed byte."""
        return self.envelope.end

    @property
    def certificate(self) -> x509.Certificate | None:
        return self.opened.signer if self.opened else None

    @property
    def is_sound(self) -> bool:
        return not self.altered and not self.unreadable and self.opened is not None


def examine(pdf: bytes, document: pikepdf.Pdf, claim: reading.Claim, offset: int | None) -> Examined:
    """Place and container of one signature; `offset` is where its object begins, if a table says so."""
    place = envelope.examine(pdf, claim, offset, encrypted=document.is_encrypted)
    found = Examined(claim, place, reading.name_of(claim.signature.get("/SubFilter", None)))
    found.altered += place.altered
    found.unreadable += place.unreadable
    found.notes += place.notes
    if not claim.is_signature_field:
        found.notes.append("structure.not_a_signature_field")
    if place.ranges:
        try:
            open_contents(found, pdf)
        except container.Broken as broken:
            found.unreadable.append(broken.code)
        except crypto.Unsupported:
            found.unreadable.append("cms.algorithm")
    return found


def open_contents(found: Examined, pdf: bytes) -> None:
    """Open the container and check it over the byte range. Raises `container.Broken` and `crypto.Unsupported`."""
    parts = envelope.digest_parts(pdf, found.envelope)
    contents = found.envelope.contents
    if found.subfilter not in _SUPPORTED:
        found.notes.append("structure.subfilter")
    if found.is_timestamp:
        found.token = stamps.open_token(contents, parts)
        found.opened = found.token.opened
        if not found.token.imprint_holds:
            found.altered.append("cms.digest_mismatch")
    elif found.subfilter == "/adbe.x509.rsa_sha1":
        found.opened = container.bare_rsa(contents, _certificate_of(found.claim.signature), parts)
    else:
        found.opened = container.check(
            contents,
            parts,
            sha1_inside=found.subfilter == "/adbe.pkcs7.sha1",
            strictly_detached=found.subfilter == _PADES,
        )
        found.own_stamps, broken = stamps.of_signature(found.opened)
        if broken:
            found.notes.append("timestamp.invalid")
    found.altered += found.opened.problems
    found.notes += found.opened.notes
    _look_around(found)


def _look_around(found: Examined) -> None:
    """What the container says outside its signature."""
    if found.opened is None:
        return
    try:
        found.notes += unprotected.oddities(found.opened, found.envelope.contents)
        if unprotected.contradicts_signed(found.opened):
            found.altered.append("cms.touched")
        if any(stamp.has_oddities for stamp in found.own_stamps):
            found.notes.append("timestamp.invalid")
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        found.notes.append("cms.touched")


def _certificate_of(signature: pikepdf.Dictionary) -> bytes:
    value = signature.get("/Cert", None)
    if isinstance(value, pikepdf.Array) and len(value):
        value = value[0]
    if not isinstance(value, pikepdf.String):
        raise container.Broken("cms.no_certificate")
    return bytes(value)
