"""Reading the QR code of a citizen card."""

import pytest

from motcua.desk import id_card
from motcua.domain.refusal import Refusal


def test_seven_fields_give_name_number_day_and_address() -> None:
    card = id_card.read("030194000001|142000001|Nguyễn Thị Hoa|12081994|Nữ|Thôn Lạc Đạo, xã An Lâm|01012022\n")
    assert card == id_card.Card("Nguyễn Thị Hoa", "030194000001", "12/08/1994", "Nữ", "Thôn Lạc Đạo, xã An Lâm")


def test_an_empty_old_number_and_an_unreadable_day_do_no_harm() -> None:
    assert id_card.read("030194000001||Nguyễn Thị Hoa||Nữ||").birth_date == ""


@pytest.mark.parametrize("scanned", ["", "abc", "1|2|3", "030194000001|||12081994|Nữ|x|y", "12|x|A|01011990|Nam|x|y"])
def test_anything_else_is_refused(scanned: str) -> None:
    with pytest.raises(Refusal):
        id_card.read(scanned)
