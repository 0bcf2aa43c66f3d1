"""Digests and signature checks for every algorithm that signed PDFs use, over the `cryptography` package."""

import hashlib
from collections.abc import Sequence

from asn1crypto import cms, x509
from cryptography import x509 as pyca
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import load_der_public_key


class Unsupported(Exception):
    """An algorithm that nothing here knows."""


_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "md5": hashes.MD5,
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
    "sha3_224": hashes.SHA3_224,
    "sha3_256": hashes.SHA3_256,
    "sha3_384": hashes.SHA3_384,
    "sha3_512": hashes.SHA3_512,
}
_OIDS = {
    "2.16.840.1.101.3.4.2.7": "sha3_224",
    "2.16.840.1.101.3.4.2.8": "sha3_256",
    "2.16.840.1.101.3.4.2.9": "sha3_384",
    "2.16.840.1.101.3.4.2.10": "sha3_512",
    "2.16.840.1.101.3.4.2.12": "shake256",
    "2.16.840.1.101.3.4.2.18": "shake256",
    "1.3.36.3.2.1": "ripemd160",
}
_PublicKey = (
    rsa.RSAPublicKey | ec.EllipticCurvePublicKey | dsa.DSAPublicKey | ed25519.Ed25519PublicKey | ed448.Ed448PublicKey
)


def hash_name(native: str) -> str:
    """Our name of a hash given by name or object identifier. Raises `Unsupported`."""
    name = _OIDS.get(native, native).lower().replace("-", "_")
    if name.startswith("shake256"):
        return "shake256"
    if name in _HASHES or name == "ripemd160":
        return name
    raise Unsupported(native)


def digest_name(info: cms.SignerInfo) -> str:
    """The hash that the signer information names."""
    return hash_name(info["digest_algorithm"]["algorithm"].native)


def digest(name: str, parts: Sequence[memoryview]) -> bytes:
    """The digest over the parts one after the other."""
    state = hashlib.new({"shake256": "shake_256"}.get(name, name))
    for part in parts:
        state.update(part)
    if name == "shake256":
        return state.digest(64)  # type: ignore[call-arg]
    return state.digest()


def strictly_read(certificate: x509.Certificate) -> pyca.Certificate:
    """The certificate as a strict parser reads it; raises ValueError where that one refuses it."""
    try:
        return pyca.load_der_x509_certificate(certificate.dump())
    except pyca.InvalidVersion as error:
        raise ValueError(str(error)) from None


def public_key(certificate: x509.Certificate) -> _PublicKey:
    """The key of a certificate. Raises `Unsupported`."""
    try:
        key = load_der_public_key(certificate.public_key.dump())
    except (ValueError, UnsupportedAlgorithm, TypeError):
        try:
            key = strictly_read(certificate).public_key()
        except (ValueError, UnsupportedAlgorithm, TypeError):
            raise Unsupported("key") from None
    if isinstance(key, _PublicKey):
        return key
    raise Unsupported("key")


def key_kind(certificate: x509.Certificate) -> tuple[str, int]:
    """Kind and size in bits: `("rsa", 2048)`; `("", 0)` for an unknown one."""
    try:
        key = public_key(certificate)
    except Unsupported:
        return "", 0
    if isinstance(key, rsa.RSAPublicKey):
        return "rsa", key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return "ec", key.key_size
    if isinstance(key, dsa.DSAPublicKey):
        return "dsa", key.key_size
    return ("ed25519", 255) if isinstance(key, ed25519.Ed25519PublicKey) else ("ed448", 447)


def verify(certificate: x509.Certificate, info: cms.SignerInfo, signature: bytes, message: bytes) -> bool:
    """Whether the certificate's key signed this message as the signer information says. Raises `Unsupported`."""
    return verify_parts(certificate, info, signature, [memoryview(message)])


def verify_parts(
    certificate: x509.Certificate, info: cms.SignerInfo, signature: bytes, parts: Sequence[memoryview]
) -> bool:
    """As `verify`, over a message in parts."""
    key = public_key(certificate)
    named = _hash_of_signature(info)
    try:
        if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
            key.verify(signature, b"".join(parts))
            return True
        algorithm = _HASHES.get(named)
        if algorithm is None:
            raise Unsupported(named)
        prehashed = utils.Prehashed(algorithm())
        value = digest(named, parts)
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, value, _padding(info), prehashed)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(_dss_form(signature, info), value, ec.ECDSA(prehashed))
        else:
            key.verify(signature, value, prehashed)
        return True
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False


