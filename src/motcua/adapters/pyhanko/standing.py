"""Where a signature stands in the world: when it was made, whether its certificate is trusted, and its level."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from asn1crypto import x509

from motcua.adapters.pyhanko import reading, revocation, stamps, trust
from motcua.adapters.pyhanko.examined import Examined
from motcua.domain.signing import policy
from motcua.domain.signing.verdict import Revocation, TimeSource, Trust


@dataclass(frozen=True)
class World:
    """What we hold to judge by, besides the file."""

    anchors: Sequence[x509.Certificate]
    evidence: revocation.Evidence
    certificates: Sequence[x509.Certificate]
    """Every certificate the file brings; they help to build paths and are trusted for nothing."""
    at: datetime
    has_store: bool


@dataclass
class Standing:
    """The outcome for one signature."""

    moment: datetime | None
    source: TimeSource
    trust: Trust
    revocation: Revocation
    revoked_at: datetime | None
    algorithms_sound: bool
    remarks: list[str] = field(default_factory=list)


def of(one: Examined, found: Sequence[Examined], world: World) -> Standing:
    """Time first, then the certificate at that time: a proven one, else now, since a claim proves nothing.

    Căn cứ: ETSI EN 319 102-1, 5.5 (best-signature-time).
    """
    remarks: list[str] = []
    moment, source = _time(one, found, world, remarks)
    judged = moment if moment is not None and source is TimeSource.TIMESTAMP else world.at
    trusted, path = _trust(one, world, judged)
    revoked, revoked_at = _revocation(one, path, world, judged)
    if _brings_damaged(one, world):
        remarks.append("cms.damaged_certificate")
    return Standing(moment, source, trusted, revoked, revoked_at, _is_sound(one, judged), remarks)


def _brings_damaged(one: Examined, world: World) -> bool:
    """Embedded certificates are not signed with the document: a touched copy would go unnoticed beside a sound one."""
    containers = [one.opened, *(stamp.opened for stamp in one.own_stamps)]
    brought = [each for opened in containers if opened for each in opened.certificates]
    known = [*world.certificates, *brought, *world.anchors]
    return any(trust.is_damaged(each, known) for each in brought)


def _time(
    one: Examined, found: Sequence[Examined], world: World, remarks: list[str]
) -> tuple[datetime | None, TimeSource]:
    """The earliest trusted time stamp over the signature, its own or a later one of the document; else its claim."""
    if one.token is not None:
        return one.token.moment, TimeSource.TIMESTAMP
    later = [other.token for other in found if other.token and other.is_sound and other.end > one.end]
    proven = [stamp.moment for stamp in (*one.own_stamps, *later) if _is_trusted(stamp, world)]
    claimed = _claimed(one)
    if not proven:
        if one.own_stamps:
            remarks.append("timestamp.untrusted")
        if claimed:
            remarks.append("time.claimed")
        return claimed, TimeSource.CLAIMED if claimed else TimeSource.NONE
    if claimed and one.own_stamps and abs(claimed - min(proven)) > policy.CLOCK_SKEW:
        remarks.append("time.skew")
    return min(proven), TimeSource.TIMESTAMP


def _is_trusted(stamp: stamps.Stamp, world: World) -> bool:
    known = [*stamp.opened.certificates, *world.certificates]  # the token's own are not among the file's
    trusted, path = trust.path_to_anchor(stamp.certificate, known, world.anchors, stamp.moment)
    if trusted is not Trust.TRUSTED or not trust.may_stamp(stamp.certificate):
        return False
    return revocation.of_path(path, world.evidence, stamp.moment)[0] is not Revocation.REVOKED


def _claimed(one: Examined) -> datetime | None:
    moment = one.opened.claimed_at if one.opened else None
    moment = moment or pdf_date(reading.text(one.claim.signature.get("/M", None)))
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def pdf_date(text: str) -> datetime | None:
    """`D:YYYYMMDDHHmmSS+07'00'` as an aware moment; UTC where no zone is said, None where it is no date."""
    digits = text.removeprefix("D:").replace("'", "")
    date, zone = digits[:14], digits[14:].replace("Z", "+0000")[:5] or "+0000"
    try:
        return datetime.strptime(date + zone, "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _trust(one: Examined, world: World, moment: datetime) -> tuple[Trust, list[x509.Certificate]]:
    if one.certificate is None or one.opened is None:
        return Trust.UNKNOWN_ISSUER, []
    trusted, path = trust.path_to_anchor(one.certificate, world.certificates, world.anchors, moment)
    if one.is_timestamp and trusted is Trust.TRUSTED and not trust.may_stamp(one.certificate):
        return Trust.NOT_FOR_SIGNING, path
    return trusted, path


def _revocation(
    one: Examined, path: list[x509.Certificate], world: World, moment: datetime
) -> tuple[Revocation, datetime | None]:
    """By the evidence we hold, that of the file's store, and what Acrobat puts among the signed attributes."""
    if not path:
        return Revocation.UNKNOWN, None
    held = revocation.Evidence(list(world.evidence.lists), list(world.evidence.answers))
    for value in one.opened.signed_values("adobe_revocation_info_archival") if one.opened else ():
        try:
            for crl in value["crl"] or ():
                held.add_list(crl.dump())
            for answer in value["ocsp"] or ():
                held.add_answer(answer.dump())
        except (ValueError, KeyError, TypeError):
            continue
    return revocation.of_path(path, held, moment)


def _is_sound(one: Examined, moment: datetime) -> bool:
    """Hash and key algorithms were sound on the day of signing."""
    if one.opened is None:
        return True
    day = moment.date()
    key, bits = one.opened.key_kind, one.opened.key_bits
    return policy.algorithm_is_sound(one.opened.digest_algorithm, day) and policy.algorithm_is_sound(key, day, bits)


def level(one: Examined, found: Sequence[Examined], world: World) -> str:
    """The level as its parts show it; whether they hold is said by the verdict."""
    if one.is_timestamp:
        return "timestamp"
    if one.opened is None:
        return ""
    if not one.opened.has_certificate_attribute:
        return "CMS"
    if not one.own_stamps:
        return "B-B"
    if not (world.evidence and world.has_store):
        return "B-T"
    return "B-LTA" if any(other.token and other.end > one.end for other in found) else "B-LT"
