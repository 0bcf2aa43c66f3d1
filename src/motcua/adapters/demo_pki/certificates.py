"""Keys, certificates and revocation lists of the demo authority."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY = "Hệ thống chứng thực MẪU (chỉ để trình diễn)"
_LIFE = timedelta(days=5 * 365)
_AUTHORITY_LIFE = timedelta(days=10 * 365)
_BITS = 2048


@dataclass(frozen=True)
class Issuer:
    """A certification authority: its key and its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


@dataclass(frozen=True)
class Subject:
    """Whom a certificate is for: a person has CN = full name and O = organisation, an agency CN = O and no title."""

    name: x509.Name
    for_timestamps: bool = False

    @classmethod
    def person(cls, name: str, organisation: str, title: str) -> "Subject":
        given = name.rpartition(" ")[2]
        parts = [
            (NameOID.COUNTRY_NAME, "VN"),
            (NameOID.ORGANIZATION_NAME, organisation),
            (NameOID.TITLE, title),
            (NameOID.GIVEN_NAME, given),
            (NameOID.COMMON_NAME, name),
        ]
        return cls(_name(parts))

    @classmethod
    def agency(cls, name: str) -> "Subject":
        return cls(
            _name([(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, name), (NameOID.COMMON_NAME, name)])
        )

    @classmethod
    def timestamping(cls) -> "Subject":
        return cls(_authority_name("Máy chủ cấp dấu thời gian MẪU"), for_timestamps=True)


def _name(parts: Sequence[tuple[x509.ObjectIdentifier, str]]) -> x509.Name:
    """X.520 limits: 64 characters for each of these."""
    return x509.Name([x509.NameAttribute(oid, text[:64]) for oid, text in parts if text])


def _authority_name(common: str) -> x509.Name:
    return _name([(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, AUTHORITY), (NameOID.COMMON_NAME, common)])


def generate_key() -> rsa.RSAPrivateKey:
    """One RSA key as people and agencies get it."""
    return rsa.generate_private_key(65537, _BITS)


def generate_keys(count: int) -> Iterator[rsa.RSAPrivateKey]:
    """Many keys, on two cores where the library lets go of the interpreter."""
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(lambda _: generate_key(), range(count))


def make_root(at: datetime) -> Issuer:
    """A self-signed root."""
    key = generate_key()
    name = _authority_name("Gốc MẪU Một Cửa")
    certificate = _sign(key, _authority_builder(name, name, key.public_key(), at, path_length=1), key.public_key())
    return Issuer(key, certificate)


def make_issuing(root: Issuer, at: datetime) -> Issuer:
    """The authority under the root that issues to people and agencies."""
    key = generate_key()
    name = _authority_name("CA MẪU cấp cho cơ quan nhà nước")
    builder = _authority_builder(name, root.certificate.subject, key.public_key(), at, path_length=0)
    return Issuer(key, _sign(root.key, builder, root.key.public_key()))


def issue(issuer: Issuer, subject: Subject, key: rsa.RSAPublicKey, at: datetime) -> x509.Certificate:
    """A certificate for a person, an agency or the time-stamp server."""
    builder = _builder(subject.name, issuer.certificate.subject, key, at, _LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signing=True), critical=True)
    purposes = (
        [ExtendedKeyUsageOID.TIME_STAMPING]
        if subject.for_timestamps
        else [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION]
    )
    builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=subject.for_timestamps)
    return _sign(issuer.key, builder, issuer.key.public_key())


def revocation_list(issuer: Issuer, at: datetime, life: timedelta, revoked: Sequence[tuple[int, datetime]]) -> bytes:
    """DER of a list valid from an hour before `at`."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(at - timedelta(hours=1))
        .next_update(at + life)
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
    )
    for serial, since in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.key, SHA256()).public_bytes(Encoding.DER)


def dump_p12(
    alias: str, key: rsa.RSAPrivateKey, certificate: x509.Certificate, chain: Sequence[x509.Certificate]
) -> bytes:
    """PKCS#12 without a password: the file's mode protects it, and it is a demo key."""
    return pkcs12.serialize_key_and_certificates(alias.encode(), key, certificate, chain, NoEncryption())


def dump_issuer(issuer: Issuer) -> bytes:
    """PEM of key and certificate of an authority, kept so that its list can be issued again."""
    key = issuer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return key + issuer.certificate.public_bytes(Encoding.PEM)


def load_issuer(path: Path) -> Issuer:
    """Read back what `dump_issuer` wrote."""
    data = path.read_bytes()
    key = load_pem_private_key(data, None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise ValueError(f"{path.name} holds no RSA key")
    return Issuer(key, x509.load_pem_x509_certificate(data))


def _authority_builder(
    name: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, at: datetime, *, path_length: int
) -> x509.CertificateBuilder:
    builder = _builder(name, issuer, key, at, _AUTHORITY_LIFE)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=path_length), critical=True)
    return builder.add_extension(_usage(signing=False), critical=True)


def _builder(
    name: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, at: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _sign(key: rsa.RSAPrivateKey, builder: x509.CertificateBuilder, issuer_key: rsa.RSAPublicKey) -> x509.Certificate:
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key)
    return builder.add_extension(identifier, critical=False).sign(key, SHA256())


def _usage(*, signing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signing,
        content_commitment=signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signing,
        crl_sign=not signing,
        encipher_only=False,
        decipher_only=False,
    )
