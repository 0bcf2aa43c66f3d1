"""A small office built in the test database: one commune, its desk, its people and one procedure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from motcua.data import models as m
from motcua.data.queries import organisations
from motcua.domain.actor import Actor, Role

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Monday 23/11/2026, 10:00 in Vietnam: worked example 1."""
SINCE = date(2020, 1, 1)
BASE = "http://test.example"
TOKEN = "token-of-the-applicant"
PDF = b"%PDF-1.4 a paper"


@dataclass
class Office:
    """The rows of one office and the actors who work there."""

    organisation: m.Organisation
    desk: m.Unit
    handler: m.Unit
    procedure: m.Procedure
    offer: m.ProcedureOffer
    intake: Actor
    head: Actor
    officer: Actor
    leader: Actor
    clerk: Actor
    citizen: Actor


def build(code: str = "H23.31.05") -> Office:
    """Build the office whose organisation has `code`."""
    level, _ = m.OrganisationLevel.objects.get_or_create(
        code="commune", defaults={"name": "Cấp xã", "rank": 3, "valid_from": SINCE}
    )
    organisation = m.Organisation.objects.create(
        code=code, name="Ủy ban nhân dân xã An Lâm", short_name="UBND xã An Lâm",
        name_for_documents="ỦY BAN NHÂN DÂN XÃ AN LÂM", level=level, abbreviation="UBND", place="An Lâm",
        phone="0220.000.000", valid_from=SINCE,
    )  # fmt: skip
    desk = _unit(organisation, f"{code}.desk", "Bộ phận Một cửa", "desk")
    handler = _unit(organisation, f"{code}.handler", "Tư pháp – Hộ tịch", "professional")
    procedure = _procedure(level)
    offer = m.ProcedureOffer.objects.create(procedure=procedure, organisation=organisation, desk=desk, handler=handler)
    _calendar()
    return Office(
        organisation=organisation, desk=desk, handler=handler, procedure=procedure, offer=offer,
        intake=_person(organisation, desk, Role.INTAKE, "Đặng Quốc Khải"),
        head=_person(organisation, handler, Role.UNIT_HEAD, "Hoàng Văn Trưởng"),
        officer=_person(organisation, handler, Role.OFFICER, "Phạm Thị Chuyên"),
        leader=_person(organisation, None, Role.LEADER, "Nguyễn Văn Chủ"),
        clerk=_person(organisation, None, Role.CLERK, "Lê Thị Thư"),
        citizen=Actor(name="Nguyễn Thị Hoa", tokens=frozenset({TOKEN})),
    )  # fmt: skip


def _unit(organisation: m.Organisation, key: str, name: str, kind: str) -> m.Unit:
    return m.Unit.objects.create(organisation=organisation, key=key, name=name, kind=kind, valid_from=SINCE)


def _person(organisation: m.Organisation, unit: m.Unit | None, role: Role, name: str) -> Actor:
    person = m.Person.objects.create(
        username=f"{role}.{organisation.code}".lower(), full_name=name, search_key=name.lower()
    )
    m.Position.objects.create(
        person=person, organisation=organisation, unit=unit, role=role, title=f"Chức vụ {role}",
        authority_lines=["CHỦ TỊCH"] if role == Role.LEADER else [], valid_from=SINCE,
    )  # fmt: skip
    return organisations.actor_of(person, at=AT)


def _procedure(level: m.OrganisationLevel) -> m.Procedure:
    field, _ = m.ProcedureField.objects.get_or_create(code="ho_tich", defaults={"name": "Hộ tịch"})
    procedure, is_new = m.Procedure.objects.get_or_create(
        code="1.001193",
        defaults={
            "name": "Đăng ký khai sinh", "search_text": "dang ky khai sinh", "compact_text": "dangkykhaisinh",
            "field": field, "level": level, "service_level": 4, "is_full_online": True,
            "channels": ["direct", "online"], "subjects": "Cá nhân", "amount": 3, "unit": "working_days",
            "fee_timing": "free", "result_name": "Giấy khai sinh", "result_kind": "TrL",
            "result_kind_name": "Trích lục", "result_notation": "/TL-UBND", "is_publishable": True,
            "is_confidential": False, "media": ["paper", "electronic", "both"], "valid_from": SINCE,
            "form": [{"name": "ten_con", "label": "Tên con", "kind": "text", "required": True}],
        },
    )  # fmt: skip
    if is_new:
        m.ProcedurePart.objects.create(
            procedure=procedure, ordinal=1, name="Tờ khai", originals=1, copies=0, is_required=True
        )
        m.ProcedurePart.objects.create(
            procedure=procedure, ordinal=2, name="Giấy tờ khác", originals=0, copies=1, is_required=False
        )
    return procedure


def _calendar() -> None:
    if m.OfficeHours.objects.exists():
        return
    spans = [(time(7, 30), time(11, 30)), (time(13, 30), time(17, 0))]
    for weekday in range(5):
        for opens, closes in spans:
            m.OfficeHours.objects.create(weekday=weekday, opens_at=opens, closes_at=closes)
    m.CalendarDay.objects.create(day=date(2026, 11, 24), is_working=False, reason="Ngày Văn hóa Việt Nam")
