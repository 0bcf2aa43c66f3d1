"""Whether anchors we hold vouch for a certificate at a moment. Never fetches anything."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from motcua.adapters.pyhanko import crypto
from motcua.domain.signing.verdict import Trust


def warm_up() -> None:
    """Import the path builder, which `path_to_anchor` does when first needed."""
    import pyhanko_certvalidator  # noqa: F401


def path_to_anchor(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    moment: datetime,
) -> tuple[Trust, list[x509.Certificate]]:
    """The judgement and the path from the anchor down to the certificate (empty where none was found)."""
    if not anchors:
        return Trust.UNKNOWN_ISSUER, []
    from pyhanko_certvalidator import CertificateValidator, ValidationContext, errors

    try:
        context = ValidationContext(
            trust_roots=list(anchors),
            other_certs=list(others),
            moment=moment.astimezone(UTC),
            allow_fetching=False,
            revocation_mode="soft-fail",
            weak_hash_algos=set(),
        )
        validator = CertificateValidator(certificate, intermediate_certs=list(others), validation_context=context)
        path = asyncio.run(validator.async_validate_usage(set()))
    except errors.PathBuildingError:
        return Trust.UNKNOWN_ISSUER, []
    except errors.ExpiredError as error:
        return Trust.EXPIRED, _path_of(error)
    except errors.NotYetValidError as error:
        return Trust.NOT_YET_VALID, _path_of(error)
    except errors.ValidationError as error:
        return Trust.BROKEN, _path_of(error)
    except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError):
        return Trust.BROKEN, []  # a certificate odd enough to trip the path builder is vouched for by nobody
    if not _may_sign(certificate):
        return Trust.NOT_FOR_SIGNING, list(path)
    return Trust.TRUSTED, list(path)


def _path_of(error: Exception) -> list[x509.Certificate]:
    path = getattr(error, "original_path", None)
    return list(path) if path is not None else []


def _may_sign(certificate: x509.Certificate) -> bool:
    """Key usage says digital signature or non-repudiation, or says nothing; no special extended usage is asked."""
    usage = certificate.key_usage_value
    return usage is None or bool({"digital_signature", "non_repudiation"} & usage.native)


def is_damaged(certificate: x509.Certificate, known: Sequence[x509.Certificate]) -> bool:
    """Whether a certificate contradicts others we know: a twin with other bytes, or an issuer that did not sign it."""
    try:
        return _contradicts(certificate, known)
    except (ValueError, TypeError, KeyError):
        return True


def _contradicts(certificate: x509.Certificate, known: Sequence[x509.Certificate]) -> bool:
    twins = (one for one in known if one.serial_number == certificate.serial_number)
    if any(
        one.public_key.dump() == certificate.public_key.dump() and one.dump() != certificate.dump() for one in twins
    ):
        return True
    issuers = [one for one in known if one.subject.dump() == certificate.issuer.dump() and _names(certificate, one)]
    return bool(issuers) and not any(_issued(certificate, one) for one in issuers)


def _names(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """An authority may have had several keys under one name: only the one whose identifier is named counts."""
    wanted = certificate.authority_key_identifier
    return wanted is not None and wanted == issuer.key_identifier


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """An algorithm that the library refuses to check (SHA-1) proves nothing against a certificate."""
    subject, parent = (crypto.strictly_read(one) for one in (certificate, issuer))
    try:
        subject.verify_directly_issued_by(parent)
    except InvalidSignature:
        return False
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return True
    return True


def may_stamp(certificate: x509.Certificate) -> bool:
    """Extended key usage holds time stamping (RFC 3161, 2.3)."""
    usage = certificate.extended_key_usage_value
    return usage is not None and "time_stamping" in usage.native
