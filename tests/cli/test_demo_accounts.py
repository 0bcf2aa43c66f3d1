"""Passwords of demo people and the table that tells them."""

import stat
from pathlib import Path

from django.contrib.auth.hashers import check_password, identify_hasher

from motcua.cli import demo_accounts
from motcua.usecases.demo import facts


def test_the_accounts_to_try_first_stand_above_the_separator_on_at_most_twelve_lines(tmp_path: Path) -> None:
    people = facts.people()
    passwords = {person["username"]: f"password-of-{person['username']}" for person in people}
    file = tmp_path / "var" / "demo-accounts.txt"
    demo_accounts.write(file, people, passwords)
    first, _, others = file.read_text(encoding="utf-8").partition(f"\n{demo_accounts.SEPARATOR}\n")
    assert len(first.splitlines()) <= 12
    assert "tiepnhan.anlam" in first
    assert "password-of-tiepnhan.anlam" in first
    assert "tiepnhan.anlam" not in others
    assert all(passwords[name] in first + others for name in passwords)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_passwords_differ_and_are_plain_letters() -> None:
    drawn = {demo_accounts.new_password() for _ in range(50)}
    assert len(drawn) == 50
    assert all(word.isascii() for word in drawn)
    assert len(set(demo_accounts.SYLLABLES)) == len(demo_accounts.SYLLABLES) >= 90


def test_hashes_hold_and_are_made_anew_at_full_cost_at_the_first_sign_in() -> None:
    hashes = demo_accounts.hashes_of({"a": "one", "b": "two"})
    assert check_password("one", hashes["a"])
    assert not check_password("two", hashes["a"])
    assert identify_hasher(hashes["b"]).must_update(hashes["b"])
