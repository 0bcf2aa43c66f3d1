"""The kinds of documents are the decree's, neither more nor fewer."""

from motcua.domain import text
from motcua.domain.documents import kinds

ABBREVIATIONS = [
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "PG",
    "PC",
    "PB",
]


def test_the_29_administrative_kinds_and_their_27_abbreviations() -> None:
    assert len(kinds.ADMINISTRATIVE) == 29
    assert [kind.abbreviation for kind in kinds.ADMINISTRATIVE if kind.abbreviation] == ABBREVIATIONS
    assert [kind.name for kind in kinds.ADMINISTRATIVE if not kind.abbreviation] == ["Công văn", "Thư công"]


def test_copies_and_results_stand_apart() -> None:
    assert [kind.abbreviation for kind in kinds.COPIES] == ["SY", "TrS", "SL"]
    assert {"GCN", "TrL"} <= {kind.abbreviation for kind in kinds.RESULTS}
    groups = {kind.group for kind in kinds.ADMINISTRATIVE}, {kind.group for kind in kinds.RESULTS}
    assert groups == ({kinds.KindGroup.ADMINISTRATIVE}, {kinds.KindGroup.RESULT})


def test_keys_and_abbreviations_are_unique() -> None:
    everything = (*kinds.ADMINISTRATIVE, *kinds.COPIES, *kinds.RESULTS)
    assert len(kinds.BY_KEY) == len(everything) == 37
    written = [kind.abbreviation for kind in everything if kind.abbreviation]
    assert len(set(written)) == len(written)


def test_a_key_is_the_name_without_marks() -> None:
    for kind in (*kinds.ADMINISTRATIVE, *kinds.RESULTS):
        assert kind.key == text.search_key(kind.name).replace(" ", "_")
