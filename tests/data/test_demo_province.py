"""The demo province is complete and consistent: every reference resolves and every office can play the main job."""

import json
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.domain import people as people_rules
from motcua.domain import text
from motcua.domain.actor import Role
from motcua.domain.dossiers.deadline import StartRule
from motcua.domain.dossiers.fees import FeeKind, FeeTiming
from tests.data.demo_province import (
    CALENDAR,
    FIELDS,
    FILES,
    LEVELS,
    ORGANISATIONS,
    PEOPLE,
    POSITIONS,
    PROCEDURES,
    UNITS,
    desks,
    handlers,
    holders,
    in_force,
    load,
    offering,
    placeholders,
    texts,
    working_calendar,
)

SAMPLE = {
    "applicant_name": "Nguyễn Thị Hoa", "applicant_id_number": "030194000001", "accepted_date": "23/11/2026",
    "dossier_code": "H23.31.05-261123-0001", "organisation_name": "Ủy ban nhân dân xã An Lâm",
    "issuer_heading": "Ủy ban nhân dân xã An Lâm", "unit_name": "Phòng Tư pháp", "unit_abbreviation": "TP",
}  # fmt: skip
"""Placeholders that every dossier fills, besides the answers of its form."""
CHAIN = ["intake", "unit_head", "officer", "leader", "clerk", "intake"]
KINDS = {"text", "textarea", "date", "number", "choice", "phone", "email", "id_number"}
PERSON_FIELDS = {None, "full_name", "birth_date", "id_number", "phone", "email", "address"}
SCOPES = {4: "full", 3: "partial", 2: "none"}


each_procedure = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda row: row["code"])


# Files


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_composed_text_in_which_rows_of_a_list_have_the_same_keys(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", content)
    assert all(string == string.strip() for string in texts(json.loads(content)))
    for rows in json.loads(content).values():
        if path.stem != "stories" and isinstance(rows, list) and isinstance(rows[0], dict):
            assert len({tuple(row) for row in rows}) == 1


@pytest.mark.parametrize(
    "keys",
    [
        [row["code"] for row in load("organisations.json")["organisations"]],
        [unit["key"] for row in ORGANISATIONS.values() for unit in row["units"]],
        [person["username"] for person in PEOPLE],
        [person["id_number"] for person in PEOPLE],
        [person["full_name"] for person in PEOPLE],
        [procedure["code"] for procedure in PROCEDURES],
        [row["date"] for row in CALENDAR["exceptions"]],
    ],
    ids=["organisations", "units", "usernames", "id numbers", "names", "procedures", "days"],
)
def test_nothing_is_there_twice(keys: list[str]) -> None:
    assert [key for key, count in Counter(keys).items() if count > 1] == []


# Organisations and people


def test_province_has_the_shape_that_was_asked_for() -> None:
    shape = Counter(row["level"] for row in ORGANISATIONS.values() if in_force(row))
    assert shape == {"province": 1, "department": 6, "centre": 1, "district": 3, "commune": 6}


def test_references_between_organisations_and_units_resolve() -> None:
    known: set[str] = set()
    for code, row in ORGANISATIONS.items():
        assert row["level"] in {level["code"] for level in LEVELS}
        assert row["parent"] is None or row["parent"] in known, "parents come first"
        assert row["parent"] is None or row["parent"] == "H23" or code.startswith(row["parent"] + ".")
        known.add(code)
    for code, unit in UNITS.values():
        assert unit["kind"] in {"desk", "office", "professional"}
        assert set(unit["fields"]) <= FIELDS
        assert set(unit["receives_for"]) <= set(ORGANISATIONS)
        assert unit["successor"] is None or UNITS[unit["successor"]][0] == code


def test_what_has_ended_has_a_successor_in_force() -> None:
    ended = [row for row in ORGANISATIONS.values() if row["valid_to"]]
    assert [(row["code"], row["valid_to"], row["successor"]) for row in ended] == [
        ("H23.31.07", "2024-12-31", "H23.31.05")
    ]
    assert in_force(ORGANISATIONS["H23.31.05"])
    assert [unit["successor"] for _, unit in UNITS.values() if unit["valid_to"] and unit["successor"]] == [
        "namsach.ha_tang"
    ]


@pytest.mark.parametrize(("person", "position"), POSITIONS, ids=lambda row: row.get("username", ""))
def test_positions_are_held_in_units_in_force_of_the_same_organisation(person: Any, position: Any) -> None:
    organisation, unit = UNITS[position["unit"]]
    assert organisation == position["organisation"]
    assert in_force(unit)
    assert Role(position["role"]) not in {Role.APPLICANT, Role.SYSTEM}
    assert bool(position["authority_lines"]) is (position["role"] == "leader")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda row: row["username"])
