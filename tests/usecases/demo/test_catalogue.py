"""The catalogue of the demo province, as the tables hold it."""

from datetime import date

import pytest

from motcua.data.models import (
    AuditRow,
    CalendarDay,
    Organisation,
    Person,
    Position,
    Procedure,
    ProcedureOffer,
    Unit,
)
from motcua.data.queries import organisations, procedures
from motcua.domain.actor import SYSTEM, Role
from motcua.domain.documents import templates
from motcua.usecases.demo import catalogue, facts
from motcua.usecases.demo.procedures import fee_name, kind_key, legal_basis, template_for
from tests.office import AT

DAY = date(2026, 11, 23)


@pytest.mark.usefixtures("province")
def test_everything_that_the_files_list_is_there() -> None:
    listed = facts.read("organisations")["organisations"]
    assert Organisation.objects.count() == len(listed)
    assert Unit.objects.count() == sum(len(row["units"]) for row in listed)
    assert Person.objects.count() == len(facts.people())
    assert Position.objects.count() == sum(len(row["positions"]) for row in facts.people())
    assert Procedure.objects.count() == len(facts.procedures())
    assert CalendarDay.objects.count() == len(facts.read("calendar")["exceptions"])


@pytest.mark.usefixtures("province")
def test_the_second_load_changes_nothing() -> None:
    catalogue.load(password_hashes={}, actor=SYSTEM, at=AT)
    assert AuditRow.objects.filter(verb="demo.catalogue").count() == 1
    assert Person.objects.count() == len(facts.people())


@pytest.mark.usefixtures("province")
def test_a_department_is_received_at_the_service_centre() -> None:
    offer = ProcedureOffer.objects.get(procedure__code="2.001610")
    assert (offer.organisation.code, offer.desk.key) == ("H23.11", "trungtam.quay_1")
    assert offer.handler.key == "skhdt.dang_ky_kinh_doanh"


@pytest.mark.usefixtures("province")
def test_an_organisation_that_ended_offers_nothing() -> None:
    offering = set(ProcedureOffer.objects.values_list("organisation__code", flat=True))
    ended = set(Organisation.objects.filter(valid_to__lt=DAY).values_list("code", flat=True))
    assert ended == {"H23.31.07"}
    assert not offering & ended
    assert Organisation.objects.get(code="H23.31.07").successor.code == "H23.31.05"


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize("typed", ["khai sinh", "khaisinh", "KHAI SINH", "đăng ký khai sinh"])
def test_birth_registration_is_found_however_it_is_typed(typed: str) -> None:
    assert procedures.find(query=typed, day=DAY)[0].code == "1.001193"


@pytest.mark.usefixtures("province")
def test_every_offer_has_people_for_every_role() -> None:
    for offer in ProcedureOffer.objects.select_related("desk"):
        for role, organisation, unit in [
            (Role.INTAKE, offer.desk.organisation_id, offer.desk_id),
            (Role.UNIT_HEAD, offer.organisation_id, offer.handler_id),
            (Role.OFFICER, offer.organisation_id, offer.handler_id),
            (Role.LEADER, offer.organisation_id, None),
            (Role.CLERK, offer.organisation_id, None),
        ]:
            held = organisations.holders(role, organisation_id=organisation, unit_id=unit, at=AT)
            assert held.exists(), (offer.pk, role)


@pytest.mark.usefixtures("province")
def test_no_template_waits_for_the_unit_any_more() -> None:
    left = [p.code for p in Procedure.objects.all() if "unit_abbreviation" in templates.names(p.result_template)]
    assert left == []


def test_the_unit_is_written_into_the_template_only_where_all_offers_agree() -> None:
    template = {"recipients": ["Lưu: VT, {unit_abbreviation}"]}
    assert template_for(template, ["TPVX", "TPVX"]) == {"recipients": ["Lưu: VT, TPVX"]}
    assert template_for(template, ["TPVX", "TP"]) == {"recipients": ["Lưu: VT"]}


def test_series_of_the_register_are_keys_of_kinds() -> None:
    assert [kind_key(short) for short in ("TrL", "QĐ", "CV", "Phiếu")] == [
        "trich_luc", "quyet_dinh", "cong_van", "phieu",
    ]  # fmt: skip


def test_legal_bases_and_fees_are_lines_to_read() -> None:
    basis = {"title": "Luật Hộ tịch", "number": "60/2014/QH13", "date": "2014-11-20", "issuer": "Quốc hội"}
    assert legal_basis(basis) == "Luật Hộ tịch, số 60/2014/QH13 ngày 20/11/2014 của Quốc hội"
    assert fee_name({"name": "Phí", "per": "trang", "note": ""}) == "Phí (tính theo trang)"
    assert fee_name({"name": "Phí", "per": "lần", "note": "Miễn."}) == "Phí (tính theo lần). Miễn."
