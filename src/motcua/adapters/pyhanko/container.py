"""Opens the CMS container of a signature and checks it against the signed bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, x509

from motcua.adapters.pyhanko import crypto


class Broken(Exception):
    """The container cannot be judged; `code` is one of the report's codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Container:
    """A signature's container after opening."""

    signer: x509.Certificate
    certificates: list[x509.Certificate]
    info: cms.SignerInfo | None
    signed: cms.SignedData | None
    digest_algorithm: str
    key_kind: str
    key_bits: int
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """Codes that mean altered."""
    claimed_at: datetime | None = None
    has_certificate_attribute: bool = False

    def unsigned(self, name: str) -> list[Any]:
        """Values of an unsigned attribute."""
        return _values(self.info["unsigned_attrs"], name) if self.info is not None else []

    def signed_values(self, name: str) -> list[Any]:
        """Values of a signed attribute."""
        return _values(self.info["signed_attrs"], name) if self.info is not None else []


def open_container(contents: bytes) -> cms.SignedData:
    """The SignedData in these bytes, padding ignored. Raises `Broken`."""
    try:
        outer = cms.ContentInfo.load(contents)
        if outer["content_type"].native != "signed_data":
            raise Broken("cms.unreadable")
        signed = outer["content"]
        len(signed["signer_infos"])
        return signed
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError):
        raise Broken("cms.unreadable") from None


def check(
    contents: bytes, parts: Sequence[memoryview], *, sha1_inside: bool = False, strictly_detached: bool = False
) -> Container:
    """Open a container and verify it over the parts. `sha1_inside`: it encapsulates their SHA-1 (adbe.pkcs7.sha1);
    `strictly_detached`: even an empty content is refused (PAdES), while tools of the country write one elsewhere."""
    signed = open_container(contents)
    try:
        return _check(signed, parts, sha1_inside, strictly_detached)
    except Broken:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError):
        raise Broken("cms.unreadable") from None


def _check(
    signed: cms.SignedData, parts: Sequence[memoryview], sha1_inside: bool, strictly_detached: bool
) -> Container:
    if len(signed["signer_infos"]) != 1:
        raise Broken("cms.signers")
    info = signed["signer_infos"][0]
    certificates = certificates_of(signed)
    signer = signer_of(info, certificates)
    _require_strict_encoding(signer)
    algorithm = crypto.digest_name(info)
    kind, bits = crypto.key_kind(signer)
    opened = Container(signer, certificates, info, signed, algorithm, kind, bits)
    content = signed["encap_content_info"]["content"].native if signed["encap_content_info"]["content"] else None
    if sha1_inside:
        if content != crypto.digest("sha1", parts):
            opened.problems.append("cms.digest_mismatch")
        parts = [memoryview(content or b"")]
    elif content:
        opened.problems.append("cms.digest_mismatch")
    elif content is not None:
        if strictly_detached:
            raise Broken("cms.empty_content")
        opened.notes.append("cms.empty_content")
    check_signature(opened, info, parts)
    check_certificate_attribute(opened)
    opened.claimed_at = _claimed(opened)
    return opened


def _require_strict_encoding(certificate: x509.Certificate) -> None:
    """A certificate that strict parsers refuse shows one name here and none, or another, elsewhere."""
    try:
        crypto.strictly_read(certificate)
    except ValueError:
        raise Broken("cms.unreadable") from None


def check_signature(opened: Container, info: cms.SignerInfo, parts: Sequence[memoryview]) -> None:
    """Check the signer's signature over the parts; what does not hold goes to the container's problems."""
    try:
        if info["signed_attrs"]:
            _check_attributes(opened, info, parts)
        elif not crypto.verify_parts(opened.signer, info, info["signature"].native, parts):
            opened.problems.append("cms.digest_mismatch")
    except crypto.Unsupported:
        raise Broken("cms.algorithm") from None


