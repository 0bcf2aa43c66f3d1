"""No rebuilt attack may be accepted; the untouched document is."""

import pytest

from motcua.domain.signing.verdict import Integrity, Verdict
from tests.attacks import documents, generator

ATTACKS = dict(generator.all_attacks(documents.sealed(), documents.signed()))


def test_there_are_many_attacks_and_each_changes_the_file() -> None:
    assert len(ATTACKS) >= 60
    assert [name for name, pdf in ATTACKS.items() if pdf in (documents.sealed(), documents.signed())] == []


def test_the_untouched_document_is_valid() -> None:
    assert documents.verify(documents.sealed()).verdict is Verdict.VALID


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attacked_document_is_never_valid(name: str) -> None:
    report = documents.verify(ATTACKS[name])
    assert report.verdict is not Verdict.VALID
    assert "document.unforeseen" not in {reason.code for reason in report.reasons}


NOT_SHOWN_AS_ALTERED = {
    "number filled and nobody sealed it": Integrity.INTACT_WITH_NOTES,
}
"""A filling that the leader left open is no alteration, only unconfirmed."""


@pytest.mark.parametrize("name", [name for name in ATTACKS if "of the container" not in name])
def test_an_attacked_document_is_never_intact(name: str) -> None:
    expected = (
        {NOT_SHOWN_AS_ALTERED[name]} if name in NOT_SHOWN_AS_ALTERED else {Integrity.ALTERED, Integrity.UNREADABLE}
    )
    assert documents.verify(ATTACKS[name]).integrity in expected
