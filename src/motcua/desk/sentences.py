"""What happened to a dossier, as sentences; and causes of a failed signing as sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.data.models import Dossier, DossierEvent
from motcua.domain.dossiers.lifecycle import Action
from motcua.usecases.signing import SigningFailed


@dataclass(frozen=True)
class Line:
    """One line of the history."""

    at: datetime
    sentence: str


_EVENTS = {
    Action.SUBMIT: gettext_lazy("{who} nộp hồ sơ trực tuyến."),
    Action.RECEIVE: gettext_lazy("{who} nhận hồ sơ trực tiếp tại quầy."),
    Action.ACCEPT: gettext_lazy("{who} tiếp nhận hồ sơ."),
    Action.REFUSE: gettext_lazy("{who} từ chối tiếp nhận. Lý do: {note}"),
    Action.TRANSFER: gettext_lazy("Hồ sơ được chuyển đến {note}."),
    Action.ASSIGN: gettext_lazy("{who} phân công {note} xử lý."),
    Action.DRAFT_RESULT: gettext_lazy("{who} bắt đầu soạn kết quả."),
    Action.REGISTER_RESULT: gettext_lazy("{who} cấp số {note} và ký số của cơ quan."),
    Action.RETURN: gettext_lazy("{who} trả kết quả. {note}"),
    Action.WITHDRAW: gettext_lazy("{who} rút hồ sơ."),
}


def history(dossier: Dossier) -> list[Line]:
    """Everything that happened, in order: the steps of the dossier and the personal signature of its document."""
    lines = [Line(event.at, _event(event)) for event in dossier.events.all()]
    document = dossier.document
    if document is not None and document.submitted_at is not None:
        who = document.signer.full_name
        lines.append(Line(document.submitted_at, _("Dự thảo kết quả được trình {who} ký.").format(who=who)))
        if document.signed_at is not None:
            lines.append(Line(document.signed_at, _("{who} ký số văn bản.").format(who=who)))
    return sorted(lines, key=lambda line: line.at)


def _event(event: DossierEvent) -> str:
    note = event.note
    if event.action == Action.RETURN:
        note = _("Người nhận: {name}.").format(name=note) if note else ""
    sentence = _EVENTS.get(Action(event.action), gettext_lazy("{who}: {note}"))
    return str(sentence).format(who=event.actor_name, note=note).strip()


_TROUBLES = {
    "KeyTrouble": gettext_lazy(
        "Chưa ký được vì không dùng được khóa bí mật của chứng thư số. Mời kiểm tra thiết bị lưu khóa "
        "hoặc liên hệ người quản lý chứng thư."
    ),
    "TimestampTrouble": gettext_lazy(
        "Chưa ký được vì máy chủ cấp dấu thời gian không trả lời. Văn bản vẫn nguyên như trước khi ký."
    ),
    "PdfTrouble": gettext_lazy("Chưa ký được vì không xử lý được tệp văn bản. Mời trả lại để người soạn trình ký lại."),
    "FileMissing": gettext_lazy(
        "Chưa ký được vì không tìm thấy tệp văn bản trong kho lưu trữ. Mời báo bộ phận kỹ thuật."
    ),
    "self-check": gettext_lazy(
        "Chữ ký vừa tạo không qua được bước tự kiểm tra nên đã bị hủy; văn bản vẫn nguyên như trước khi ký. "
        "Mời báo bộ phận kỹ thuật."
    ),
}


def signing_failure(failed: SigningFailed) -> str:
    """Why the signature did not come about, and whether trying again may help."""
    kind = failed.cause.partition(":")[0]
    sentence = str(_TROUBLES.get(kind, gettext_lazy("Chưa ký được vì trục trặc ngoài dự kiến.")))
    if failed.retry:
        sentence += " " + _("Mời đợi một lát rồi bấm ký lại.")
    return sentence
