"""Who gets a demo certificate, and how it is registered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from motcua.data.models import Certificate
from motcua.domain.actor import SYSTEM
from motcua.ports.authority import AgencyWanted, IssuedCertificate, PersonWanted
from motcua.usecases.demo import credentials
from tests.office import AT


class FakeAuthority:
    """Issues at once."""

    def build(
        self, *, people: Sequence[PersonWanted], agencies: Sequence[AgencyWanted], at: datetime
    ) -> tuple[IssuedCertificate, ...]:
        return tuple(
            IssuedCertificate(wanted.alias, wanted.alias, f"CN={wanted.name}", "CN=CA", at, at + timedelta(days=1))
            for wanted in [*people, *agencies]
        )


@pytest.mark.usefixtures("province")
def test_leaders_and_agencies_of_one_office_get_certificates() -> None:
    order = credentials.order(only="H23.31.05", at=AT)
    credentials.register(order=order, issued=order.carry_out(FakeAuthority(), at=AT), actor=SYSTEM, at=AT)
    persons = Certificate.objects.filter(person__isnull=False)
    assert {c.person.username: c.key_alias for c in persons} == {
        "chutich.anlam": "chutich-anlam",
        "phochutich.anlam": "phochutich-anlam",
    }
    agency = Certificate.objects.get(organisation__isnull=False)
    assert (agency.organisation.code, agency.key_alias) == ("H23.31.05", "dau-h23-31-05")


@pytest.mark.usefixtures("province")
def test_registering_twice_registers_once() -> None:
    order = credentials.order(only="H23.31.05", at=AT)
    for _ in range(2):
        credentials.register(order=order, issued=order.carry_out(FakeAuthority(), at=AT), actor=SYSTEM, at=AT)
    assert Certificate.objects.count() == 3


@pytest.mark.usefixtures("province")
def test_every_organisation_that_decides_can_sign_and_seal() -> None:
    order = credentials.order(at=AT)
    assert len(order.agencies) == 17
    assert {wanted.parent for wanted in order.agencies.values() if wanted.alias == "dau-h23-31-05"} == {
        "Ủy ban nhân dân huyện Nam Sách"
    }
    assert len({wanted.alias for wanted in order.people.values()}) == len(order.people)
