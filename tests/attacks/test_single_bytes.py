"""One byte changed anywhere in a sealed document: never valid, nearly always provably altered."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from asn1crypto import parser

from motcua.domain.signing.verdict import Integrity, TimeSource, Verdict
from tests.attacks import documents

SAYS_NOTHING = "2a864886f70d01010b"
"""SHA-256 with RSA in a time stamp may lose its last half byte to plain RSA (…0101): the hash is named beside it."""


def _changed(count: int, seed: int) -> Iterator[bytes]:
    """The sealed document with another byte, or another bit, at a place anywhere in it."""
    pdf, chance = documents.sealed(), random.Random(seed)
    for number in range(count):
        place = chance.randrange(len(pdf))
        value = pdf[place] ^ 1 << chance.randrange(8) if number % 2 else chance.randrange(256)
        yield pdf[:place] + bytes([value if value != pdf[place] else value ^ 1]) + pdf[place + 1 :]


def _swept(count: int, seed: int) -> Counter[tuple[Verdict, Integrity]]:
    reports = map(documents.verify, _changed(count, seed))
    return Counter((report.verdict, report.integrity) for report in reports)


@pytest.mark.parametrize(("count", "seed"), [(110, 1), pytest.param(400, 2, marks=pytest.mark.slow)])
def test_no_changed_byte_is_valid_and_most_are_proven(count: int, seed: int) -> None:
    found = _swept(count, seed)
    assert {verdict for verdict, _ in found} <= {Verdict.INVALID, Verdict.INCONCLUSIVE, Verdict.UNREADABLE}
    assert found[Verdict.INVALID, Integrity.ALTERED] >= 0.94 * count
    assert sum(number for (verdict, _), number in found.items() if verdict is Verdict.INVALID) >= 0.95 * count


def _container() -> tuple[int, int]:
    """Offsets of the first digit of the seal's container and behind its last, padding left out."""
    pdf = documents.sealed()
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    contents = bytes.fromhex(pdf[start : pdf.index(b">", start)].decode())
    return start, start + 2 * parser.peek(contents)


@pytest.mark.parametrize("step", [149, pytest.param(23, marks=pytest.mark.slow)])
def test_no_changed_digit_of_a_container_passes_unnoticed(step: int) -> None:
    pdf, chance = documents.sealed(), random.Random(step)
    for place in range(*_container(), step):
        value = chance.choice([digit for digit in b"0123456789ABCDEF" if digit != pdf[place]])
        report = documents.verify(pdf[:place] + bytes([value]) + pdf[place + 1 :])
        around = pdf[place - 17 : place + 1].decode().lower()
        assert report.verdict is not Verdict.VALID or around == SAYS_NOTHING, (place, chr(value))


@pytest.mark.parametrize("written", [b" ", b"\n", b"f", b"1", b"g", b">"])
def test_padding_is_zeros_and_nothing_else(written: bytes) -> None:
    place = _container()[1] + 40
    report = documents.verify(documents.sealed()[:place] + written + documents.sealed()[place + 1 :])
    assert report.verdict is (Verdict.INCONCLUSIVE if written.isspace() else Verdict.INVALID)


def test_letters_of_another_case_are_a_doubt() -> None:
    start, _ = _container()
    pdf = documents.sealed()
    place = next(place for place in range(start, start + 600) if pdf[place : place + 1] in b"ABCDEF")
    report = documents.verify(pdf[:place] + pdf[place : place + 1].lower() + pdf[place + 1 :])
    assert (report.verdict, report.integrity) == (Verdict.INCONCLUSIVE, Integrity.INTACT_WITH_NOTES)
    assert "structure.digits" in {reason.code for reason in report.signatures[1].reasons}


def test_a_time_stamp_under_a_foreign_name_is_lost_and_said_so() -> None:
    name = bytes.fromhex("2a864886f70d010910020e").hex().upper().encode()
    pdf = documents.sealed()
    place = pdf.rindex(name) + len(name) - 1
    seal = documents.verify(pdf[:place] + b"F" + pdf[place + 1 :]).signatures[1]
    assert (seal.time_source, seal.level) == (TimeSource.CLAIMED, "B-B")
    assert {"timestamp.invalid", "time.claimed"} <= {reason.code for reason in seal.reasons}
