"""The QR code of a citizen card: seven fields parted by bars, read by a scanner into one box.

`số|số cũ|họ tên|ddmmyyyy|giới tính|địa chỉ|ngày cấp`; the old number may be empty.
"""

from dataclasses import dataclass

from motcua.domain import people, text
from motcua.domain.refusal import Refusal

FIELDS = 7


@dataclass(frozen=True)
class Card:
    """What the counter takes from a card."""

    name: str
    id_number: str
    birth_date: str
    """dd/mm/yyyy, empty when it cannot be read."""
    sex: str
    address: str


def read(scanned: str) -> Card:
    """The card behind a scanned line; refuses anything else."""
    parts = [part.strip() for part in text.nfc(scanned).strip().split("|")]
    if len(parts) != FIELDS or not parts[2]:
        raise Refusal(
            "desk.card.invalid",
            "Chưa đọc được mã QR của thẻ căn cước. Mời đặt con trỏ vào ô này rồi quét lại, hoặc nhập tay.",
        )
    number, _old, name, born, sex, address, _issued = parts
    return Card(name, people.check_id_number(number), _day(born), sex, address)


def _day(digits: str) -> str:
    try:
        return people.parse_date(digits).strftime("%d/%m/%Y")
    except Refusal:
        return ""