def _hash_of_signature(info: cms.SignerInfo) -> str:
    """The hash the signature algorithm names, else that of the digest algorithm."""
    try:
        algorithm = info["signature_algorithm"]
        if algorithm.signature_algo == "rsassa_pss":
            return hash_name(algorithm["parameters"]["hash_algorithm"]["algorithm"].native)
        return hash_name(algorithm.hash_algo)
    except (ValueError, KeyError, TypeError, Unsupported):
        native = info["signature_algorithm"]["algorithm"].native
        if native in _SIGNATURE_OIDS:
            return _SIGNATURE_OIDS[native]
        if native.rpartition("_")[0] in _HASHES:
            return native.rpartition("_")[0]
        if native in ("rsassa_pkcs1v15", "dsa", "ecdsa", "ed25519", "ed448") or _is_bare(native):
            return digest_name(info)
        raise Unsupported(native) from None


_SIGNATURE_OIDS = {
    "2.16.840.1.101.3.4.3.9": "sha3_224",
    "2.16.840.1.101.3.4.3.10": "sha3_256",
    "2.16.840.1.101.3.4.3.11": "sha3_384",
    "2.16.840.1.101.3.4.3.12": "sha3_512",
    "2.16.840.1.101.3.4.3.13": "sha3_224",
    "2.16.840.1.101.3.4.3.14": "sha3_256",
    "2.16.840.1.101.3.4.3.15": "sha3_384",
    "2.16.840.1.101.3.4.3.16": "sha3_512",
    "0.4.0.127.0.7.1.1.4.1.3": "sha256",
    "0.4.0.127.0.7.1.1.4.1.4": "sha384",
    "0.4.0.127.0.7.1.1.4.1.5": "sha512",
}


def _is_bare(native: str) -> bool:
    """Signature algorithm given as the key's own identifier (EC public key, Ed448 …)."""
    return native in ("1.2.840.10045.2.1", "1.3.101.112", "1.3.101.113")


def _padding(info: cms.SignerInfo) -> padding.AsymmetricPadding:
    algorithm = info["signature_algorithm"]
    if algorithm["algorithm"].native != "rsassa_pss":
        return padding.PKCS1v15()
    parameters = algorithm["parameters"]
    mask = hash_name(parameters["mask_gen_algorithm"]["parameters"]["algorithm"].native)
    return padding.PSS(padding.MGF1(_HASHES[mask]()), parameters["salt_length"].native)


def _dss_form(signature: bytes, info: cms.SignerInfo) -> bytes:
    """Plain r‖s as BSI TR-03111 writes it becomes the usual sequence."""
    if not info["signature_algorithm"]["algorithm"].native.startswith("0.4.0.127"):
        return signature
    half = len(signature) // 2
    return utils.encode_dss_signature(int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))


def recovered_digest_algorithm(certificate: x509.Certificate, signature: bytes) -> str:
    """The hash written inside an RSA signature; `sha1` where it cannot be recovered."""
    key = public_key(certificate)
    if not isinstance(key, rsa.RSAPublicKey):
        raise Unsupported("key")
    for name in ("sha1", "sha256", "sha384", "sha512"):
        try:
            key.recover_data_from_signature(signature, padding.PKCS1v15(), _HASHES[name]())
            return name
        except (InvalidSignature, ValueError):
            continue
    return "sha1"


def verify_rsa(certificate: x509.Certificate, name: str, signature: bytes, parts: Sequence[memoryview]) -> bool:
    """A bare PKCS#1 v1.5 signature over the parts."""
    key = public_key(certificate)
    if not isinstance(key, rsa.RSAPublicKey):
        return False
    try:
        key.verify(signature, digest(name, parts), padding.PKCS1v15(), utils.Prehashed(_HASHES[name]()))
        return True
    except (InvalidSignature, ValueError):
        return False