def test_people_are_plausible_and_clearly_invented(person: Any) -> None:
    sex = {"Nam": people_rules.Sex.MALE, "Nữ": people_rules.Sex.FEMALE}[person["gender"]]
    year = date.fromisoformat(person["birth_date"]).year
    assert people_rules.check_id_number(person["id_number"]) == person["id_number"]
    assert people_rules.id_number_warnings(person["id_number"], birth_year=year, sex=sex) == ()
    assert people_rules.check_phone(person["phone"]) == person["phone"]
    assert person["phone"].startswith("0900")
    assert person["email"].endswith(".example")
    assert re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+)+", person["username"])
    assert bool(person["purpose"]) is person["headline"]


def test_nobody_signs_and_seals_for_the_same_organisation() -> None:
    for person in PEOPLE:
        roles = {(position["organisation"], position["role"]) for position in person["positions"]}
        assert not any((code, "leader") in roles and (code, "clerk") in roles for code, _ in roles)


def test_headline_people_cover_every_role_and_a_citizen() -> None:
    shown = [person for person in PEOPLE if person["headline"]]
    roles = {position["role"] for person in shown for position in person["positions"]}
    assert roles == {role.value for role in Role} - {"applicant", "system"}
    assert sum(not person["positions"] for person in shown) == 1
    assert len(shown) <= 10
    assert sum(not person["positions"] for person in PEOPLE) == 5


def test_every_deciding_organisation_has_a_head_and_a_deputy_who_signs_for_him() -> None:
    for code in {code for procedure in PROCEDURES for code in offering(procedure)}:
        lines = [position["authority_lines"] for position in holders("leader", organisation=code)]
        assert [any(line.startswith("KT. ") for line in each) for each in lines] == [False, True]
        is_committee = ORGANISATIONS[code]["abbreviation"] == "UBND"
        assert all((each[0] == "TM. ỦY BAN NHÂN DÂN") is is_committee for each in lines)


# Procedures


def test_there_are_enough_procedures_of_enough_fields_and_times() -> None:
    assert len(PROCEDURES) >= 24
    assert {procedure["field"] for procedure in PROCEDURES} == FIELDS
    assert len(FIELDS) >= 6
    limits = {(row["time_limit"]["amount"], row["time_limit"]["unit"]) for row in PROCEDURES}
    assert {(4, "working_hours"), (1, "working_days"), (3, "working_days"), (15, "calendar_days")} <= limits
    assert {row["clock_shift"] for row in PROCEDURES} == {rule.value for rule in StartRule}
    assert sum(row["result"]["confidential"] for row in PROCEDURES) == 2


@each_procedure
def test_procedure_has_every_component_the_catalogue_asks_for(procedure: Any) -> None:
    named = (
        "name",
        "competent_authority",
        "steps",
        "ways",
        "parts",
        "subjects",
        "legal_basis",
        "requirements",
        "synonyms",
    )
    assert [key for key in named if not procedure[key]] == []
    assert re.fullmatch(r"[12]\.\d{6}", procedure["code"])
    assert len(procedure["steps"]) >= 4
    assert all(
        part["originals"] + part["copies"] > 0 and len(part["form_code"] or "") <= 60 for part in procedure["parts"]
    )
    assert any(part["required"] for part in procedure["parts"])
    assert all(re.fullmatch(r"\d{1,3}/20\d\d/\S+", law["number"]) for law in procedure["legal_basis"])


