"""The demo authority behind its port: builds the folder, hands trust and revocation lists to the installation."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12

from motcua.adapters.demo_pki import authority
from motcua.adapters.demo_pki.authority import AgencySpec, PersonSpec
from motcua.ports.authority import AgencyWanted, IssuedCertificate, PersonWanted

ANCHOR = "demo.pem"
LISTS = {"crl.der": "demo-issuing.crl", "root.crl.der": "demo-root.crl"}
"""File of the authority → file of the trust folder."""


class DemoOffice:
    """Implements `motcua.ports.authority.DemoAuthority` in `folder`; `trust` is the installation's trust folder."""

    def __init__(self, folder: Path | str, trust: Path | str) -> None:
        self._folder, self._trust = Path(folder), Path(trust)

    def build(
        self, *, people: Sequence[PersonWanted], agencies: Sequence[AgencyWanted], at: datetime
    ) -> tuple[IssuedCertificate, ...]:
        """Make the authority once and say what it issued."""
        authority.build(
            self._folder,
            people=[PersonSpec(p.alias, p.name, p.organisation, p.title) for p in people],
            agencies=[AgencySpec(a.alias, a.name, a.parent) for a in agencies],
            at=at,
        )
        self._hand_out_trust()
        aliases = [*(person.alias for person in people), *(agency.alias for agency in agencies)]
        return tuple(self._issued(alias) for alias in aliases)

    def renew_lists(self, *, at: datetime) -> None:
        """Fresh revocation lists; nobody's certificate is revoked in the demo."""
        if (self._folder / "authority").is_dir():
            authority.reissue_crl(self._folder, at=at)
            self._hand_out_trust()

    def _hand_out_trust(self) -> None:
        self._trust.mkdir(parents=True, exist_ok=True)
        for source, target in {"trust.pem": ANCHOR, **LISTS}.items():
            fresh = self._trust / f".{target}.new"
            fresh.write_bytes((self._folder / source).read_bytes())
            fresh.replace(self._trust / target)

    def _issued(self, alias: str) -> IssuedCertificate:
        stored = (self._folder / "keys" / f"{alias}.p12").read_bytes()
        _, certificate, _ = pkcs12.load_key_and_certificates(stored, None)
        if not isinstance(certificate, x509.Certificate):
            raise ValueError(f"{alias}.p12 holds no certificate")
        return IssuedCertificate(
            alias=alias,
            serial=f"{certificate.serial_number:x}",
            subject=certificate.subject.rfc4514_string(),
            issuer=certificate.issuer.rfc4514_string(),
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
        )
