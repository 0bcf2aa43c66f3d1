"""What citizens type, apart from the e-form of each procedure (`answers.py`)."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.data.models import Dossier, Person, ProcedureOffer
from motcua.data.queries.procedures import FieldRow, LevelRow
from motcua.ui import inputs
from motcua.ui.forms import Form
from motcua.usecases.dossiers import filing
from motcua.usecases.dossiers.filing import Applicant

MEDIA = {
    "paper": gettext_lazy("Bản giấy, nhận tại Bộ phận Một cửa"),
    "electronic": gettext_lazy("Bản điện tử có ký số, tải về tại trang hồ sơ"),
    "both": gettext_lazy("Cả bản giấy và bản điện tử có ký số"),
}
"""How the result may be had, as the applicant chooses it."""
FEW_OFFERS = 12
"""Up to so many agencies are shown as a list to tap, more as a box to open."""


class SearchForm(Form):
    """Finding a procedure."""

    q = forms.CharField(label=gettext_lazy("Tên thủ tục hoặc việc cần làm"), required=False, max_length=200)
    linh_vuc = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"), required=False)
    cap = forms.ChoiceField(label=gettext_lazy("Cấp thực hiện"), required=False)
    toan_trinh = forms.BooleanField(label=gettext_lazy("Chỉ thủ tục nộp trực tuyến toàn trình"), required=False)

    def __init__(self, fields: Iterable[FieldRow], levels: Iterable[LevelRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("Tất cả"))
        self.fields["linh_vuc"].choices = [every, *((row.code, f"{row.name} ({row.count})") for row in fields)]  # type: ignore[attr-defined]
        self.fields["cap"].choices = [every, *((row.code, row.name) for row in levels)]  # type: ignore[attr-defined]


class OfferForm(Form):
    """Which agency decides."""

    co_quan = forms.TypedChoiceField(
        label=gettext_lazy("Ông/bà nộp hồ sơ đến cơ quan nào?"),
        help_text=gettext_lazy(
            "Thường là cơ quan nơi ông/bà cư trú. Nếu chưa rõ, xem mục «Cơ quan thực hiện» của thủ tục."
        ),
        coerce=int,
        error_messages={"required": gettext_lazy("Đề nghị chọn cơ quan nhận hồ sơ.")},
    )

    def __init__(self, offers: Iterable[ProcedureOffer], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["co_quan"]
        choices = [(offer.pk, offer.organisation.name) for offer in offers]
        if len(choices) <= FEW_OFFERS:
            field.widget = forms.RadioSelect()
        else:
            choices.insert(0, ("", _("Chọn cơ quan")))  # type: ignore[arg-type]
        field.choices = choices  # type: ignore[attr-defined]


class ApplicantForm(Form):
    """Who files."""

    name = forms.CharField(
        label=gettext_lazy("Họ và tên"),
        max_length=120,
        help_text=gettext_lazy("Như ghi trên thẻ căn cước"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    id_number = inputs.IdNumberField(label=gettext_lazy("Số định danh cá nhân"))
    phone = inputs.PhoneField(
        label=gettext_lazy("Điện thoại"), help_text=gettext_lazy("Để Bộ phận Một cửa liên hệ khi cần")
    )
    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        help_text=gettext_lazy("Nếu có, hệ thống gửi thông báo và đường dẫn xem hồ sơ về địa chỉ này"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("Địa chỉ thư điện tử chưa đúng. Đề nghị nhập như ví dụ: ten@vidu.vn.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Nơi cư trú"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Số nhà, đường hoặc thôn, xã, tỉnh"),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )

    def applicant(self) -> Applicant:
        """The person as the verb takes it."""
        data = self.cleaned_data
        return Applicant(data["name"], data["id_number"], data["phone"], data["email"], data["address"])


def applicant_of(dossier: Dossier, user: object) -> dict[str, str]:
    """What stands in the applicant's form: what was saved, else what the account knows."""
    if dossier.applicant_name or not isinstance(user, Person):
        fields = ("id_number", "phone", "email", "address")
        return {"name": dossier.applicant_name, **{name: getattr(dossier, name) for name in fields}}
    return {
        "name": user.full_name,
        "id_number": user.id_number,
        "phone": user.phone,
        "email": user.email,
        "address": user.address,
    }


class PaperForm(Form):
    """One paper."""

    paper = inputs.PdfOrPhotoField(label=gettext_lazy("Chọn tệp PDF hoặc chụp ảnh"))


class MediumForm(Form):
    """How the result is wanted."""

    medium = forms.ChoiceField(
        label=gettext_lazy("Ông/bà muốn nhận kết quả bằng cách nào?"),
        help_text=gettext_lazy("Bản điện tử có ký số của cơ quan có giá trị như bản giấy."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Đề nghị chọn cách nhận kết quả.")},
    )

    def __init__(self, media: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medium"].choices = [(key, MEDIA[key]) for key in media]  # type: ignore[attr-defined]


class DeclarationForm(Form):
    """The applicant's word that it is true."""

    truthful = forms.BooleanField(label=filing.DECLARATION, required=False)


class LookupForm(Form):
    """A dossier code or reference."""

    ma = forms.CharField(
        label=gettext_lazy("Mã hồ sơ"),
        help_text=gettext_lazy(
            "Mã in trên giấy tiếp nhận, ví dụ H23.30.05-261123-0001, hoặc mã tham chiếu bắt đầu bằng TC-"
        ),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class VerifyForm(Form):
    """A PDF to check."""

    pdf = forms.FileField(
        label=gettext_lazy("Chọn hoặc kéo thả tệp PDF vào đây"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": gettext_lazy("Đề nghị chọn một tệp PDF để kiểm tra."),
            "empty": gettext_lazy("Tệp vừa chọn không có nội dung. Đề nghị chọn tệp khác."),
        },
    )
