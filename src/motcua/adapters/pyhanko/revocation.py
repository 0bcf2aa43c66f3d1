"""Whether a certificate was revoked, from lists and answers we hold or the file carries. Never fetches anything."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from motcua.adapters.pyhanko import crypto
from motcua.domain.signing import policy
from motcua.domain.signing.verdict import Revocation

_UNREADABLE = (ValueError, TypeError, UnsupportedAlgorithm, InvalidSignature, KeyError)


@dataclass
class Evidence:
    """Revocation lists and OCSP answers; what cannot be read is left out."""

    lists: list[x509.CertificateRevocationList] = field(default_factory=list)
    answers: list[ocsp.OCSPResponse] = field(default_factory=list)

    def add_list(self, der: bytes) -> None:
        try:
            self.lists.append(x509.load_der_x509_crl(der))
        except _UNREADABLE:
            return

    def add_answer(self, der: bytes) -> None:
        """An OCSPResponse in DER."""
        try:
            answer = ocsp.load_der_ocsp_response(der)
            if answer.response_status is ocsp.OCSPResponseStatus.SUCCESSFUL:
                self.answers.append(answer)
        except _UNREADABLE:
            return

    def __bool__(self) -> bool:
        return bool(self.lists or self.answers)


def of_path(
    path: Sequence[asn1.Certificate], evidence: Evidence, moment: datetime
) -> tuple[Revocation, datetime | None]:
    """The worst of the path below its anchor at that moment, and since when for a revoked one."""
    outcome: tuple[Revocation, datetime | None] = (Revocation.GOOD, None)
    chain = [known for known in map(_pyca, path) if known is not None]
    if not path or len(chain) < len(path):
        return Revocation.UNKNOWN, None
    for issuer, subject in itertools.pairwise(chain):
        found = _of_certificate(subject, issuer, evidence, moment)
        if found[0] is Revocation.REVOKED:
            return found
        if found[0] is Revocation.UNKNOWN:
            outcome = found
    return outcome


def _pyca(certificate: asn1.Certificate) -> x509.Certificate | None:
    try:
        return crypto.strictly_read(certificate)
    except _UNREADABLE:
        return None


def _of_certificate(
    subject: x509.Certificate, issuer: x509.Certificate, evidence: Evidence, moment: datetime
) -> tuple[Revocation, datetime | None]:
    found = [
        *(_by_list(one, subject, issuer, moment) for one in evidence.lists),
        *(_by_answer(one, subject, issuer, moment) for one in evidence.answers),
    ]
    for wanted in (Revocation.REVOKED, Revocation.GOOD):
        for outcome in found:
            if outcome[0] is wanted:
                return outcome
    return Revocation.UNKNOWN, None


_UNKNOWN = (Revocation.UNKNOWN, None)


def _by_list(
    one: x509.CertificateRevocationList, subject: x509.Certificate, issuer: x509.Certificate, moment: datetime
) -> tuple[Revocation, datetime | None]:
    try:
        if one.issuer != issuer.subject or not one.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]
            return _UNKNOWN
        entry = one.get_revoked_certificate_by_serial_number(subject.serial_number)
        if entry is not None:
            return Revocation.REVOKED, entry.revocation_date_utc
        return _if_fresh(one.last_update_utc, one.next_update_utc, moment)
    except _UNREADABLE:
        return _UNKNOWN


def _if_fresh(made: datetime, until: datetime | None, moment: datetime) -> tuple[Revocation, datetime | None]:
    """Evidence speaks for a moment before it was made, or for one within its own life."""
    if made + policy.CLOCK_SKEW >= moment:
        return Revocation.GOOD, None
    return (Revocation.GOOD, None) if until is not None and moment <= until else _UNKNOWN


def _by_answer(
    answer: ocsp.OCSPResponse, subject: x509.Certificate, issuer: x509.Certificate, moment: datetime
) -> tuple[Revocation, datetime | None]:
    try:
        if not _answer_is_genuine(answer, issuer):
            return _UNKNOWN
        for one in answer.responses:
            if one.serial_number != subject.serial_number:
                continue
            if one.certificate_status is ocsp.OCSPCertStatus.REVOKED:
                return Revocation.REVOKED, one.revocation_time_utc
            if one.certificate_status is ocsp.OCSPCertStatus.GOOD:
                until = one.next_update_utc or one.this_update_utc + timedelta(days=1)
                return _if_fresh(one.this_update_utc, until, moment)
    except _UNREADABLE:
        return _UNKNOWN
    return _UNKNOWN


def _answer_is_genuine(answer: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    """Signed by the issuer itself, or by a responder the issuer certified for it (RFC 6960, 4.2.2.2)."""
    for responder in (issuer, *answer.certificates):
        if responder is not issuer and not _is_delegated(responder, issuer):
            continue
        key = responder.public_key()
        algorithm = answer.signature_hash_algorithm
        if algorithm is None:
            return False
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
                return True
            if isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
                return True
        except InvalidSignature:
            continue
    return False


def _is_delegated(responder: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        responder.verify_directly_issued_by(issuer)
        usage = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (*_UNREADABLE, x509.ExtensionNotFound):
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in usage
