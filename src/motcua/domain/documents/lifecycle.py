"""The life of an outgoing document (văn bản đi) signed by a person and sealed by the agency: workflow b).

Căn cứ: NĐ 30/2020/NĐ-CP Điều 14–18; dự thảo quy chế chữ ký số Hải Dương, Điều 11 khoản 3 điểm b.
"""

from dataclasses import dataclass
from enum import StrEnum

from motcua.domain.actor import Role
from motcua.domain.refusal import Refusal


class State(StrEnum):
    """Where the document stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    ISSUED = "issued"
    VOID = "void"


class Action(StrEnum):
    """What somebody may do with the document."""

    EDIT = "edit"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    SIGN = "sign"
    ISSUE = "issue"


@dataclass(frozen=True)
class Move:
    """One cell: where the action leads and which function may do it."""

    to: State
    role: Role


MOVES: dict[tuple[State, Action], Move] = {
    (State.DRAFT, Action.EDIT): Move(State.DRAFT, Role.OFFICER),
    (State.DRAFT, Action.SUBMIT): Move(State.SUBMITTED, Role.OFFICER),
    (State.SUBMITTED, Action.SEND_BACK): Move(State.DRAFT, Role.LEADER),
    (State.SUBMITTED, Action.SIGN): Move(State.SIGNED, Role.LEADER),
    (State.SIGNED, Action.ISSUE): Move(State.ISSUED, Role.CLERK),
}

NAMES: dict[State, str] = {
    State.DRAFT: "Dự thảo",
    State.SUBMITTED: "Trình ký",
    State.SIGNED: "Đã ký, chờ văn thư",
    State.ISSUED: "Đã phát hành",
    State.VOID: "Đã hủy",
}


def decide(state: State, action: Action, *, roles: frozenset[Role]) -> State:
    """Return the state `action` leads to; refuse a move that is not in the table or not this function's."""
    move = MOVES.get((state, action))
    if move is None:
        raise Refusal(
            "documents.wrong_state",
            "Văn bản đang ở trạng thái «{state}» nên không làm được việc này nữa. "
            "Mời tải lại trang để xem tình trạng mới nhất.",
            state=NAMES[state],
        )
    if move.role not in roles:
        raise Refusal(
            "documents.forbidden",
            "Việc này thuộc chức năng của người khác trong quy trình ký, số và phát hành.",
        )
    return move.to


def check_separation(*, signer_id: int, clerk_id: int) -> None:
    """Refuse a seal by the very person who signed.

    Căn cứ: NĐ 30/2020/NĐ-CP Điều 32 (văn thư tự tay đóng dấu, ký số của cơ quan trên văn bản đã có người ký).
    """
    if signer_id == clerk_id:
        raise Refusal(
            "documents.same_person",
            "Người đã ký văn bản không được tự cấp số và ký số của cơ quan. Mời văn thư khác thực hiện.",
        )
