"""Algorithms by date; fillings that the law's flow explains."""

from datetime import date

import pytest

from motcua.domain.signing import policy


@pytest.mark.parametrize(
    ("name", "bits", "on", "sound"),
    [
        ("sha256", 0, date(2026, 1, 1), True),
        ("sha1", 0, date(2016, 12, 31), True),
        ("sha1", 0, date(2017, 1, 1), False),
        ("md5", 0, date(2004, 12, 31), True),
        ("md5", 0, date(2026, 1, 1), False),
        ("rsa", 2048, date(2026, 1, 1), True),
        ("rsa", 1024, date(2013, 12, 31), True),
        ("rsa", 1024, date(2014, 1, 1), False),
        ("rsa", 512, date(2000, 1, 1), False),
        ("ec", 256, date(2026, 1, 1), True),
        ("unheard_of", 4096, date(2026, 1, 1), False),
    ],
)
def test_an_algorithm_is_sound_until_its_day(name: str, bits: int, on: date, sound: bool) -> None:
    assert policy.algorithm_is_sound(name, on, bits) is sound


@pytest.mark.parametrize(
    ("sealed", "empty", "text", "explained"),
    [(True, True, True, True), (False, True, True, False), (True, False, True, False), (True, True, False, False)],
)
def test_only_empty_text_slots_sealed_by_the_agency_are_explained(
    sealed: bool, empty: bool, text: bool, explained: bool
) -> None:
    assert policy.filling_is_in_the_flow(sealed_by_agency=sealed, was_empty=empty, field_is_text=text) is explained
