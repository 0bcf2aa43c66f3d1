"""The portal without collected static files, with a store of its own and a verifier that is told what to say."""

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image

from motcua import backends
from motcua.adapters.fake.signing import FakeVerifier
from motcua.data.models import Person


@pytest.fixture(autouse=True)
def outside(settings, tmp_path: Path) -> Iterator[None]:
    """Adapters of this test alone."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    (tmp_path / "trust").mkdir()
    settings.BACKENDS = {
        **settings.BACKENDS,
        "files": {"class": "motcua.adapters.storage.folder.FolderStore", "folder": tmp_path / "files"},
        "trust": {"class": "motcua.adapters.trust.folder.FolderTrust", "folder": tmp_path / "trust"},
        "verifier": {"class": "tests.portal.conftest.told_verifier"},
    }
    backends.forget()
    cache.clear()
    yield
    backends.forget()


_told = FakeVerifier()


def told_verifier() -> FakeVerifier:
    """The one twin of a test."""
    return _told


@pytest.fixture
def verifier() -> Iterator[FakeVerifier]:
    """The verifier to be told what to answer."""
    before = _told.verdict
    yield _told
    _told.verdict = before


@pytest.fixture
def pdf() -> bytes:
    """A PDF that opens."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def photo() -> bytes:
    """A photo that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của tôi"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def citizen(db: None) -> Person:
    """A citizen with an account."""
    person = Person(
        username="hoa", full_name="Nguyễn Thị Hoa", search_key="nguyen thi hoa", phone="0900111001",
        id_number="030194000001", email="hoa@vidu.example", address="Thôn 1, xã An Lâm",
    )  # fmt: skip
    person.set_password("mat-khau-thu-nghiem")
    person.save()
    return person


@pytest.fixture
def stranger() -> Client:
    """Another browser."""
    return Client()