@each_procedure
def test_procedure_agrees_with_itself(procedure: Any) -> None:
    online = {way["channel"] for way in procedure["ways"]} >= {"online"}
    assert procedure["online_scope"] == SCOPES[procedure["service_level"]]
    assert online is (procedure["service_level"] >= 3)
    assert (FeeTiming(procedure["fee_timing"]) is FeeTiming.FREE) is (not procedure["fees"])
    assert all(fee["amount"] > 0 and FeeKind(fee["kind"]) for fee in procedure["fees"])
    result = procedure["result"]
    assert not (result["publishable"] and result["confidential"])
    assert result["media"] == (["paper"] if result["confidential"] else ["paper", "electronic", "both"])
    agencies = {ORGANISATIONS[code]["abbreviation"] for code in offering(procedure)}
    assert agencies <= set(re.split(r"[/-]", result["notation"]))
    assert result["notation"].startswith("/")


@each_procedure
def test_steps_take_no_longer_than_the_law_allows(procedure: Any) -> None:
    limit = procedure["time_limit"]
    day_hours = working_calendar().minutes_per_day / 60
    days = {"working_days": limit["amount"], "calendar_days": limit["amount"] * 5 // 7}
    allowed = days[limit["unit"]] * day_hours if limit["unit"] in days else limit["amount"]
    steps = procedure["workflow"]
    assert [step["role"] for step in steps] == CHAIN
    assert all(step["hours"] > 0 for step in steps)
    assert sum(step["hours"] for step in steps) <= allowed


@each_procedure
def test_every_organisation_that_offers_it_has_one_desk_one_handler_and_people_for_each_step(procedure: Any) -> None:
    codes = offering(procedure)
    assert codes
    for code in codes:
        (desk,), (handler,) = desks(code), handlers(code, procedure["field"])
        assert UNITS[desk][1]["kind"] == "desk"
        assert UNITS[handler][1]["kind"] == "professional"
        assert holders("intake", unit=desk)
        assert holders("desk_head", unit=desk)
        assert holders("unit_head", unit=handler)
        assert holders("officer", unit=handler)
        assert len(holders("leader", organisation=code)) == 2
        assert holders("clerk", organisation=code)


@each_procedure
def test_form_is_short_and_its_examples_are_valid_answers(procedure: Any) -> None:
    form = procedure["form"]
    names = [field["name"] for field in form]
    assert 5 <= len(names) == len(set(names)) <= 12
    assert not set(names) & set(SAMPLE)
    for field in form:
        assert field["kind"] in KINDS
        assert field["prefill"] in PERSON_FIELDS
        assert field["label"]
        assert field["section"]
        assert field["example"]
        assert bool(field["choices"]) is (field["kind"] == "choice")
        _check_example(field)


def _check_example(field: dict[str, Any]) -> None:
    example = field["example"]
    if field["kind"] == "choice":
        assert example in field["choices"]
    elif field["kind"] == "date":
        date.fromisoformat(example)
    elif field["kind"] == "number":
        assert float(example) > 0
    elif field["kind"] == "id_number":
        assert people_rules.check_id_number(example) == example
    elif field["kind"] == "phone":
        assert people_rules.check_phone(example) == example


@each_procedure
def test_result_is_drafted_from_the_form_without_a_word_typed_again(procedure: Any) -> None:
    template = procedure["result_template"]
    optional = {field["name"] for field in procedure["form"] if not field["required"]}
    known = {field["name"]: field["example"] for field in procedure["form"]} | SAMPLE
    assert placeholders(template) <= set(known)
    outside_rows = {**template, "body": [block for block in template["body"] if block["kind"] != "facts"]}
    assert placeholders(outside_rows) & optional == set()
    assert len(placeholders(template) - set(SAMPLE)) >= 3
    assert template["subject"].format(**known)
    assert template["recipients"][-1] == "Lưu: VT, {unit_abbreviation}"
    assert bool(template["addressees"]) is (procedure["result"]["kind"] == "CV")
    for block in template["body"]:
        assert (
            set(block)
            == {
                "paragraph": {"kind", "text", "indented", "centred", "bold", "italic"},
                "article": {"kind", "heading", "paragraphs"},
                "facts": {"kind", "rows", "ruled"},
            }[block["kind"]]
        )


def test_people_find_procedures_in_their_own_words() -> None:
    words = {text.compact_key(word): row["code"] for row in PROCEDURES for word in (row["name"], *row["synonyms"])}
    assert words["lamgiaykhaisinhchocon"] == "1.001193"
    assert words["giaydocthan"] == "1.004873"
    assert words["xinphepxaynha"] == "1.009994"
    assert words["doibanglaixe"] == "1.002809"
