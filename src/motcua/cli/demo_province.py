"""Loads the demo province, part by part; each part once."""

import random
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from motcua import backends
from motcua.cli import demo_accounts
from motcua.domain.actor import SYSTEM
from motcua.ports.authority import IssuedCertificate
from motcua.ui import actor as actors
from motcua.usecases.demo import catalogue, credentials, facts, standins, work
from motcua.usecases.demo.acts import Equipment
from motcua.usecases.demo.past import load as past

ACCOUNTS = "demo-accounts.txt"
SEED = 2026
"""The same seed draws the same names and stories; tokens and passwords are drawn elsewhere."""


@dataclass(frozen=True)
class Wanted:
    """How much of the demo is to be loaded."""

    dossiers: int = 2000
    """Past dossiers."""
    with_work: bool = True
    """Whether real filings wait in the headline office."""
    only: str = ""
    """Code of the one organisation that gets certificates; empty: all."""


def is_loaded(wanted: Wanted) -> bool:
    """Whether nothing is left to do."""
    return (
        catalogue.is_loaded()
        and credentials.is_loaded()
        and (not wanted.dossiers or past.is_loaded())
        and (not wanted.with_work or work.is_loaded())
    )


def load(wanted: Wanted, *, say: Callable[[str], None]) -> None:
    """Load what is not there yet. A run that was killed is taken up again by the next."""
    at = datetime.now(UTC)
    if not catalogue.is_loaded():
        _load_catalogue(settings.INSTALLATION.var / ACCOUNTS, at)
        say("Danh mục: cơ quan, con người, lịch làm việc, thủ tục.")
    order = credentials.order(only=wanted.only, at=at)
    with ThreadPoolExecutor(1) as pool:
        issuing: Future[tuple[IssuedCertificate, ...]] | None = None
        if not credentials.is_loaded():
            issuing = pool.submit(order.carry_out, backends.authority(), at=at)
        if wanted.dossiers and not past.is_loaded():
            _load_past(wanted.dossiers, at)
            say(f"Hồ sơ cũ: {wanted.dossiers}.")
        if issuing is not None:
            credentials.register(order=order, issued=issuing.result(), actor=SYSTEM, at=at)
            say("Chứng thư số trình diễn.")
    if wanted.with_work:
        chance = random.Random(SEED + 1)  # noqa: S311 (stories, not secrets)
        work.load(equipment=equipment(), chance=chance, actor=SYSTEM, at=datetime.now(UTC))
        say("Hồ sơ đang chờ xử lý.")


def equipment() -> Equipment:
    """The outside as this installation has it."""
    return Equipment(
        typesetter=backends.typesetting(),
        signing=backends.signing_tools(),
        messages=backends.messages(),
        base_url=settings.INSTALLATION.base_url,
        token=actors.new_token,
    )


def _load_catalogue(accounts: Path, at: datetime) -> None:
    """The table of accounts is written first: whatever is killed when, it tells the passwords that hold."""
    people = facts.people()
    passwords = {person["username"]: demo_accounts.new_password() for person in people}
    hashes = demo_accounts.hashes_of(passwords)
    demo_accounts.write(accounts, people, passwords)
    catalogue.load(password_hashes=hashes, actor=SYSTEM, at=at)


def _load_past(count: int, at: datetime) -> None:
    stand_ins = standins.make(
        kind_names=past.kind_names(), typesetter=backends.typesetting(), store=backends.files(), at=at
    )
    past.load(
        count=count,
        stand_ins=stand_ins,
        chance=random.Random(SEED),  # noqa: S311 (stories, not secrets)
        token=lambda: secrets.token_urlsafe(16),
        actor=SYSTEM,
        at=at,
    )
