"""A certificate's names as people read them, out of its distinguished names."""

import re
from dataclasses import dataclass

from motcua.data.models import Certificate
from motcua.ui import presentation

_PART = re.compile(r"\s*([A-Za-z0-9.]+)=((?:\\.|[^,\\])*)")
"""One `CN=…` of a distinguished name by RFC 4514; a comma inside a value is escaped."""


@dataclass(frozen=True)
class Shown:
    """What a signer checks before using a certificate."""

    subject: str
    issuer: str
    until: str
    """dd/mm/yyyy."""
    serial: str


def shown(certificate: Certificate | None) -> Shown | None:
    """The certificate in words, None when there is none."""
    if certificate is None:
        return None
    return Shown(
        subject=holder(certificate.subject),
        issuer=holder(certificate.issuer),
        until=presentation.local_date(certificate.not_after),
        serial=certificate.serial,
    )


def holder(distinguished_name: str) -> str:
    """`CN=An,O=UBND xã An Lâm,C=VN` → `An – UBND xã An Lâm`; a name without CN stays as it is."""
    parts = {key.upper(): re.sub(r"\\(.)", r"\1", value).strip() for key, value in _PART.findall(distinguished_name)}
    name, organisation = parts.get("CN", ""), parts.get("O", "")
    if not name:
        return distinguished_name
    return f"{name} – {organisation}" if organisation and organisation != name else name
