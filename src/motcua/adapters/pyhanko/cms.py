"""The CMS of a PAdES signature: signed attributes before the key is asked, the container after it answered."""

import hashlib
from collections.abc import Sequence

from asn1crypto import algos, cms, core, tsp, x509
from cryptography import x509 as pyca
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from motcua.domain.refusal import Refusal


def signed_attributes(digest: bytes, certificate: bytes) -> bytes:
    """DER of the attributes a key signs: content type, message digest and signing-certificate-v2 (PAdES B-B), and the
    algorithms, which nothing else protects (RFC 6211)."""
    identity = tsp.SigningCertificateV2(
        {"certs": [tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(certificate).digest()})]}
    )
    return cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [digest]}),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [identity]}),
            cms.CMSAttribute({"type": "cms_algorithm_protection", "values": [_protected_algorithms()]}),
        ]
    ).dump()


def _protected_algorithms() -> cms.CMSAlgorithmProtection:
    return cms.CMSAlgorithmProtection(
        {"digest_algorithm": _digest_algorithm(), "signature_algorithm": _signature_algorithm()}
    )


def _digest_algorithm() -> algos.DigestAlgorithm:
    return algos.DigestAlgorithm({"algorithm": "sha256"})


def _signature_algorithm() -> algos.SignedDigestAlgorithm:
    return algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa", "parameters": core.Null()})


def check(certificate: bytes, to_be_signed: bytes, signature: bytes) -> None:
    """Refuse a signature that the key of this certificate did not make over these bytes."""
    key = pyca.load_der_x509_certificate(certificate).public_key()
    wrong = Refusal(
        "signing.wrong_signature",
        "Chữ ký nhận được không phải do chứng thư số đã chọn tạo ra trên văn bản này. Hãy ký lại.",
    )
    if not isinstance(key, rsa.RSAPublicKey):
        raise wrong
    try:
        key.verify(signature, to_be_signed, padding.PKCS1v15(), SHA256())
    except InvalidSignature:
        raise wrong from None


def container(
    to_be_signed: bytes, signature: bytes, certificate: bytes, chain: Sequence[bytes], token: bytes | None
) -> bytes:
    """DER of the whole SignedData, detached, with an optional signature time stamp."""
    signer = x509.Certificate.load(certificate)
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": signer.issuer, "serial_number": signer.serial_number}
                    )
                }
            ),
            "digest_algorithm": _digest_algorithm(),
            "signature_algorithm": _signature_algorithm(),
            "signed_attrs": cms.CMSAttributes.load(to_be_signed),
            "signature": signature,
        }
    )
    if token is not None:
        stamp = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token)]})
        info["unsigned_attrs"] = cms.CMSAttributes([stamp])
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [_digest_algorithm()],
            "encap_content_info": {"content_type": "data"},
            "certificates": [signer, *(x509.Certificate.load(der) for der in chain)],
            "signer_infos": [info],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()


def without_roots(chain: Sequence[bytes]) -> tuple[bytes, ...]:
    """The chain without self-issued certificates: who verifies must hold the root anyway."""
    return tuple(der for der in chain if not x509.Certificate.load(der).self_issued)


_TOKEN_ROOM = 4608
"""Bytes kept for a time stamp. Tokens of 12 authorities measured: half up to 2.8 kB, nine tenths up to 4.2 kB, those of
the official-duty authority (Ban Cơ yếu Chính phủ) 3.8 kB."""


def room_for(certificate: bytes, chain: Sequence[bytes], *, timestamped: bool) -> int:
    """Hexadecimal digits to reserve: exactly the container, and for a time stamp what nearly all of them need."""
    key = pyca.load_der_x509_certificate(certificate).public_key()
    signature = bytes(key.key_size // 8 if isinstance(key, rsa.RSAPublicKey) else 0)
    bare = container(signed_attributes(bytes(SHA256.digest_size), certificate), signature, certificate, chain, None)
    return 2 * (len(bare) + (_TOKEN_ROOM if timestamped else 0))
