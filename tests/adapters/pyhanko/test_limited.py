"""Strangers' files end in a child: the same answer as directly, and a verdict when the child dies."""

import os
import signal
import threading
from datetime import timedelta

import pytest

from motcua.adapters.pyhanko import anchors, jail, limited
from motcua.adapters.pyhanko.limited import ForkedVerifier, LimitedVerifier
from motcua.domain.signing.verdict import DocumentReport, Verdict
from tests.attacks import documents


@pytest.fixture(scope="module")
def warm():  # type: ignore[no-untyped-def]
    verifier = LimitedVerifier()
    yield verifier
    verifier.close()


def _judge(verifier: object, pdf: bytes) -> DocumentReport:
    trust, crls = anchors.load([documents.authority()])
    return verifier.verify(pdf, trust=trust, crls=crls, at=documents.AT + timedelta(hours=1))  # type: ignore[attr-defined,no-any-return]


def test_the_child_gives_the_same_report(warm: LimitedVerifier) -> None:
    expected = documents.verify(documents.sealed())
    assert _judge(warm, documents.sealed()) == expected
    assert _judge(ForkedVerifier(), documents.sealed()) == expected


def test_a_killed_warm_process_is_started_again(warm: LimitedVerifier) -> None:
    _judge(warm, documents.laid_out())
    assert warm._process is not None
    os.kill(warm._process.pid, signal.SIGKILL)
    warm._process.wait()
    assert _judge(warm, documents.sealed()).verdict is Verdict.VALID


def test_threads_do_not_mix_their_files(warm: LimitedVerifier) -> None:
    wanted = [documents.sealed(), documents.laid_out()] * 3
    got: dict[int, Verdict] = {}

    def judge(number: int) -> None:
        got[number] = _judge(warm, wanted[number]).verdict

    threads = [threading.Thread(target=judge, args=(number,)) for number in range(len(wanted))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [got[number] for number in range(len(wanted))] == [Verdict.VALID, Verdict.UNSIGNED] * 3


def test_a_child_that_hits_a_limit_ends_as_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(*_: object) -> bytes:
        while True:
            pass

    monkeypatch.setattr(jail, "answer", endless)
    monkeypatch.setattr(jail, "CPU_SECONDS", 1)
    report = _judge(ForkedVerifier(), documents.sealed())
    assert (report.verdict, report.reasons[0].code) == (Verdict.INCONCLUSIVE, "document.limits")


def test_a_child_that_wants_too_much_memory_ends_as_inconclusive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jail, "answer", lambda *_: b"x" * (2 << 30))
    assert _judge(ForkedVerifier(), documents.sealed()).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("answered", [b"", b"{}", b"[]", b"null", b'{"file": 1'])
def test_a_broken_answer_is_inconclusive(answered: bytes) -> None:
    assert limited.understood("ab", answered).verdict is Verdict.INCONCLUSIVE