def _check_attributes(opened: Container, info: cms.SignerInfo, parts: Sequence[memoryview]) -> None:
    """The attributes carry the digest; they are checked as sent, or where that fails in the order DER asks for."""
    attributes, signature = info["signed_attrs"], info["signature"].native
    digests = _values(attributes, "message_digest")
    if len(digests) != 1 or len(_values(attributes, "content_type")) > 1:
        raise Broken("cms.unreadable")
    if digests[0].native != crypto.digest(opened.digest_algorithm, parts):
        opened.problems.append("cms.digest_mismatch")
    as_sent = b"\x31" + attributes.dump()[1:]
    if crypto.verify(opened.signer, info, signature, as_sent):
        if sorted(_items(as_sent)) != _items(as_sent):
            opened.notes.append("cms.order")
    elif crypto.verify(opened.signer, info, signature, _in_order(attributes)):
        opened.notes.append("cms.order")
    else:
        opened.problems.append("cms.bad_signature")


def _in_order(attributes: cms.CMSAttributes) -> bytes:
    return bytes(cms.CMSAttributes(list(attributes)).dump(force=True))


def _items(der: bytes) -> list[bytes]:
    return [item.dump() for item in cms.CMSAttributes.load(der)]


def certificates_of(signed: cms.SignedData) -> list[x509.Certificate]:
    """Plain certificates in the container, unreadable ones left out."""
    found = []
    for choice in signed["certificates"] or ():
        if choice.name == "certificate":
            found.append(choice.chosen)
    return found


def signer_of(info: cms.SignerInfo, certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    """The certificate that the signer information names. Raises `Broken`."""
    sid = info["sid"]
    for certificate in certificates:
        if sid.name == "issuer_and_serial_number":
            wanted = sid.chosen
            if certificate.serial_number == wanted["serial_number"].native and (
                certificate.issuer == wanted["issuer"] or certificate.issuer.dump() == wanted["issuer"].dump()
            ):
                return certificate
        elif certificate.key_identifier == sid.chosen.native:
            return certificate
    raise Broken("cms.no_certificate")


def _values(attributes: Any, name: str) -> list[Any]:
    if not attributes:
        return []
    return [value for one in attributes if one["type"].native == name for value in one["values"]]


def check_certificate_attribute(opened: Container) -> None:
    """Compare the signing-certificate attribute, where there is one, with the signer's certificate."""
    references = [("sha1", one) for one in opened.signed_values("signing_certificate")]
    references += [("", one) for one in opened.signed_values("signing_certificate_v2")]
    if not references:
        return
    opened.has_certificate_attribute = True
    der = opened.signer.dump()
    for algorithm, reference in references:
        first = reference["certs"][0]
        name = algorithm or first["hash_algorithm"]["algorithm"].native
        try:
            same = hashlib.new(crypto.hash_name(name), der).digest() == first["cert_hash"].native
        except (ValueError, crypto.Unsupported):
            same = False
        if not same:
            opened.notes.append("cms.wrong_certificate_attribute")


def _claimed(opened: Container) -> datetime | None:
    for value in opened.signed_values("signing_time"):
        moment = value.native
        if isinstance(moment, datetime):
            return moment
    return None


def bare_rsa(contents: bytes, certificate: bytes, parts: Sequence[memoryview]) -> Container:
    """adbe.x509.rsa_sha1: the contents are one octet string, the certificate stands in the signature dictionary."""
    try:
        signature = core.OctetString.load(contents).native
        signer = x509.Certificate.load(certificate)
        kind, bits = crypto.key_kind(signer)
    except (ValueError, TypeError, KeyError):
        raise Broken("cms.unreadable") from None
    opened = Container(signer, [signer], None, None, "sha1", kind, bits)
    recovered = crypto.recovered_digest_algorithm(signer, signature)
    opened.digest_algorithm = recovered
    if not crypto.verify_rsa(signer, recovered, signature, parts):
        opened.problems.append("cms.digest_mismatch")
    return opened
