"""Drawing from the tables of `stories.json`; the dice are given, so the same seed draws the same province."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from motcua.domain import text

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters of a reference, without look-alikes."""
WRITTEN_ON = date(2026, 11, 23)
"""The day for which the examples of the e-forms were written."""
_RECENT_DAYS = 400
_CENTURY = 1900


class Weighted:
    """One list of values with weights."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        listed = list(rows)
        self._values = [row.get("value", row) for row in listed]
        self._sums = list(accumulate(row["weight"] for row in listed))

    def draw(self, chance: random.Random) -> Any:
        """One value, as often as its weight says."""
        return chance.choices(self._values, cum_weights=self._sums)[0]


@dataclass(frozen=True)
class Home:
    """A commune and the places in it where invented people live."""

    organisation: str
    places: tuple[str, ...]
    rest: str
    """The address behind the place: "xã An Lâm, huyện Nam Sách, tỉnh Hải Dương"."""


@dataclass(frozen=True)
class Invented:
    """An invented applicant."""

    name: str
    birth_date: date
    id_number: str
    phone: str
    email: str
    address: str
    person_id: int | None = None
    """The account, where the applicant is one of the demo citizens."""


class People:
    """Invents people: names by frequency, numbers of a range that the tables set apart."""

    def __init__(self, tables: Mapping[str, Any], chance: random.Random) -> None:
        names = tables["names"]
        self._chance = chance
        self._surnames = Weighted(names["surnames"])
        self._sexes, self._years = Weighted(tables["genders"]), Weighted(tables["birth_years"])
        self._rest = {"Nam": (names["male_middle"], names["male_given"])}
        self._rest["Nữ"] = (names["female_middle"], names["female_given"])
        self._known = frozenset(row["value"] for row in names["surnames"])
        self._identity = tables["identity"]
        self._serial = int(self._identity["serial_from"])

    def invent(self, home: Home) -> Invented:
        """Somebody who lives there."""
        sex = self._sexes.draw(self._chance)
        years = self._years.draw(self._chance)
        born = date(self._chance.randint(years["from_year"], years["to_year"]), self._chance.randint(1, 12), 1)
        born = born.replace(day=self._chance.randint(1, 28))
        name = self.name(sex)
        self._serial += 1
        return Invented(
            name=name,
            birth_date=born,
            id_number=self._id_number(sex, born.year),
            phone=f"{self._identity['phone_prefix']}{self._serial % 100000:05d}",
            email=f"{text.compact_key(name)}{self._serial % 1000}@{self._identity['email_domain']}",
            address=f"{self._chance.choice(home.places)}, {home.rest}",
        )

    def name(self, sex: str = "") -> str:
        """A full name."""
        middle, given = self._rest[sex or self._sexes.draw(self._chance)]
        return f"{self._surnames.draw(self._chance)} {self._chance.choice(middle)} {self._chance.choice(given)}"

    def is_name(self, example: str) -> bool:
        """Whether an example answer is somebody's name, to be replaced by another."""
        words = example.split()
        return 2 <= len(words) <= 5 and words[0] in self._known and all(w[:1].isupper() for w in words)  # noqa: PLR2004

    def _id_number(self, sex: str, year: int) -> str:
        century = 2 * ((year - _CENTURY) // 100) + (sex == "Nữ")
        return f"{self._identity['province_code']}{century}{year % 100:02d}{self._serial:06d}"


def references(chance: random.Random, count: int) -> list[str]:
    """So many different references in the grammar of the portal."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["TC-" + "".join(chance.choices(LETTERS, k=8))] = None
    return list(found)


def answers(
    form: Sequence[Mapping[str, Any]], applicant: Invented, people: People, *, filed_on: date
) -> dict[str, str]:
    """A whole form: the applicant's own data where it is prefilled, other names, else the example of each field.

    Examples were written for `WRITTEN_ON`; their recent days move along with the day of filing.
    """
    own = {
        "full_name": applicant.name,
        "birth_date": applicant.birth_date.isoformat(),
        "id_number": applicant.id_number,
        "phone": applicant.phone,
        "email": applicant.email,
        "address": applicant.address,
    }
    given = {}
    for field in form:
        example = str(field["example"])
        known = own.get(field["prefill"] or "")
        if known is None and field["kind"] == "date":
            known = _moved(date.fromisoformat(example), filed_on).isoformat()
        elif known is None and people.is_name(example):
            known = people.name(_sex_of(field["name"], example))
        given[field["name"]] = example if known is None else known
    return given


def _moved(example: date, filed_on: date) -> date:
    is_recent = abs((example - WRITTEN_ON).days) < _RECENT_DAYS
    return example + (filed_on - WRITTEN_ON) if is_recent else example


def _sex_of(field: str, example: str) -> str:
    if field.startswith(("mother", "wife")) or "Thị" in example.split():
        return "Nữ"
    return "Nam" if field.startswith(("father", "husband")) else ""
