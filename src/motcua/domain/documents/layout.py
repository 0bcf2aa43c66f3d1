"""The sentences and lines that the official layout of a document prescribes (thể thức văn bản).

Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I (thể thức, kỹ thuật trình bày) và Điều 13 (ký ban hành). Where
things stand on the page is the typesetter's matter; here is only what they say.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from motcua.domain.refusal import Refusal

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

MARCH = 3
DEMO_NOTE = "Văn bản trình diễn, không có giá trị pháp lý"


class SigningCapacity(StrEnum):
    """In what capacity somebody signs who is not simply the head signing for himself (quyền hạn ký)."""

    TM = "TM."
    """Ký thay mặt tập thể: for a collective body."""
    KT = "KT."
    """Ký thay: a deputy for the head, within the field assigned."""
    TL = "TL."
    """Ký thừa lệnh: the head of a unit by order of the head of the agency."""
    TUQ = "TUQ."
    """Ký thừa ủy quyền: by a written delegation; it cannot be passed on."""
    Q = "Q."
    """Quyền: the acting head."""


@dataclass(frozen=True, kw_only=True)
class Authority:
    """Who signs and for whom: names and titles in any letter case, empty where they do not apply."""

    title: str
    """The signer's own title, "Phó Chủ tịch"."""
    collective: str = ""
    """TM.: the body signed for, "Ủy ban nhân dân huyện Nam Sách"."""
    by_order_of: str = ""
    """TL.: the title of the head who gave the order, "Chủ tịch"."""
    delegated_by: str = ""
    """TUQ.: the title of the head who delegated, "Giám đốc"."""
    instead_of: str = ""
    """KT.: the title of the head whose deputy signs, "Chủ tịch"."""
    acting: bool = False
    """Q.: the signer is acting head."""


def authority_lines(authority: Authority) -> tuple[str, ...]:
    """The lines above the signature, top to bottom, in capitals.

    `("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")`. Refuses combinations the decree does not know.

    Căn cứ: NĐ 30/2020/NĐ-CP, Điều 13; Phụ lục I, Phần I, mục II, khoản 7.
    """
    _check(authority)
    lines = []
    for capacity, of in (
        (SigningCapacity.TM, authority.collective),
        (SigningCapacity.TL, authority.by_order_of),
        (SigningCapacity.TUQ, authority.delegated_by),
        (SigningCapacity.KT, authority.instead_of),
    ):
        if of:
            lines.append(f"{capacity} {of.upper()}")
    own = authority.title.upper()
    lines.append(f"{SigningCapacity.Q} {own}" if authority.acting else own)
    return tuple(lines)


def _check(authority: Authority) -> None:
    """Refuse what Điều 13 excludes: no title, two sources of authority at once, a delegation passed on."""
    if not authority.title.strip():
        raise Refusal(
            "documents.signer_without_title", "Chưa có chức vụ của người ký. Hãy bổ sung chức vụ rồi thử lại."
        )
    sources = [authority.collective, authority.by_order_of, authority.delegated_by]
    if sum(bool(source) for source in sources) > 1:
        raise Refusal(
            "documents.authority_ambiguous",
            "Chỉ chọn một trong ba hình thức: thay mặt (TM.), thừa lệnh (TL.) hoặc thừa ủy quyền (TUQ.).",
        )
    if authority.delegated_by and authority.instead_of:
        raise Refusal(
            "documents.delegation_passed_on",
            "Người được ủy quyền không được ủy quyền lại cho người khác ký (TUQ. không đi cùng KT.).",
        )
    if authority.acting and authority.instead_of:
        raise Refusal(
            "documents.acting_deputy",
            "Người ký thay (KT.) không đồng thời là quyền trưởng (Q.) của cùng cơ quan.",
        )


def number_text(number: int) -> str:
    """A document number as printed: below 10 with a leading zero, `"05"`, `"218"`.

    Căn cứ: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 3.
    """
    if number < 1:
        raise ValueError(f"document numbers start at 1: {number}")
    return f"{number:02d}"


def number_and_notation(number: int, notation_text: str) -> str:
    """Số và ký hiệu together: `"05/QĐ-UBND"`."""
    return f"{number_text(number)}/{notation_text.lstrip('/')}"


def date_sentence(day: dt.date) -> str:
    """The date as words, `"ngày 05 tháng 01 năm 2026"`.

    Days below 10 and months 1 and 2 take a leading zero, other months none.
    Căn cứ: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 4.
    """
    month = f"{day.month:02d}" if day.month < MARCH else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_date(place: str, day: dt.date) -> str:
    """Địa danh và thời gian ban hành: `"Hải Dương, ngày 05 tháng 01 năm 2026"`."""
    return f"{place}, {date_sentence(day)}"


def moment_sentence(moment: dt.datetime) -> str:
    """An instant as the statutory forms print it, in Vietnam's time: `"09 giờ 05 phút, ngày 05/01/2026"`.

    `moment` must be aware. Căn cứ: Thông tư 01/2018/TT-VPCP, mẫu số 01.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    local = moment.astimezone(VIETNAM)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m}/{local.year:04d}"
