"""Throws mutated files at the verifier: `python -m tests.fuzz.verify [COUNT] [SEED]`.

Every mutant must end in a report that follows the schema, without an unforeseen exception at the boundary and never as
valid. Prints what came out; exit code 1 and the mutant kept in the present folder when one does not hold.
"""

import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from motcua.adapters.pyhanko import anchors, reading
from motcua.adapters.pyhanko.verifier import DirectVerifier
from motcua.domain.signing import verdict
from tests.attacks import documents
from tests.cli import schema

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "docs" / "verify.schema.json").read_text(encoding="utf-8"))
_SLOW_SECONDS = 10
Mutation = Callable[[bytearray, random.Random], None]


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _cut(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 7, 300, len(data)))]


def _repeat(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[chance.randrange(len(data)) : 0] = data[start : start + chance.choice((1, 30, 2000))]


def _number(data: bytearray, chance: random.Random) -> None:
    """A number in the structure becomes an extreme one."""
    found = list(re.finditer(rb"(?<=[ \[])\d{1,8}(?=[ \]\n])", data))
    if found:
        match = chance.choice(found)
        data[match.start() : match.end()] = chance.choice((b"0", b"-1", b"2147483648", b"99999999999999999999"))


def _word(data: bytearray, chance: random.Random) -> None:
    """A name becomes another name of the file."""
    found = list(re.finditer(rb"/[A-Za-z]{1,20}", data))
    if found:
        match, other = chance.choice(found), chance.choice(found)
        data[match.start() : match.end()] = other.group()


def _reference(data: bytearray, chance: random.Random) -> None:
    """A reference points elsewhere: loops, wrong kinds."""
    found = list(re.finditer(rb"\d+ 0 R", data))
    if found:
        match, other = chance.choice(found), chance.choice(found)
        data[match.start() : match.end()] = other.group()


def _digits(data: bytearray, chance: random.Random) -> None:
    """The container of a signature, where it is parsed deepest."""
    start = data.rfind(b"/Contents <") + len(b"/Contents <")
    for _ in range(chance.choice((1, 2, 6))):
        data[min(len(data) - 1, start + chance.randrange(9000))] = chance.choice(b"0123456789ABCDEF")


MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _repeat, _number, _word, _reference, _digits)


def mutant(seeds: list[bytes], chance: random.Random) -> bytes:
    """One to three mutations of one of the seeds."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3))):
        if data:
            chance.choice(MUTATIONS)(data, chance)
    return bytes(data)


def run(count: int, seed: int) -> tuple[Counter[str], list[tuple[str, bytes]]]:
    """Verdicts by count, and the mutants that did not hold with the reason."""
    reading.set_limits()
    trust, crls = anchors.load([documents.authority()])
    seeds = [documents.sealed(), documents.signed(), documents.sealed()]
    chance, found, bad = random.Random(seed), Counter[str](), list[tuple[str, bytes]]()
    for _ in range(count):
        data = mutant(seeds, chance)
        began = time.monotonic()
        report = DirectVerifier().verify(data, trust=trust, crls=crls, at=documents.AT + timedelta(hours=1))
        found[report.verdict] += 1
        for fault in _faults(report, data in seeds, time.monotonic() - began):
            bad.append((fault, data))
    return found, bad


def _faults(report: verdict.DocumentReport, untouched: bool, seconds: float) -> list[str]:
    faults = schema.problems(json.loads(json.dumps(verdict.as_json(report))), SCHEMA, SCHEMA)
    if any(reason.code == "document.unforeseen" for reason in report.reasons):
        faults.append("unforeseen")
    if report.verdict is verdict.Verdict.VALID and not untouched:
        faults.append("valid")
    if seconds > _SLOW_SECONDS:
        faults.append(f"{seconds:.0f} s")
    return faults


def main(argv: list[str]) -> int:
    count, seed = (int(given) for given in (*argv, *("2000", "1")[len(argv) :]))
    found, bad = run(count, seed)
    for fault, data in bad[:20]:
        name = f"mutant-{hashlib.sha256(data).hexdigest()[:12]}.pdf"
        Path(name).write_bytes(data)
        print(f"{fault}: {name}")
    print(f"{count} mutants, seed {seed}: {dict(found)}, {len(bad)} not as they must be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
