"""What a dossier pays, and what waits for the money."""

import pytest

from motcua.domain.dossiers import fees
from motcua.domain.dossiers.fees import Fee, FeeKind, FeeTiming
from motcua.domain.refusal import Refusal

FEES = (
    Fee("Lệ phí đăng ký khai sinh", FeeKind.CHARGE, 8_000),
    Fee("Phí cấp bản sao trích lục", FeeKind.FEE, 8_000, quantity=3),
    Fee("Lệ phí hộ tịch", FeeKind.CHARGE, 75_000, is_exempt=True),
)


@pytest.mark.parametrize(
    ("timing", "kind", "amount"),
    [
        (FeeTiming.BEFORE, None, 32_000),
        (FeeTiming.AFTER, None, 32_000),
        (FeeTiming.AFTER, FeeKind.FEE, 24_000),
        (FeeTiming.AFTER, FeeKind.CHARGE, 8_000),
        (FeeTiming.FREE, None, 0),
    ],
)
def test_total(timing: FeeTiming, kind: FeeKind | None, amount: int) -> None:
    assert fees.total(FEES, timing, kind) == amount


@pytest.mark.parametrize(
    ("timing", "paid", "may_accept", "may_return"),
    [
        (FeeTiming.BEFORE, 0, False, False),
        (FeeTiming.BEFORE, 31_999, False, False),
        (FeeTiming.BEFORE, 32_000, True, True),
        (FeeTiming.AFTER, 0, True, False),
        (FeeTiming.AFTER, 32_000, True, True),
        (FeeTiming.FREE, 0, True, True),
    ],
)
def test_what_waits_for_payment(timing: FeeTiming, paid: int, may_accept: bool, may_return: bool) -> None:
    assert fees.may_be_accepted(timing, to_pay=32_000, paid=paid) is may_accept
    for require, is_allowed, code in (
        (fees.require_paid_for_acceptance, may_accept, "dossiers.fee_unpaid_at_acceptance"),
        (fees.require_paid_for_return, may_return, "dossiers.fee_unpaid_at_return"),
    ):
        if is_allowed:
            require(timing, to_pay=32_000, paid=paid)
            continue
        with pytest.raises(Refusal) as refused:
            require(timing, to_pay=32_000, paid=paid)
        assert refused.value.code == code


def test_the_refusal_names_the_sum_that_lacks() -> None:
    with pytest.raises(Refusal, match=r"còn 12\.000 ₫ phí, lệ phí chưa nộp nên chưa thể tiếp nhận hồ sơ"):
        fees.require_paid_for_acceptance(FeeTiming.BEFORE, to_pay=32_000, paid=20_000)


def test_a_fee_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Fee("Phí", FeeKind.FEE, -1)
