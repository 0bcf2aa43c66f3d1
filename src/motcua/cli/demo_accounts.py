"""Passwords of the demo people and the table that tells them."""

import os
import secrets
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

_SYLLABLES = (
    "an bach bang be ben bien binh buom cam canh cau chanh chim chuong cua da dao dau den do doi dong du dua duong gao "
    "gio gom hai hang hat hoa hong hue khe kim la lam lan lang lua luu mai man may me mia mo muoi na nam nang ngan ngo "
    "ngoc nho nhan non nui oi ong phuong quat que quyt ruong sao sen soi song suoi tam tem than thanh thap thong "
    "thu thuyen tim toi trang tre trau troi tung tuyet vai van vang vuon xanh xoai xuan yen"
)
SYLLABLES = _SYLLABLES.split()
"""Syllables without marks, easy to read and to type."""
SEPARATOR = "--"
"""Line between the accounts to try first and all others."""
_ROLES = {
    "intake": "Tiếp nhận, trả kết quả", "desk_head": "Trưởng Bộ phận Một cửa", "unit_head": "Phân công xử lý",
    "officer": "Xử lý hồ sơ", "leader": "Ký duyệt", "clerk": "Văn thư", "operator": "Quản trị",
    "certificates": "Quản lý chứng thư số", "viewer": "Theo dõi", "applicant": "Người dân",
}  # fmt: skip


class _QuickHasher(Argon2PasswordHasher):
    """Argon2id with less work: these passwords are drawn at random, and Django hashes them anew at full cost when
    somebody signs in for the first time."""

    time_cost, memory_cost, parallelism = 1, 16 * 1024, 1


def new_password() -> str:
    """Four syllables and three digits, 36 bits: `mai-sen-lua-tre-274`."""
    words = [secrets.choice(SYLLABLES) for _ in range(4)]
    return "-".join([*words, f"{secrets.randbelow(1000):03d}"])


def hashes_of(passwords: Mapping[str, str]) -> dict[str, str]:
    """User name → encoded hash, on two cores."""
    hasher = _QuickHasher()

    def encode(password: str) -> str:
        return hasher.encode(password, hasher.salt())

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(passwords, pool.map(encode, passwords.values()), strict=True))


def write(file: Path, people: Sequence[Mapping[str, Any]], passwords: Mapping[str, str]) -> None:
    """Write the table, readable by its owner only: the accounts to try first, a separator, all others."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(table(people, passwords))
    fresh.replace(file)


def table(people: Sequence[Mapping[str, Any]], passwords: Mapping[str, str]) -> str:
    """The text of the table."""
    first = [person for person in people if person["headline"]]
    others = [person for person in people if not person["headline"]]
    lines = ["Tài khoản trình diễn (tên đăng nhập, mật khẩu, người, việc):", *_lines(first, passwords)]
    lines += [SEPARATOR, "Các tài khoản khác:", *_lines(others, passwords)]
    return "\n".join(lines) + "\n"


def _lines(people: Sequence[Mapping[str, Any]], passwords: Mapping[str, str]) -> list[str]:
    rows = [
        (person["username"], passwords[person["username"]], person["full_name"], _purpose(person)) for person in people
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return [
        "  " + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]


def _purpose(person: Mapping[str, Any]) -> str:
    if person["purpose"]:
        return str(person["purpose"])
    held = [f"{_ROLES[position['role']]} ({position['organisation']})" for position in person["positions"]]
    return "; ".join(held) or _ROLES["applicant"]
