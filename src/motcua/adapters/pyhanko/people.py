"""Reads from a certificate who it is for and in which role."""

from asn1crypto import x509

from motcua.domain.signing.verdict import CertificateFacts, Revocation, Role, Signer, Trust

_PERSONAL = ("given_name", "surname", "title", "pseudonym", "initials")
_ORGANISED = (
    "ủy ban", "uỷ ban", "bộ ", "sở ", "cục ", "chi cục", "tổng cục", "vụ ", "văn phòng", "hội đồng", "trung tâm",
    "ban ", "công ty", "trường ", "viện ", "tòa án", "toà án", "viện kiểm sát", "phòng ", "đảng ", "sở",
)  # fmt: skip


def signer_of(certificate: x509.Certificate) -> Signer:
    """Name, organisation and title as the subject says them."""
    parts = parts_of(certificate.subject)
    organisation = parts.get("organization_name") or parts.get("organizational_unit_name", "")
    return Signer(parts.get("common_name", ""), organisation, parts.get("title", ""))


def role_of(certificate: x509.Certificate) -> Role:
    """An agency's certificate names the organisation itself; a person's has a name of their own.

    Certificates of the official-duty authority carry no mark of their own, so this reads the subject: CN equal to an
    organisation or starting as agencies' names start means agency; personal fields or a CN beside an O mean person.
    """
    parts = parts_of(certificate.subject)
    name = parts.get("common_name", "").casefold().strip()
    if not name:
        return Role.UNKNOWN
    if any(parts.get(key) for key in _PERSONAL):
        return Role.PERSON
    organisations = {parts.get(key, "").casefold().strip() for key in ("organization_name", "organizational_unit_name")}
    if name in organisations or name.startswith(_ORGANISED):
        return Role.AGENCY
    return Role.PERSON if any(organisations - {""}) or parts.get("email_address") else Role.UNKNOWN


def parts_of(name: x509.Name) -> dict[str, str]:
    """Attributes of a distinguished name by asn1crypto's names, the last of several; unreadable ones left out."""
    found: dict[str, str] = {}
    try:
        for relative in name.chosen:
            for pair in relative:
                value = pair["value"].native
                found[pair["type"].native] = value if isinstance(value, str) else str(value)
    except (ValueError, TypeError, KeyError):
        return found
    return found


def facts_of(certificate: x509.Certificate, trust: Trust, revocation: Revocation) -> CertificateFacts:
    """The certificate as the report shows it."""
    validity = certificate["tbs_certificate"]["validity"]
    return CertificateFacts(
        subject=_readable(certificate.subject),
        issuer=_readable(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        not_before=_moment(validity["not_before"]),
        not_after=_moment(validity["not_after"]),
        trust=trust,
        revocation=revocation,
    )


_SHORT = {
    "common_name": "CN",
    "organization_name": "O",
    "organizational_unit_name": "OU",
    "country_name": "C",
    "locality_name": "L",
    "state_or_province_name": "ST",
    "title": "T",
}


def _readable(name: x509.Name) -> str:
    parts = parts_of(name)
    return ", ".join(f"{_SHORT.get(key, key)}={value}" for key, value in reversed(parts.items()))


def _moment(time: x509.Time) -> str:
    try:
        return str(time.native.isoformat())
    except (ValueError, AttributeError, TypeError):
        return ""
