"""Amounts of đồng in figures and in words."""

import pytest

from motcua.domain import money


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0 ₫"), (5000, "5.000 ₫"), (1234567, "1.234.567 ₫"), (999, "999 ₫"), (-20000, "-20.000 ₫")],
)
def test_format_vnd(amount: int, shown: str) -> None:
    assert money.format_vnd(amount) == shown


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "không đồng"),
        (1, "một đồng"),
        (4, "bốn đồng"),
        (5, "năm đồng"),
        (10, "mười đồng"),
        (11, "mười một đồng"),
        (14, "mười bốn đồng"),
        (15, "mười lăm đồng"),
        (20, "hai mươi đồng"),
        (21, "hai mươi mốt đồng"),
        (24, "hai mươi tư đồng"),
        (25, "hai mươi lăm đồng"),
        (55, "năm mươi lăm đồng"),
        (100, "một trăm đồng"),
        (101, "một trăm linh một đồng"),
        (105, "một trăm linh năm đồng"),
        (110, "một trăm mười đồng"),
        (115, "một trăm mười lăm đồng"),
        (121, "một trăm hai mươi mốt đồng"),
        (1000, "một nghìn đồng"),
        (1005, "một nghìn không trăm linh năm đồng"),
        (1050, "một nghìn không trăm năm mươi đồng"),
        (8000, "tám nghìn đồng"),
        (150000, "một trăm năm mươi nghìn đồng"),
        (1000005, "một triệu không trăm linh năm đồng"),
        (1005000, "một triệu không trăm linh năm nghìn đồng"),
        (
            1234567,
            "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng",
        ),
        (1000000000, "một tỷ đồng"),
        (1000000001, "một tỷ không trăm linh một đồng"),
        (21500000000, "hai mươi mốt tỷ năm trăm triệu đồng"),
        (1000000000000, "một nghìn tỷ đồng"),
        (10**18, "một tỷ tỷ đồng"),
        (-5000, "âm năm nghìn đồng"),
    ],
)
def test_in_words(amount: int, words: str) -> None:
    assert money.in_words(amount) == words
