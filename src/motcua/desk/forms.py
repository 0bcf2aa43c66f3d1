"""What officers type: refusals with reasons, counts of papers, who works on it, comments, who collected."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.data.models import ProcedurePart
from motcua.desk.cases import Paper
from motcua.ui import inputs
from motcua.ui.forms import Form
from motcua.usecases.dossiers import receipts
from motcua.usecases.dossiers.filing import Applicant
from motcua.usecases.dossiers.intake import PartCount

MOST_COPIES = 99
REASON_LENGTH = 500


class TicksForm(Form):
    """The checklist of an online filing: each paper given is looked at and ticked."""

    def __init__(self, papers: Iterable[Paper], *args: Any, **kwargs: Any) -> None:
        self.given = [paper for paper in papers if paper.given is not None]
        self.base_fields = {  # type: ignore[misc]
            f"giay_{paper.part.pk}": forms.BooleanField(label=paper.part.name, required=False) for paper in self.given
        }
        super().__init__(*args, **kwargs)

    def ticks(self) -> list[tuple[forms.BoundField, Paper]]:
        """Each tick with its paper."""
        return [(self[f"giay_{paper.part.pk}"], paper) for paper in self.given]

    def clean(self) -> dict[str, Any]:
        """A required paper that is not ticked is not in order: it is refused, not accepted."""
        cleaned = super().clean() or {}
        for paper in self.given:
            name = f"giay_{paper.part.pk}"
            if paper.part.is_required and not cleaned.get(name):
                sentence = _("«{paper}»: mời xem rồi đánh dấu, hoặc từ chối tiếp nhận và ghi rõ lý do.")
                self.add_error(name, sentence.format(paper=paper.part.name))
        return cleaned

    def counts(self) -> tuple[PartCount, ...]:
        """The papers that were ticked, for the verb."""
        return tuple(PartCount(paper.part.pk) for paper in self.given if self.cleaned_data[f"giay_{paper.part.pk}"])


class CountsForm(Form):
    """What lies on the counter: originals and copies of each paper; the asked-for counts stand there already."""

    def __init__(self, parts: Iterable[ProcedurePart], *args: Any, **kwargs: Any) -> None:
        self.parts = list(parts)
        self.base_fields = {}  # type: ignore[misc]
        for part in self.parts:
            self.base_fields[f"chinh_{part.pk}"] = _count(_("Bản chính"), part.originals if part.is_required else 0)
            self.base_fields[f"sao_{part.pk}"] = _count(_("Bản sao"), part.copies if part.is_required else 0)
        super().__init__(*args, **kwargs)

    def lines(self) -> list[tuple[ProcedurePart, forms.BoundField, forms.BoundField]]:
        """Each paper with its two boxes."""
        return [(part, self[f"chinh_{part.pk}"], self[f"sao_{part.pk}"]) for part in self.parts]

    def counts(self) -> tuple[PartCount, ...]:
        """Papers of which at least one was given."""
        data = self.cleaned_data
        found = (PartCount(part.pk, data[f"chinh_{part.pk}"] or 0, data[f"sao_{part.pk}"] or 0) for part in self.parts)
        return tuple(count for count in found if count.originals or count.copies)


def _count(label: str, usual: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_COPIES, required=False, initial=usual,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-count", "maxlength": "2"}),
    )  # fmt: skip


class ApplicantForm(Form):
    """Who stands at the counter, and how the result is wanted."""

    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    id_number = inputs.IdNumberField(label=gettext_lazy("Số định danh cá nhân"), help_text="")
    phone = inputs.PhoneField(label=gettext_lazy("Điện thoại"))
    address = forms.CharField(label=gettext_lazy("Địa chỉ"), max_length=300, required=False)
    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), required=False)
    medium = forms.ChoiceField(label=gettext_lazy("Hình thức nhận kết quả"), widget=forms.RadioSelect)

    def __init__(self, media: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medium"].choices = [(key, receipts.MEDIA[key]) for key in media]  # type: ignore[attr-defined]

    def applicant(self) -> Applicant:
        """The person as the verb takes it."""
        data = self.cleaned_data
        return Applicant(data["name"], data["id_number"], data["phone"], data["email"], data["address"])


class RefusalForm(Form):
    """Why a filing is not accepted."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do và hướng dẫn người nộp"),
        help_text=gettext_lazy("Người nộp nhận đúng những gì ghi ở đây: thiếu hoặc sai gì, cần làm gì tiếp theo."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=REASON_LENGTH,
    )


class AssignForm(Form):
    """Who works on it."""

    officer = forms.TypedChoiceField(label=gettext_lazy("Người xử lý"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, people: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = people  # type: ignore[attr-defined]


class CommentForm(Form):
    """What the drafter has to change."""

    comment = forms.CharField(
        label=gettext_lazy("Ý kiến gửi người soạn"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class CollectorForm(Form):
    """Who takes the paper result away."""

    collected_by = forms.CharField(label=gettext_lazy("Họ và tên người nhận"), max_length=120)
