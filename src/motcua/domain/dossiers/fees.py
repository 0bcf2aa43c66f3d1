"""Fees of a dossier (phí, lệ phí): what is to pay, when, and what may happen before it is paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.domain import money
from motcua.domain.refusal import Refusal


class FeeKind(StrEnum):
    """The two kinds go to separate treasury accounts and have separate receipts.

    Căn cứ: Luật Phí và lệ phí 2015 Điều 3.
    """

    FEE = "fee"
    """Phí."""
    CHARGE = "charge"
    """Lệ phí."""


class FeeTiming(StrEnum):
    """When a procedure is paid for."""

    BEFORE = "before"
    """Thu trước: paid before the dossier is accepted."""
    AFTER = "after"
    """Thu sau: paid before the result is handed over."""
    FREE = "free"
    """Miễn phí: nothing is asked for, whatever the list of fees says."""


@dataclass(frozen=True)
class Fee:
    """One line of what a dossier pays."""

    name: str
    kind: FeeKind
    amount: int
    """Whole đồng a unit, not negative."""
    quantity: int = 1
    is_exempt: bool = False
    """Waived for this applicant (miễn): children, poor households, persons of merit…"""

    def __post_init__(self) -> None:
        if self.amount < 0 or self.quantity < 0:
            raise ValueError("a fee cannot be negative")

    @property
    def payable(self) -> int:
        """Đồng to pay for this line."""
        return 0 if self.is_exempt else self.amount * self.quantity


def total(fees: Iterable[Fee], timing: FeeTiming, kind: FeeKind | None = None) -> int:
    """Add up in đồng what is to pay, of one kind when given."""
    if timing is FeeTiming.FREE:
        return 0
    return sum(fee.payable for fee in fees if kind in (None, fee.kind))


def may_be_accepted(timing: FeeTiming, *, to_pay: int, paid: int) -> bool:
    """Say whether a dossier may be accepted with `paid` of `to_pay` đồng in."""
    return timing is not FeeTiming.BEFORE or paid >= to_pay


def require_paid_for_acceptance(timing: FeeTiming, *, to_pay: int, paid: int) -> None:
    """Refuse to accept a dossier that is paid for before and is not paid. Căn cứ: NĐ 61/2018 Điều 17, 22."""
    if not may_be_accepted(timing, to_pay=to_pay, paid=paid):
        raise _unpaid("dossiers.fee_unpaid_at_acceptance", "tiếp nhận hồ sơ", to_pay - paid)


def require_paid_for_return(timing: FeeTiming, *, to_pay: int, paid: int) -> None:
    """Refuse to hand over a result that is not paid for. Căn cứ: NĐ 61/2018 Điều 20, 22."""
    if timing is not FeeTiming.FREE and paid < to_pay:
        raise _unpaid("dossiers.fee_unpaid_at_return", "trả kết quả", to_pay - paid)


def _unpaid(code: str, act: str, lacking: int) -> Refusal:
    return Refusal(
        code,
        "Hồ sơ còn {lacking} phí, lệ phí chưa nộp nên chưa thể {act}. Đề nghị nộp đủ rồi thực hiện lại.",
        lacking=money.format_vnd(lacking),
        act=act,
    )
