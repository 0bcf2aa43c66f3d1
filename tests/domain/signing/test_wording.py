"""Every sentence is whole Vietnamese in one normal form."""

import unicodedata

from motcua.domain.signing.wording import SENTENCES, reason


def test_sentences_are_whole_and_in_normal_form() -> None:
    assert [code for code, text in SENTENCES.items() if not text.endswith(".") or not text[0].isupper()] == []
    assert [code for code, text in SENTENCES.items() if not unicodedata.is_normalized("NFC", text)] == []


def test_a_reason_carries_its_sentence() -> None:
    assert reason("passed").message == "Chữ ký hợp lệ."
