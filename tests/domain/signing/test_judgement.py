"""Facts about one signature become integrity, indication and reasons."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from motcua.domain.signing.judgement import Facts, judge
from motcua.domain.signing.verdict import ChangeAfter, Indication, Integrity, Revocation, TimeSource, Trust

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
GOOD = Facts(
    trust=Trust.TRUSTED,
    revocation=Revocation.GOOD,
    signed_at=AT,
    time_source=TimeSource.TIMESTAMP,
    judged_at=AT + timedelta(hours=1),
)
FILLED = ChangeAfter("field-filled", "so", "", "12", True, "Ô “so” được điền sau khi ký.")
P, Q, F = Indication.PASSED, Indication.INDETERMINATE, Indication.FAILED


def test_a_sound_signature_passes() -> None:
    found = judge(GOOD)
    assert (found.integrity, found.indication, found.sub_indication) == (Integrity.INTACT, P, "")
    assert [reason.code for reason in found.reasons] == ["passed"]


CLAIMED = {"time_source": TimeSource.CLAIMED}
REVOKED = {"revocation": Revocation.REVOKED}


@pytest.mark.parametrize(
    ("facts", "integrity", "indication", "sub"),
    [
        ({"altered": ("cms.digest_mismatch",)}, "altered", F, "HASH_FAILURE"),
        ({"altered": ("cms.bad_signature",)}, "altered", F, "SIG_CRYPTO_FAILURE"),
        ({"altered": ("changes.locked",)}, "altered", F, "FORMAT_FAILURE"),
        ({"altered": ("structure.gap",), "unreadable": ("cms.unreadable",)}, "altered", F, "FORMAT_FAILURE"),
        ({"unreadable": ("structure.no_contents",)}, "unreadable", F, "FORMAT_FAILURE"),
        ({"notes": ("cms.order",)}, "intact-with-notes", P, ""),
        ({"notes": ("timestamp.invalid",)}, "intact-with-notes", Q, "SIG_CONSTRAINTS_FAILURE"),
        ({"remarks": ("cms.damaged_certificate",)}, "intact", Q, "SIG_CONSTRAINTS_FAILURE"),
        ({"remarks": ("time.skew",)}, "intact", P, ""),
        ({"changes": (FILLED,)}, "intact-with-notes", P, ""),
        ({"changes": (FILLED,), "tail_is_covered": False}, "intact-with-notes", Q, "SIG_CONSTRAINTS_FAILURE"),
        ({"trust": Trust.UNKNOWN_ISSUER}, "intact", Q, "NO_CERTIFICATE_CHAIN_FOUND"),
        ({"trust": Trust.BROKEN}, "intact", Q, "CERTIFICATE_CHAIN_GENERAL_FAILURE"),
        ({"trust": Trust.NOT_FOR_SIGNING}, "intact", F, "CHAIN_CONSTRAINTS_FAILURE"),
        ({"trust": Trust.EXPIRED}, "intact", F, "EXPIRED"),
        ({"trust": Trust.EXPIRED} | CLAIMED, "intact", Q, "OUT_OF_BOUNDS_NO_POE"),
        ({"trust": Trust.NOT_YET_VALID}, "intact", F, "NOT_YET_VALID"),
        ({"revocation": Revocation.UNKNOWN}, "intact", Q, "TRY_LATER"),
        (REVOKED, "intact", F, "REVOKED"),
        (REVOKED | {"revoked_at": AT - timedelta(days=1)}, "intact", F, "REVOKED"),
        (REVOKED | {"revoked_at": AT + timedelta(days=1)}, "intact", P, ""),
        (REVOKED | CLAIMED | {"revoked_at": AT + timedelta(days=1)}, "intact", Q, "REVOKED_NO_POE"),
        (REVOKED | CLAIMED | {"revoked_at": AT - timedelta(days=1)}, "intact", F, "REVOKED"),
        ({"algorithms_sound": False}, "intact", Q, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
        ({"signed_at": None, "time_source": TimeSource.NONE}, "intact", Q, "NO_POE"),
        ({"signed_at": AT + timedelta(hours=1, minutes=5)}, "intact", P, ""),
        ({"signed_at": AT + timedelta(hours=1, minutes=6)}, "intact", Q, "TIMESTAMP_ORDER_FAILURE"),
    ],
)
def test_every_fact_has_its_consequence(
    facts: dict[str, object], integrity: str, indication: Indication, sub: str
) -> None:
    found = judge(replace(GOOD, **facts))  # type: ignore[arg-type]
    assert (found.integrity.value, found.indication, found.sub_indication) == (integrity, indication, sub)


def test_a_failure_outweighs_a_doubt_said_before_it() -> None:
    found = judge(replace(GOOD, trust=Trust.UNKNOWN_ISSUER, revocation=Revocation.REVOKED))
    assert (found.indication, found.sub_indication) == (F, "REVOKED")
    assert [reason.code for reason in found.reasons] == ["trust.unknown_issuer", "revocation.revoked"]


def test_an_altered_signature_says_nothing_of_its_certificate() -> None:
    found = judge(replace(GOOD, altered=("changes.altered",), trust=Trust.EXPIRED))
    assert [reason.code for reason in found.reasons] == ["changes.altered"]
