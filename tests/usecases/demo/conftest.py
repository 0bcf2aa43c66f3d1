"""The demo province in the test database."""

import pytest

from motcua.domain.actor import SYSTEM
from motcua.usecases.demo import catalogue, facts
from tests.office import AT


@pytest.fixture
def province(db: None) -> None:
    """The catalogue, with accounts nobody can sign in to."""
    hashes = {person["username"]: "!" for person in facts.people()}
    catalogue.load(password_hashes=hashes, actor=SYSTEM, at=AT)
