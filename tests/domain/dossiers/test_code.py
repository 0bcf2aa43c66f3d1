"""Dossier codes are written one way and read in every way people type them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain.dossiers import code
from motcua.domain.dossiers.code import DossierCode
from motcua.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (DossierCode("H23.30.05", date(2026, 11, 23), 1), "H23.30.05-261123-0001"),
        (DossierCode("H23.30.05", date(2026, 11, 23), 9999), "H23.30.05-261123-9999"),
        (DossierCode("H23.30.05", date(2026, 11, 23), 10000), "H23.30.05-261123-10000"),
        (DossierCode("H23", date(2027, 1, 2), 12), "H23-270102-0012"),
    ],
)
def test_format_code(parts: DossierCode, written: str) -> None:
    assert code.format_code(parts) == str(parts) == written
    assert code.parse_code(written) == parts


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("000.00.15.H40-181123-0001", DossierCode("000.00.15.H40", date(2018, 11, 23), 1)),
        ("H15.50.05.13-261008-0975", DossierCode("H15.50.05.13", date(2026, 10, 8), 975)),
        (
            "G09.20-20260609-0092637",
            DossierCode("G09.20", date(2026, 6, 9), 92637, digits=7, has_long_day=True),
        ),
        ("G09.20-260609-BT0012", DossierCode("G09.20", date(2026, 6, 9), 12, series="BT")),
    ],
)
def test_codes_of_every_regime_are_read_and_written_back_alike(typed: str, parts: DossierCode) -> None:
    assert code.parse_code(typed) == parts
    assert code.normalise(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "H15.50.05.13-261008-0975",
        "h15 50 05 13 261008 0975",
        "  h15.50.05.13 – 261008 – 0975 ",
        "H15-50-05-13-261008-0975",
        "H15500513-261008-0975",
        "h1550051326100 80975".replace(" ", ""),
        "h15_50_05_13_261008_0975",
    ],
)
def test_spellings_of_one_code_are_looked_up_alike(typed: str) -> None:
    assert code.normalise(typed) == "H15.50.05.13-261008-0975"


def test_an_old_code_without_separators_is_read() -> None:
    assert code.normalise("0000015h401811230001") == "000.00.15.H40-181123-0001"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0975",
        "H15.50.05.13",
        "H15.50.05.13-261008",
        "H15.50.05.13-261008-975",
        "H15.50.05.13-261008-0000",
        "H15.50.05.13-261308-0975",
        "H15.50.05.13-2610088-0975",
        "15.50.05.13-261008-0975",
        "H155005131-261008-0975",
        "H15." + "50." * 12 + "13-261008-0975",
        "H15.50.05.13-261008-0975; DROP",
        "Hồ sơ của tôi đâu rồi",
        "H15.50.05.13-٢٦١٠٠٨-0975",
    ],
)
def test_what_is_no_code_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        code.parse_code(typed)
    assert refused.value.code == "dossiers.code.invalid"
    assert "H23.30.05-261123-0001" in str(refused.value)


def test_what_was_typed_is_told_back_shortened() -> None:
    with pytest.raises(Refusal) as refused:
        code.parse_code("{x}" * 100)
    assert len(refused.value.params["typed"]) == 50


@settings(max_examples=60, deadline=None, database=None)
@given(
    st.lists(st.integers(0, 99).map("{:02d}".format), max_size=4),
    st.dates(date(2018, 1, 1), date(2099, 12, 31)),
    st.integers(1, 9999),
    st.sampled_from(["-.", "  ", "..", "--", ""]),
)
def test_every_code_survives_every_spelling(groups: list[str], day: date, number: int, marks: str) -> None:
    written = code.format_code(DossierCode(".".join(["H23", *groups]), day, number))
    dash, dot = marks or ("", "")
    assert code.normalise(written.replace("-", dash).replace(".", dot).lower()) == written
