"""Many signatures cost as many steps, not their square."""

import functools

import pytest

from motcua.adapters.pyhanko import comparison
from motcua.domain.signing.slots import Box, Slot, SlotKind
from motcua.domain.signing.verdict import Verdict
from tests.attacks import documents, generator


@functools.cache
def _signed_by(count: int) -> bytes:
    names = ["nguoi_ky", *(f"ky_{number:02}" for number in range(1, count))]
    boxes = [Box(0, 20 + number % 5 * 110, 20 + number // 5 * 100, 100, 60) for number in range(count)]
    slots = [Slot(name, SlotKind.PERSONAL, box) for name, box in zip(names, boxes, strict=True)]
    pdf = documents.ENGINE.lay_out(documents.plain_pdf(), slots)
    for number, name in enumerate(names):
        alias = "chu_tich" if number % 2 else "tham_dinh"
        pdf = documents.sign(pdf, name, alias, open_slots=tuple(names[number + 1 :]))
    return pdf


def _pairs_compared(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """Pairs of objects looked at to find what changed."""
    counted = 0
    step = comparison.Comparison._step

    def counting(*given: object) -> object:
        nonlocal counted
        counted += 1
        return step(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(comparison.Comparison, "_step", counting)
    assert documents.verify(pdf).verdict is Verdict.VALID
    return counted


def test_the_work_grows_with_the_number_of_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (_pairs_compared(_signed_by(count), monkeypatch) for count in (5, 20))
    assert many < 5.5 * few


def test_what_a_later_revision_touches_is_compared_all_the_same() -> None:
    for name in ("ISA: signed field removed", "ISA: signature redrawn", "ISA: page content overwritten"):
        attacked = generator.update(_signed_by(5), generator._UPDATES[name])
        assert documents.verify(attacked).verdict is Verdict.INVALID
