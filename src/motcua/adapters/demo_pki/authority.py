"""Builds the folder of the demo authority, all or nothing."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from motcua.adapters.demo_pki import certificates, pictures
from motcua.adapters.demo_pki.certificates import Subject

_FORMAT = 1
"""Raise it when what `build` makes changes: older folders are then made anew."""

CRL_LIFE = timedelta(days=90)


@dataclass(frozen=True)
class PersonSpec:
    """A person who gets a certificate and a picture of a signature."""

    alias: str
    """File name of key and picture: lower-case letters, digits, `-` and `_`."""
    name: str
    organisation: str
    title: str = ""


@dataclass(frozen=True)
class AgencySpec:
    """An agency that gets a certificate and a picture of a seal."""

    alias: str
    name: str
    parent: str = ""
    """Name of the agency above it, written in the seal's ring when given."""


def build(folder: Path | str, *, people: Sequence[PersonSpec], agencies: Sequence[AgencySpec], at: datetime) -> None:
    """Make the authority in `folder`, unless it is there already for the same people and agencies.

    Certificates are valid from a day before `at` for five years. Written beside the folder and renamed at the end, so a
    crash leaves nothing half made. A folder made for other people or agencies is replaced as a whole.
    """
    target = Path(folder)
    mark = _mark(people, agencies)
    if _mark_of(target) == mark:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        _fill(work, people, agencies, at)
        (work / "built").write_text(mark, encoding="ascii")
        if target.exists():
            shutil.rmtree(target)
        work.rename(target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def reissue_crl(folder: Path | str, *, at: datetime, revoked: Sequence[tuple[int, datetime]] = ()) -> None:
    """Write fresh `crl.der` and `root.crl.der`; `revoked`: serial numbers of the issuing CA's and since when."""
    target = Path(folder)
    for name, serials, file in (("issuing", revoked, "crl.der"), ("root", (), "root.crl.der")):
        issuer = certificates.load_issuer(target / "authority" / f"{name}.pem")
        _write(target / file, certificates.revocation_list(issuer, at, CRL_LIFE, serials))


def _fill(folder: Path, people: Sequence[PersonSpec], agencies: Sequence[AgencySpec], at: datetime) -> None:
    for part in ("keys", "images", "authority"):
        (folder / part).mkdir(mode=0o700)
    folder.chmod(0o755)
    (folder / "images").chmod(0o755)
    root = certificates.make_root(at)
    issuing = certificates.make_issuing(root, at)
    for name, issuer in (("root", root), ("issuing", issuing)):
        _write_secret(folder / "authority" / f"{name}.pem", certificates.dump_issuer(issuer))
    chain = [issuing.certificate, root.certificate]
    subjects = [
        *(Subject.person(spec.name, spec.organisation, spec.title) for spec in people),
        *(Subject.agency(spec.name) for spec in agencies),
        Subject.timestamping(),
    ]
    aliases = [*(spec.alias for spec in people), *(spec.alias for spec in agencies), "tsa"]
    if len(set(aliases)) != len(aliases):
        raise ValueError("aliases must differ")
    for alias, subject, key in zip(aliases, subjects, certificates.generate_keys(len(subjects)), strict=True):
        certificate = certificates.issue(issuing, subject, key.public_key(), at)
        _write_secret(folder / "keys" / f"{alias}.p12", certificates.dump_p12(alias, key, certificate, chain))
    _draw(folder / "images", people, agencies)
    _write(folder / "trust.pem", root.certificate.public_bytes(Encoding.PEM))
    _write(folder / "issuing.pem", issuing.certificate.public_bytes(Encoding.PEM))
    reissue_crl(folder, at=at)


def _draw(folder: Path, people: Sequence[PersonSpec], agencies: Sequence[AgencySpec]) -> None:
    tasks: list[tuple[str, Callable[[], bytes]]] = [
        *((spec.alias, lambda spec=spec: pictures.signature(spec.name)) for spec in people),
        *((spec.alias, lambda spec=spec: pictures.seal(spec.name, spec.parent)) for spec in agencies),
    ]
    for alias, draw in tasks:
        _write(folder / f"{alias}.png", draw())


def _mark(people: Sequence[PersonSpec], agencies: Sequence[AgencySpec]) -> str:
    wanted = [_FORMAT, [asdict(spec) for spec in people], [asdict(spec) for spec in agencies]]
    return hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()


def _mark_of(folder: Path) -> str:
    try:
        return (folder / "built").read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def _write(path: Path, data: bytes) -> None:
    """Atomically, so that a reader never sees half a file."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _write_secret(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(data)
