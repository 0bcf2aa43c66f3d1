"""Who offers a procedure in the demo province: derived from units, as the README of the data says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.data.models import Organisation, OrganisationLevel, Unit
from motcua.usecases.demo.organisations import day, last_day


@dataclass(frozen=True)
class Offer:
    """One organisation that decides a procedure, by row ids."""

    organisation_id: int
    desk_id: int
    handler_id: int
    unit_abbreviation: str


class Offering:
    """Finds desk and handler of every offer on `today`. `facts` is what `organisations.json` holds."""

    def __init__(self, facts: Mapping[str, Any], *, today: date) -> None:
        self._organisations = [row for row in facts["organisations"] if _in_force(row, today)]
        self._units = [
            (row["code"], unit) for row in self._organisations for unit in row["units"] if _in_force(unit, today)
        ]
        self._ids = dict(Organisation.objects.values_list("code", "pk"))
        self._unit_ids = dict(Unit.objects.values_list("key", "pk"))
        self.level_ids = dict(OrganisationLevel.objects.values_list("code", "pk"))

    def of(self, procedure: Mapping[str, Any]) -> list[Offer]:
        """Offers of one procedure, an organisation each, in the order of their codes."""
        named = procedure["offered_by"]
        return [
            self._offer(row["code"], procedure["field"])
            for row in sorted(self._organisations, key=lambda row: row["code"])
            if row["level"] in named["levels"] or row["code"] in named["organisations"]
        ]

    def _offer(self, code: str, field: str) -> Offer:
        desk = next(unit for _, unit in self._units if code in unit["receives_for"])
        handler = next(unit for owner, unit in self._units if owner == code and field in unit["fields"])
        return Offer(
            organisation_id=self._ids[code],
            desk_id=self._unit_ids[desk["key"]],
            handler_id=self._unit_ids[handler["key"]],
            unit_abbreviation=handler["abbreviation"],
        )


def _in_force(row: Mapping[str, Any], today: date) -> bool:
    end = last_day(row["valid_to"])
    return day(row["valid_from"]) <= today and (end is None or today <= end)
