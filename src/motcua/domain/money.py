"""Money: whole đồng, shown and spelled the Vietnamese way."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_GROUP = 1000
_BILLION = 10**9


def format_vnd(amount: int) -> str:
    """Write `amount` of đồng as on screen: 1234567 → "1.234.567 ₫"."""
    return f"{amount:,}".replace(",", ".") + " ₫"


def in_words(amount: int) -> str:
    """Spell `amount` of đồng, all lower case: 150000 → "một trăm năm mươi nghìn đồng".

    Reads 1, 4 and 5 after mươi as mốt, tư and lăm, 5 after mười as lăm, and a missing ten as linh.
    """
    sign = "âm " if amount < 0 else ""
    return f"{sign}{_number(abs(amount))} đồng"


def _number(number: int) -> str:
    """Spell a number that is not negative."""
    billions, rest = divmod(number, _BILLION)
    if not billions:
        return _below_billion(number, leading=True) or _DIGITS[0]
    tail = _below_billion(rest, leading=False)
    return f"{_number(billions)} tỷ {tail}".rstrip()


def _below_billion(number: int, *, leading: bool) -> str:
    """Spell a number under a billion, group by group; groups of zero are not read."""
    said: list[str] = []
    for scale in range(len(_SCALES) - 1, -1, -1):
        group = number // _GROUP**scale % _GROUP
        if group:
            said.append(_group(group, leading=leading and not said) + _SCALES[scale])
    return " ".join(said)


def _group(number: int, *, leading: bool) -> str:
    """Spell 1 to 999; a group that is not the leading one says its missing hundred (không trăm)."""
    hundreds, rest = divmod(number, 100)
    if leading and not hundreds:
        return _below_hundred(rest)
    spoken = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return spoken
    return f"{spoken} {'linh ' if rest < 10 else ''}{_below_hundred(rest)}"  # noqa: PLR2004 - ten is ten


def _below_hundred(number: int) -> str:
    """Spell 1 to 99."""
    tens, unit = divmod(number, 10)
    if not tens:
        return _DIGITS[unit]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    after_ten = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return f"{head} {after_ten.get(unit, _DIGITS[unit])}" if unit else head
