"""Fixtures every test may use."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.data.models import Certificate
from motcua.domain.actor import Actor
from tests import office as offices
from tests.flows.site import Site


@pytest.fixture
def office(db: None) -> offices.Office:
    """One commune with its people and one procedure."""
    return offices.build()


@pytest.fixture
def at() -> datetime:
    """Worked example 1: Monday 23/11/2026, 10:00."""
    return offices.AT


@pytest.fixture
def certificates(office: offices.Office) -> None:
    """Certificates in force for the leader and the agency of `office`."""
    _certify("leader", person_id=office.leader.person_id)
    _certify("agency", organisation_id=office.organisation.pk)


def _certify(alias: str, **holder: int | None) -> None:
    Certificate.objects.create(
        key_alias=alias, serial=alias, subject=alias, issuer="CA",
        not_before=datetime.fromisoformat("2026-01-01T00:00Z"), not_after=datetime.fromisoformat("2028-01-01T00:00Z"),
        **holder,
    )  # fmt: skip


@pytest.fixture
def outsider(office: offices.Office) -> Actor:
    """An intake officer of another office."""
    return offices.build("H23.31.06").intake


@pytest.fixture(autouse=True)
def _unhashed_static_files(settings: Any) -> None:
    """Pages in tests name static files as they are: nothing has been collected."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole site as `make demo` runs it, once for all tests that need real processes."""
    folder: Path = tmp_path_factory.mktemp("site")
    for parent in (folder, *folder.parents[:3]):
        with contextlib.suppress(PermissionError):
            parent.chmod(0o755)
    site = Site(folder / "var")
    site.start()
    yield site
    site.stop()
