"""Levels, organisations, units, people and positions of the demo province."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.data.models import Organisation, OrganisationLevel, Person, Position, Unit
from motcua.domain import text

Rows = list[dict[str, Any]]


def day(written: str) -> date:
    """Read `2025-01-02`."""
    return date.fromisoformat(written)


def last_day(written: str | None) -> date | None:
    """Read the end of a validity; None: it has none."""
    return date.fromisoformat(written) if written else None


def load_organisations(facts: Mapping[str, Any]) -> None:
    """Make what `organisations.json` lists: parents stand before their children there."""
    levels = {
        row["code"]: OrganisationLevel.objects.create(
            code=row["code"], name=row["name"], rank=row["rank"], valid_from=day(row["valid_from"]),
            valid_to=last_day(row["valid_to"]),
        )
        for row in facts["levels"]
    }  # fmt: skip
    made: dict[str, Organisation] = {}
    for row in facts["organisations"]:
        made[row["code"]] = _organisation(row, levels, made)
    for row in facts["organisations"]:
        if row["successor"]:
            Organisation.objects.filter(code=row["code"]).update(successor=made[row["successor"]])
    _units([(made[row["code"]], unit) for row in facts["organisations"] for unit in row["units"]])


def _organisation(
    row: dict[str, Any], levels: Mapping[str, OrganisationLevel], made: Mapping[str, Organisation]
) -> Organisation:
    return Organisation.objects.create(
        code=row["code"],
        name=text.nfc(row["name"]),
        short_name=row["short_name"],
        name_for_documents=row["name_for_documents"],
        level=levels[row["level"]],
        parent=made[row["parent"]] if row["parent"] else None,
        abbreviation=row["abbreviation"],
        place=row["place"],
        address=row["address"],
        phone=row["phone"],
        email=row["email"],
        valid_from=day(row["valid_from"]),
        valid_to=last_day(row["valid_to"]),
    )


def _units(rows: list[tuple[Organisation, dict[str, Any]]]) -> None:
    made = Unit.objects.bulk_create(
        [
            Unit(
                organisation=organisation,
                key=row["key"],
                name=row["name"],
                kind=row["kind"],
                valid_from=day(row["valid_from"]),
                valid_to=last_day(row["valid_to"]),
            )
            for organisation, row in rows
        ]
    )
    by_key = {unit.key: unit for unit in made}
    for _, row in rows:
        if row["successor"]:
            Unit.objects.filter(key=row["key"]).update(successor=by_key[row["successor"]])


def load_people(rows: Rows, *, password_hashes: Mapping[str, str]) -> None:
    """Make accounts and positions; `password_hashes` holds an encoded hash for every user name."""
    people = Person.objects.bulk_create(
        [
            Person(
                username=row["username"],
                password=password_hashes[row["username"]],
                full_name=text.nfc(row["full_name"]),
                search_key=text.search_key(row["full_name"]),
                birth_date=day(row["birth_date"]),
                phone=row["phone"],
                email=row["email"],
                id_number=row["id_number"],
                address=text.nfc(row["address"]),
            )
            for row in rows
        ]
    )
    organisations = {row.code: row for row in Organisation.objects.all()}
    units = {row.key: row for row in Unit.objects.all()}
    Position.objects.bulk_create(
        [
            Position(
                person=person,
                organisation=organisations[held["organisation"]],
                unit=units[held["unit"]] if held["unit"] else None,
                role=held["role"],
                title=held["title"],
                authority_lines=held["authority_lines"],
                valid_from=day(held["valid_from"]),
                valid_to=last_day(held["valid_to"]),
            )
            for person, row in zip(people, rows, strict=True)
            for held in row["positions"]
        ]
    )
