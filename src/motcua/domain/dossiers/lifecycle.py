"""The life of a dossier (hồ sơ) as one table.

Căn cứ: NĐ 61/2018/NĐ-CP Điều 17–20; mười mã trạng thái của Cổng Dịch vụ công quốc gia.
"""

from dataclasses import dataclass
from enum import StrEnum

from motcua.domain.actor import Role
from motcua.domain.refusal import Refusal


class State(StrEnum):
    """Internal states; what the public sees is `PUBLIC_CODES`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    TRANSFERRED = "transferred"
    PROCESSING = "processing"
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What somebody may do with a dossier."""

    SUBMIT = "submit"
    RECEIVE = "receive"
    ACCEPT = "accept"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    ASSIGN = "assign"
    DRAFT_RESULT = "draft_result"
    REGISTER_RESULT = "register_result"
    RETURN = "return"
    WITHDRAW = "withdraw"


@dataclass(frozen=True)
class Move:
    """One cell of the table: where the action leads and which function may do it."""

    to: State
    role: Role


MOVES: dict[tuple[State, Action], Move] = {
    (State.DRAFT, Action.SUBMIT): Move(State.SUBMITTED, Role.APPLICANT),
    (State.DRAFT, Action.RECEIVE): Move(State.ACCEPTED, Role.INTAKE),
    (State.SUBMITTED, Action.ACCEPT): Move(State.ACCEPTED, Role.INTAKE),
    (State.SUBMITTED, Action.REFUSE): Move(State.REFUSED, Role.INTAKE),
    (State.SUBMITTED, Action.WITHDRAW): Move(State.WITHDRAWN, Role.APPLICANT),
    (State.ACCEPTED, Action.TRANSFER): Move(State.TRANSFERRED, Role.INTAKE),
    (State.TRANSFERRED, Action.ASSIGN): Move(State.PROCESSING, Role.UNIT_HEAD),
    (State.PROCESSING, Action.ASSIGN): Move(State.PROCESSING, Role.UNIT_HEAD),
    (State.PROCESSING, Action.DRAFT_RESULT): Move(State.PROCESSING, Role.OFFICER),
    (State.PROCESSING, Action.REGISTER_RESULT): Move(State.RESULT_READY, Role.CLERK),
    (State.RESULT_READY, Action.RETURN): Move(State.RETURNED, Role.INTAKE),
}
"""Every move that exists; a pair that is not here is refused."""

PUBLIC_CODES: dict[State, int | None] = {
    State.DRAFT: None,
    State.SUBMITTED: 1,
    State.REFUSED: 3,
    State.ACCEPTED: 2,
    State.TRANSFERRED: 4,
    State.PROCESSING: 4,
    State.RESULT_READY: 9,
    State.RETURNED: 10,
    State.WITHDRAWN: 7,
}
"""State → code of the national portal (1–10); None = not yet a dossier there."""

NAMES: dict[State, str] = {
    State.DRAFT: "Nháp",
    State.SUBMITTED: "Mới đăng ký",
    State.REFUSED: "Không được tiếp nhận",
    State.ACCEPTED: "Được tiếp nhận",
    State.TRANSFERRED: "Đã chuyển phòng chuyên môn",
    State.PROCESSING: "Đang xử lý",
    State.RESULT_READY: "Đã xử lý xong",
    State.RETURNED: "Đã trả kết quả",
    State.WITHDRAWN: "Công dân rút hồ sơ",
}
"""State → its Vietnamese name on officers' screens."""

PUBLIC_NAMES: dict[int, str] = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    7: "Công dân yêu cầu rút hồ sơ",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}
"""National portal's code → its words."""

ENDED = frozenset({State.REFUSED, State.RETURNED, State.WITHDRAWN})
"""States that nothing leads out of."""

ON_THE_CLOCK = frozenset({State.ACCEPTED, State.TRANSFERRED, State.PROCESSING})
"""States in which the legal time runs."""


def decide(state: State, action: Action, *, roles: frozenset[Role]) -> State:
    """Return the state that `action` leads to from `state`, for someone holding `roles` where it counts.

    Raises `Refusal("dossiers.wrong_state")` when the table has no such move and
    `Refusal("dossiers.forbidden")` when the function is missing.
    """
    move = MOVES.get((state, action))
    if move is None:
        raise Refusal(
            "dossiers.wrong_state",
            "Hồ sơ đang ở trạng thái «{state}» nên không làm được việc này nữa. "
            "Mời tải lại trang để xem tình trạng mới nhất.",
            state=NAMES[state],
        )
    if move.role not in roles:
        raise Refusal(
            "dossiers.forbidden",
            "Việc này thuộc chức năng của người khác trong quy trình. "
            "Nếu bạn vừa được giao thêm việc, hãy đăng xuất rồi đăng nhập lại.",
        )
    return move.to
