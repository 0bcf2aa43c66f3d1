"""The demo authority behind its port, and the pictures it drew."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from motcua.adapters.demo_pki.images import FolderImages
from motcua.adapters.demo_pki.office import DemoOffice
from motcua.adapters.trust.folder import FolderTrust
from motcua.ports.authority import AgencyWanted, PersonWanted

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
PEOPLE = [PersonWanted("chutich-anlam", "Phạm Thị Mai Hiên", "Ủy ban nhân dân xã An Lâm", "Chủ tịch")]
AGENCIES = [AgencyWanted("dau-h23-31-05", "Ủy ban nhân dân xã An Lâm", "Ủy ban nhân dân huyện Nam Sách")]


def test_it_issues_once_and_hands_out_trust(tmp_path: Path) -> None:
    office = DemoOffice(tmp_path / "pki", tmp_path / "trust")
    issued = office.build(people=PEOPLE, agencies=AGENCIES, at=AT)
    assert [one.alias for one in issued] == ["chutich-anlam", "dau-h23-31-05"]
    assert "CN=Phạm Thị Mai Hiên" in issued[0].subject
    assert int(issued[0].serial, 16) > 0
    assert issued[0].not_before < AT < issued[0].not_after
    assert office.build(people=PEOPLE, agencies=AGENCIES, at=AT) == issued
    trust = FolderTrust(tmp_path / "trust")
    assert len(trust.anchors()) == 1
    assert len(trust.crls()) == 2
    root = x509.load_der_x509_certificate(trust.anchors()[0])
    assert root.subject == root.issuer
    _check_images(FolderImages(tmp_path / "pki" / "images"))


def _check_images(images: FolderImages) -> None:
    picture = images.image("dau-h23-31-05")
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert images.image("nobody") is None
    assert images.image("../keys/tsa") is None
