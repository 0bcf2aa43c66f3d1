"""What an officer can do with a dossier now: asked from the two tables, never remembered by a page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.data.models import Dossier
from motcua.desk import doors
from motcua.domain.actor import Actor
from motcua.domain.documents.lifecycle import Action as DocumentAction
from motcua.domain.dossiers.lifecycle import Action


@dataclass(frozen=True)
class Act:
    """One way on from a dossier: a link to the page where it is done."""

    route: str
    label: str | Promise
    key: str
    """The letter that opens it."""
    style: str = ""
    """Class of the button; the plain one is the usual way on."""

    def href(self, dossier_id: int) -> str:
        """Address of the page."""
        return reverse(f"desk:{self.route}", args=[dossier_id])


ACCEPT = Act("accept", _("Kiểm tra và tiếp nhận"), "a")
REFUSE = Act("refuse", _("Từ chối tiếp nhận"), "t", "danger")
ASSIGN = Act("assign", _("Phân công xử lý"), "p")
DRAFT = Act("draft", _("Soạn kết quả"), "d")
SIGN = Act("sign", _("Xem văn bản và ký số"), "s")
ISSUE = Act("issue", _("Cấp số và phát hành"), "c")
RETURN = Act("return", _("Trả kết quả"), "r")

_OF_DOSSIER = ((Action.ACCEPT, ACCEPT), (Action.REFUSE, REFUSE), (Action.ASSIGN, ASSIGN), (Action.RETURN, RETURN))
_OF_DOCUMENT = (
    (DocumentAction.EDIT, DRAFT),
    (DocumentAction.SIGN, SIGN),
    (DocumentAction.ISSUE, ISSUE),
)


def open_to(dossier: Dossier, actor: Actor) -> list[Act]:
    """Everything this actor may do with this dossier now, the usual thing first."""
    found = [act for action, act in _OF_DOSSIER if doors.may(dossier, action, actor)]
    if dossier.document_id is None and doors.may(dossier, Action.DRAFT_RESULT, actor):
        found.append(DRAFT)
    if dossier.document_id is not None and ASSIGN in found:
        found.remove(ASSIGN)
    return found + [act for action, act in _OF_DOCUMENT if doors.may_document(dossier, action, actor)]
