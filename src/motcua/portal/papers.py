"""The papers of a draft: one tile a paper; what is attached is looked at before it is kept."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua import backends
from motcua.data.models import Dossier, DossierPart, ProcedurePart
from motcua.domain.refusal import Refusal
from motcua.portal.forms import PaperForm
from motcua.ports.files import FileRef
from motcua.ports.pages import PageTrouble
from motcua.ports.photos import PhotoTrouble
from motcua.usecases.dossiers import filing

PDF = "application/pdf"
PHOTO = "image/jpeg"


@dataclass(frozen=True)
class Tile:
    """One paper: what is asked for, what is attached, and the form that attaches."""

    part: ProcedurePart
    given: DossierPart | None
    form: PaperForm
    is_on_screen: bool
    """Whether the e-form stands for it."""

    @property
    def size(self) -> int:
        """Bytes of what is attached."""
        return self.given.file.size if self.given and self.given.file else 0


def tiles(dossier: Dossier, failed: tuple[int, PaperForm] | None = None) -> list[Tile]:
    """Every paper of the procedure; `failed` is the form that was just refused, with its part."""
    given = {row.part_id: row for row in dossier.parts.all() if row.file_id}
    on_screen = filing.form_part(dossier.procedure, channel=dossier.channel)
    return [
        Tile(
            part,
            given.get(part.pk),
            failed[1] if failed and failed[0] == part.pk else form_of(part.pk),
            part == on_screen,
        )
        for part in dossier.procedure.parts.all()
    ]


def form_of(part_id: int, *args: object) -> PaperForm:
    """The form of one tile; its fields have names of their own on the page."""
    return PaperForm(*args, prefix=f"giay-{part_id}")


def keep(upload: UploadedFile) -> FileRef:
    """Put a paper into the store: a photo made anew without place and device, a PDF as it is if it can be opened.

    Refuses what nobody could read later.
    """
    content = upload.read()
    if upload.content_type == PDF:
        _check_pdf(content)
        return backends.files().put(content, PDF)
    try:
        return backends.files().put(backends.photos().clean(content), PHOTO)
    except PhotoTrouble as trouble:
        raise Refusal(f"papers.{trouble.code}.invalid", _photo_words(trouble.code)) from trouble


def _check_pdf(content: bytes) -> None:
    try:
        backends.pages().count(content)
    except PageTrouble as trouble:
        if trouble.retry:
            return  # the check is for the citizen's comfort: when it rests, the officer looks
        raise Refusal(
            "papers.unreadable.invalid",
            _(
                "Tệp PDF này không mở được: bị hỏng, có mật khẩu hoặc quá phức tạp. "
                "Đề nghị chọn tệp khác hoặc chụp ảnh."
            ),
        ) from trouble


def _photo_words(code: str) -> str:
    return {
        "unreadable": _("Ảnh này bị hỏng nên không đọc được. Đề nghị chụp lại hoặc chọn ảnh khác."),
        "too_big": _("Ảnh này quá lớn. Đề nghị chụp lại ở độ phân giải thấp hơn, tối đa 50 triệu điểm ảnh."),
    }.get(code, _("Hệ thống đang bận xử lý ảnh. Đề nghị đợi một lát rồi đính kèm lại; những gì đã nhập vẫn còn."))


def kept_name(upload: UploadedFile) -> str:
    """File name as it is shown; a photo made anew is a JPEG whatever it was called."""
    name = str(upload.name or "")
    if upload.content_type == PDF or name.lower().endswith((".jpg", ".jpeg")):
        return name
    return name.rpartition(".")[0] + ".jpg"
