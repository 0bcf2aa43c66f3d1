"""What happened to a dossier, as its applicant reads it: offices, no names of those who worked on it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.data.models import Dossier, DossierEvent
from motcua.domain.dossiers.lifecycle import Action

_SENTENCES = {
    Action.SUBMIT: gettext_lazy("Hồ sơ được gửi trực tuyến."),
    Action.RECEIVE: gettext_lazy("{desk} tiếp nhận hồ sơ tại quầy."),
    Action.ACCEPT: gettext_lazy("{desk} tiếp nhận hồ sơ."),
    Action.REFUSE: gettext_lazy("{desk} không tiếp nhận hồ sơ. Lý do: {note}"),
    Action.TRANSFER: gettext_lazy("Hồ sơ được chuyển đến {note}."),
    Action.ASSIGN: gettext_lazy("Hồ sơ được giao cho công chức xử lý."),
    Action.DRAFT_RESULT: gettext_lazy("Công chức bắt đầu soạn văn bản kết quả."),
    Action.REGISTER_RESULT: gettext_lazy("Văn bản số {note} được phát hành với chữ ký số của cơ quan."),
    Action.RETURN: gettext_lazy("{desk} trả kết quả."),
    Action.WITHDRAW: gettext_lazy("Hồ sơ được rút theo yêu cầu của người nộp."),
}


@dataclass(frozen=True)
class Line:
    """One line of the history."""

    at: datetime
    sentence: str


def lines(dossier: Dossier) -> list[Line]:
    """Everything that happened, the newest first."""
    document = dossier.document
    signed = document.signed_at if document is not None else None
    found = [Line(signed, _("Người có thẩm quyền ký số văn bản kết quả."))] if signed is not None else []
    found += [Line(event.at, _sentence(event, dossier)) for event in dossier.events.all()]
    # Sorting is stable: of two things at one moment the later one stands first.
    return sorted(reversed(found), key=lambda line: line.at, reverse=True)


def _sentence(event: DossierEvent, dossier: Dossier) -> str:
    sentence = _SENTENCES.get(Action(event.action), gettext_lazy("{note}"))
    return str(sentence).format(desk=dossier.desk.name, note=event.note.rstrip("."))
