"""The demo authority: built once, atomically, with private files private."""

import hashlib
import io
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from PIL import Image

from motcua.adapters.demo_pki import AgencySpec, PersonSpec, build, pictures, reissue_crl
from motcua.adapters.pyhanko import people
from motcua.domain.signing.verdict import Role
from tests.attacks import documents

AT = documents.AT


def test_it_leaves_what_it_promises() -> None:
    folder = documents.authority()
    assert {path.name for path in folder.iterdir()} == {
        "authority", "built", "crl.der", "images", "issuing.pem", "keys", "root.crl.der", "trust.pem",
    }  # fmt: skip
    assert {path.name for path in (folder / "keys").iterdir()} == {
        "chu_tich.p12", "tham_dinh.p12", "tsa.p12", "ubnd_xa.p12",
    }  # fmt: skip
    assert {path.name for path in (folder / "images").iterdir()} == {"chu_tich.png", "tham_dinh.png", "ubnd_xa.png"}


def test_keys_are_for_their_owner_only() -> None:
    secret = [*(documents.authority() / "keys").iterdir(), *(documents.authority() / "authority").iterdir()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in secret} == {0o600}


def test_certificates_tell_people_from_agencies() -> None:
    roles = {
        alias: people.role_of(asn1.Certificate.load(documents.ring().key(alias).certificate_der))
        for alias in ("chu_tich", "ubnd_xa")
    }
    assert roles == {"chu_tich": Role.PERSON, "ubnd_xa": Role.AGENCY}


def test_the_list_lives_for_a_month_at_least() -> None:
    crl = x509.load_der_x509_crl((documents.authority() / "crl.der").read_bytes())
    assert crl.next_update_utc is not None
    assert crl.next_update_utc >= AT + timedelta(days=30)


def test_a_second_build_changes_nothing_and_other_people_make_it_anew(tmp_path: Path) -> None:
    folder = tmp_path / "pki"
    someone, agency = PersonSpec("a", "Lê Thị Lan", "Sở Nội vụ"), AgencySpec("b", "Sở Nội vụ")
    build(folder, people=[someone], agencies=[agency], at=AT)
    first = (folder / "keys" / "a.p12").read_bytes()
    build(folder, people=[someone], agencies=[agency], at=AT + timedelta(days=1))
    assert (folder / "keys" / "a.p12").read_bytes() == first
    build(folder, people=[someone, PersonSpec("c", "Vũ Văn Nam", "Sở Nội vụ")], agencies=[agency], at=AT)
    assert (folder / "keys" / "a.p12").read_bytes() != first
    assert [path.name for path in tmp_path.iterdir()] == ["pki"]


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    twice = [PersonSpec("a", "Lê Thị Lan", "Sở Nội vụ")] * 2
    with pytest.raises(ValueError, match="aliases"):
        build(tmp_path / "pki", people=twice, agencies=[], at=AT)
    assert list(tmp_path.iterdir()) == []


def test_a_list_can_be_issued_again_with_a_revoked_certificate(tmp_path: Path) -> None:
    folder = tmp_path / "pki"
    build(folder, people=[PersonSpec("a", "Lê Thị Lan", "Sở Nội vụ")], agencies=[], at=AT)
    reissue_crl(folder, at=AT + timedelta(days=5), revoked=[(77, AT)])
    crl = x509.load_der_x509_crl((folder / "crl.der").read_bytes())
    assert [entry.serial_number for entry in crl] == [77]


def test_pictures_are_transparent_small_and_always_the_same() -> None:
    seal, pen = pictures.seal("Ủy ban nhân dân xã Nam Hồng", "Huyện Nam Sách"), pictures.signature("Lê Thị Lan")
    assert hashlib.sha256(pen).digest() == hashlib.sha256(pictures.signature("Lê Thị Lan")).digest()
    for png in (seal, pen):
        image = Image.open(io.BytesIO(png))
        assert image.mode == "RGBA"
        assert image.getchannel("A").getextrema() == (0, 255)
        assert len(png) < 40_000
    assert Image.open(io.BytesIO(seal)).width == round(36 / 25.4 * 300)
