"""The demo certification authority as we ask for it: certificates worth nothing outside the demo province."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class PersonWanted:
    """A person who is to get a key, a certificate and a picture of a signature."""

    alias: str
    """Name of the key: lower-case letters, digits, `-` and `_`."""
    name: str
    organisation: str
    title: str


@dataclass(frozen=True)
class AgencyWanted:
    """An agency that is to get a key, a certificate and a picture of its seal."""

    alias: str
    name: str
    parent: str
    """Name of the agency above it, written in the ring of the seal; may be empty."""


@dataclass(frozen=True)
class IssuedCertificate:
    """A certificate as the register of certificates keeps it."""

    alias: str
    serial: str
    """Hexadecimal, lower case."""
    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime


class DemoAuthority(Protocol):
    """Makes a small public key infrastructure once."""

    def build(
        self, *, people: Sequence[PersonWanted], agencies: Sequence[AgencyWanted], at: datetime
    ) -> tuple[IssuedCertificate, ...]:
        """Make keys, certificates, pictures, the trust anchor and the revocation list of the installation.

        Asked again for the same people and agencies it changes nothing and returns the same certificates.
        """
        ...

    def renew_lists(self, *, at: datetime) -> None:
        """Issue fresh revocation lists and hand them to the installation; without an authority do nothing."""
        ...
