"""Who acts: a person with the functions held in units, or the system itself."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.domain.refusal import Refusal


class Role(StrEnum):
    """A function (chức năng), held within an organisation and often within one unit."""

    APPLICANT = "applicant"
    """Người nộp hồ sơ."""
    INTAKE = "intake"
    """Cán bộ tiếp nhận và trả kết quả tại Bộ phận Một cửa."""
    DESK_HEAD = "desk_head"
    """Người đứng đầu Bộ phận Một cửa."""
    UNIT_HEAD = "unit_head"
    """Trưởng phòng / người phân công xử lý."""
    OFFICER = "officer"
    """Công chức chuyên môn xử lý hồ sơ."""
    LEADER = "leader"
    """Người có thẩm quyền ký."""
    CLERK = "clerk"
    """Văn thư: số, sổ và khóa bí mật của cơ quan."""
    OPERATOR = "operator"
    """Quản trị hệ thống: không xem nội dung hồ sơ."""
    CERTIFICATES = "certificates"
    """Người quản lý thuê bao chứng thư."""
    VIEWER = "viewer"
    """Lãnh đạo theo dõi: xem báo cáo."""
    SYSTEM = "system"
    """The worker, acting by a rule (a timer, a delivery)."""


@dataclass(frozen=True)
class Grant:
    """One function held in force at the moment the actor was read."""

    role: Role
    organisation_id: int
    unit_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """Who asks for a verb. Faces build it once a request; verbs write it into the audit row."""

    name: str
    """Full name as shown, e.g. "Nguyễn Văn An"."""
    person_id: int | None = None
    """None for a citizen without an account and for the system."""
    grants: frozenset[Grant] = frozenset()
    tokens: frozenset[str] = frozenset()
    """Access tokens of dossiers this browser opened without an account."""

    @property
    def signed_in_id(self) -> int:
        """Id of the person. Refuses an actor without an account: what follows is signed with a name."""
        if self.person_id is None:
            raise Refusal("actors.anonymous.forbidden", "Mời đăng nhập bằng tài khoản của bạn rồi làm lại việc này.")
        return self.person_id

    def holds(self, role: Role, *, unit_id: int | None = None, organisation_id: int | None = None) -> bool:
        """Say whether the actor holds `role`, optionally in that unit or that organisation."""
        return any(
            grant.role == role
            and (unit_id is None or grant.unit_id == unit_id)
            and (organisation_id is None or grant.organisation_id == organisation_id)
            for grant in self.grants
        )

    def units(self, role: Role) -> frozenset[int]:
        """Ids of the units in which the actor holds `role`."""
        return frozenset(g.unit_id for g in self.grants if g.role == role and g.unit_id is not None)

    def organisations(self, role: Role) -> frozenset[int]:
        """Ids of the organisations in which the actor holds `role`."""
        return frozenset(g.organisation_id for g in self.grants if g.role == role)


SYSTEM = Actor(name="Hệ thống", grants=frozenset({Grant(Role.SYSTEM, 0)}))
"""The actor of timers and deliveries."""
