"""No rebuilt attack may be accepted; the untouched document is."""

import pytest

from motcua.domain.signing.verdict import Integrity, Verdict
from tests.attacks import documents, generator, shadows

SHADOWS = {name: (trapped, sprung) for name, trapped, sprung in shadows.all_shadows()}
ATTACKS = dict(generator.all_attacks(documents.sealed(), documents.signed())) | {
    name: sprung for name, (_, sprung) in SHADOWS.items()
}
CLASSES = {"damage", "USF", "SWA", "ISA", "EAA", "SSA", "shadow", "fill"}


def test_there_are_many_attacks_of_every_class_and_each_changes_the_file() -> None:
    assert len(ATTACKS) >= 80
    assert {name.replace(":", " ").split()[0] for name in ATTACKS} == CLASSES
    assert [name for name, pdf in ATTACKS.items() if pdf in (documents.sealed(), documents.signed())] == []


def test_the_untouched_document_is_valid() -> None:
    assert documents.verify(documents.sealed()).verdict is Verdict.VALID


@pytest.mark.parametrize("name", SHADOWS)
def test_a_shadow_is_no_fault_until_the_trap_is_sprung(name: str) -> None:
    assert documents.verify(SHADOWS[name][0]).verdict is Verdict.VALID


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attacked_document_is_never_valid(name: str) -> None:
    report = documents.verify(ATTACKS[name])
    assert report.verdict is not Verdict.VALID
    assert "document.unforeseen" not in {reason.code for reason in report.reasons}


NOT_SHOWN_AS_ALTERED = {
    "fill: number rewritten, before the seal": Integrity.INTACT_WITH_NOTES,
    "damage: cut in the first signature": Integrity.UNREADABLE,
    "USF: contents empty": Integrity.UNREADABLE,
    "USF: contents zero": Integrity.UNREADABLE,
    "USF: contents null": Integrity.UNREADABLE,
}
"""A filling that the leader left open is no alteration, only unconfirmed; where no container is left, nothing proves
what was signed."""


@pytest.mark.parametrize("name", [name for name in ATTACKS if "of the container" not in name])
def test_an_attacked_document_is_called_altered(name: str) -> None:
    assert documents.verify(ATTACKS[name]).integrity is NOT_SHOWN_AS_ALTERED.get(name, Integrity.ALTERED)
