"""Text keys forget exactly what a search should forget, and masks show exactly what may be seen."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.domain import text

BASES = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = [unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES] + ["đ"]
LETTERS = [*LOWER, *(letter.upper() for letter in LOWER)]
TYPED = st.text(
    st.sampled_from([*LETTERS, *'abzXß09 \t\n.,;:-_–/\\<>|"*?()', *TONES[1:], "\u0302", "\u200b", "日", "İ"]),
    max_size=60,
)
"""What people and their keyboards produce, marks alone and strange letters included."""


def test_the_table_of_letters_is_whole() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 146


@pytest.mark.parametrize("letter", LETTERS)
def test_every_vietnamese_letter_is_found_by_its_plain_one_however_composed(letter: str) -> None:
    plain = text.search_key(letter)
    assert plain in set("aeiouyd")
    assert text.search_key(unicodedata.normalize("NFD", letter)) == plain
    assert text.nfc(unicodedata.normalize("NFD", letter)) == letter
    assert text.unaccented(letter).lower() == plain


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Đăng ký khai sinh", "dang ky khai sinh"),
        ("KHAI SINH", "khai sinh"),
        ("hoà thuỷ", "hoa thuy"),
        ("hòa thủy", "hoa thuy"),
        ("  Cấp  giấy\tphép –\nxây dựng (nhà ở)  ", "cap giay phep xay dung nha o"),
        ("UBND_xã", "ubnd xa"),
        ("LÝ Lý lý", "ly ly ly"),
        ("Ðường Ðinh", "duong dinh"),
        ("khai\u200bsinh", "khaisinh"),
        ("304/QĐ-UBND", "304 qd ubnd"),
        ("", ""),
        ("—", ""),
    ],
)
def test_search_key(typed: str, key: str) -> None:
    assert text.search_key(typed) == key


@pytest.mark.parametrize("typed", ["khai sinh", "khaisinh", "KHAI SINH", "Khai  Sinh", "khai-sinh"])
def test_a_name_is_found_however_its_words_are_typed(typed: str) -> None:
    assert text.compact_key(typed) in text.compact_key("Đăng ký khai sinh")


def test_words_keep_their_order_and_repeats() -> None:
    assert text.words("Cấp lại, cấp đổi thẻ") == ("cap", "lai", "cap", "doi", "the")
    assert text.words("  ") == ()


@settings(max_examples=60, deadline=None, database=None)
@given(TYPED)
def test_keys_do_not_change_when_taken_again_and_do_not_see_composition(typed: str) -> None:
    key = text.search_key(typed)
    assert text.search_key(key) == key
    assert text.search_key(unicodedata.normalize("NFD", typed)) == key
    assert text.compact_key(typed) == key.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Văn An", "N. V. An"),
        ("Đỗ  Ánh", "Đ. Ánh"),
        (unicodedata.normalize("NFD", "Ổi Na"), "Ổ. Na"),
        ("An", "An"),
        ("", ""),
    ],
)
def test_mask_name_shows_initials_and_the_given_name(name: str, shown: str) -> None:
    assert text.mask_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("030123456789", "********6789"), ("142345678", "*****5678"), ("1234", "****"), ("", "")],
)
def test_mask_id_shows_the_last_four(number: str, shown: str) -> None:
    assert text.mask_id(number) == shown


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Đơn xin cấp phép.PDF", "Don-xin-cap-phep.pdf"),
        ("C:\\giấy tờ\\Đơn xin.pdf", "Don-xin.pdf"),
        ("../../etc/passwd", "passwd"),
        ("ảnh (1) của tôi.JPEG", "anh-1-cua-toi.jpeg"),
        (".htaccess", "tep.htaccess"),
        ("con.pdf", "tep-con.pdf"),
        ("日本.pdf", "tep.pdf"),
        ("", "tep"),
        ("tờ khai", "to-khai"),
        ("a.tar.gz", "a-tar.gz"),
        ("x" * 80 + ".pdf", "x" * 46 + ".pdf"),
    ],
)
def test_file_name(name: str, safe: str) -> None:
    assert text.file_name(name) == safe


@settings(max_examples=60, deadline=None, database=None)
@given(TYPED)
def test_a_file_name_is_always_safe(name: str) -> None:
    safe = text.file_name(name)
    assert safe.isascii()
    assert 1 <= len(safe) <= 50
    assert not set(safe) & set('/\\:*?"<>| ')
    assert not safe.startswith((".", "-"))
