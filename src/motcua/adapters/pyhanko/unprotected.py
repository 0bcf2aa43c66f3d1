"""Looks at what a signature container says outside its signature: nobody vouches for these bytes but their agreement.

A container is a frame around three things that protect themselves: signed attributes, signature, certificates. The rest
(version numbers, algorithm names told twice, unsigned attributes) can be touched without breaking the signature. Every
container of 300 real documents that is DER at all is strict DER and agrees with itself; one that does not was touched.
"""

from collections.abc import Iterator
from typing import Any

from asn1crypto import cms, parser

from motcua.adapters.pyhanko import der, shape
from motcua.adapters.pyhanko.container import Container

_NOTHING = (b"", b"\x05\x00")
"""Parameters of hashes and of most signature algorithms: absent or NULL."""
_PARAMETERISED = ("rsassa_pss", "rsaes_oaep")
_INDEFINITE = 0x80
_VERSIONS = {"issuer_and_serial_number": "v1", "subject_key_identifier": "v3"}
_STAMPED = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04"
"""Object identifier of a time stamp's content."""
_KNOWN_ATTRIBUTES = frozenset(
    {
        "signature_time_stamp_token",
        "counter_signature",
        "microsoft_time_stamp_token",
        "adobe_revocation_info_archival",
        *(f"1.2.840.113549.1.9.16.2.{number}" for number in (21, 22, 23, 24, 25, 26, 27, 48)),
        "1.2.840.113583.1.1.8",
        "0.4.0.1733.2.4",
        "0.4.0.1733.2.5",
    }
)
"""Unsigned attributes of CMS, CAdES and Acrobat; those without a name here are given by number."""


def oddities(opened: Container, raw: bytes = b"") -> list[str]:
    """Codes for everything in the container that its signature does not protect and that is odd; `raw`: its bytes with
    what follows them, where they are to be looked at as well."""
    signed, info = opened.signed, opened.info
    if signed is None or info is None:
        return []
    found = ["cms.touched"] if _is_touched(opened, signed, info, raw) else []
    usual = "v1" if signed["encap_content_info"]["content_type"].native == "data" else "v3"
    if signed["version"].native != usual:
        found.append("cms.encoding")
    return [*found, *dict.fromkeys(_of_attributes(info))]


def _is_touched(opened: Container, signed: cms.SignedData, info: cms.SignerInfo, raw: bytes) -> bool:
    try:
        return (
            (bool(raw) and not _is_strict(raw))
            or _disagrees(signed, info, opened)
            or not all(_is_plain(one) for one in (*signed["digest_algorithms"], info["digest_algorithm"]))
            or not _is_plain(info["signature_algorithm"])
        )
    except (ValueError, TypeError, KeyError):  # parts that are parsed only when somebody looks
        return True


def _is_strict(raw: bytes) -> bool:
    """DER to the last bit and nothing but its parts; containers written in the looser BER way are as they are."""
    if raw[1] == _INDEFINITE:
        return True
    whole = raw[: parser.peek(raw)]
    return der.is_strict(whole) and shape.is_regular(whole)


def _disagrees(signed: cms.SignedData, info: cms.SignerInfo, opened: Container) -> bool:
    """Whether something told twice is told differently, or a version is none."""
    sid = info["sid"]
    named = [one["algorithm"].native for one in signed["digest_algorithms"]]
    return (
        named != [info["digest_algorithm"]["algorithm"].native]
        or signed["version"].native not in ("v1", "v3", "v4", "v5")
        or info["version"].native != _VERSIONS[sid.name]
        or (sid.name == "issuer_and_serial_number" and sid.chosen["issuer"].dump() != opened.signer.issuer.dump())
    )


def _is_plain(algorithm: Any) -> bool:
    """Whether an algorithm has no parameters where it may have none."""
    parameters = algorithm["parameters"]
    name = algorithm["algorithm"].native
    return name in _PARAMETERISED or parameters is None or parameters.dump() in _NOTHING


def _of_attributes(info: cms.SignerInfo) -> Iterator[str]:
    """A lost time stamp under a foreign name is a doubt, any other unknown attribute only a note."""
    for one in info["unsigned_attrs"] or ():
        if one["type"].native not in _KNOWN_ATTRIBUTES:
            yield "timestamp.invalid" if _STAMPED in one.dump() else "cms.unknown_attribute"


def contradicts_signed(opened: Container) -> bool:
    """Whether signed attributes name another content type or other algorithms than the container around them.

    Căn cứ: RFC 5652, 11.1 (content-type); RFC 6211 (algorithm protection).
    """
    signed, info = opened.signed, opened.info
    if signed is None or info is None:
        return False
    kind = signed["encap_content_info"]["content_type"].native
    if any(value.native != kind for value in opened.signed_values("content_type")):
        return True
    return any(
        value["digest_algorithm"].native != info["digest_algorithm"].native
        or value["signature_algorithm"].native != info["signature_algorithm"].native
        for value in opened.signed_values("cms_algorithm_protection")
    )
