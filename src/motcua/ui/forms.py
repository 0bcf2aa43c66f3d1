"""The form every page starts from: text in NFC, errors that say what is wrong and what to do.

Fields for what is asked here again and again are in `motcua.ui.inputs`.
"""

import uuid
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain import text

PICKED = (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField)

MESSAGES: dict[str, Promise] = {
    "max_length": gettext_lazy(
        "Nội dung dài quá: nhiều nhất %(limit_value)d ký tự, hiện có %(show_value)d. Đề nghị viết ngắn lại."
    ),
    "min_length": gettext_lazy(
        "Nội dung ngắn quá: ít nhất %(limit_value)d ký tự, hiện có %(show_value)d. Đề nghị viết đủ hơn."
    ),
    "max_value": gettext_lazy("Số này lớn quá: nhiều nhất là %(limit_value)s. Đề nghị kiểm tra và nhập lại."),
    "min_value": gettext_lazy("Số này nhỏ quá: ít nhất là %(limit_value)s. Đề nghị kiểm tra và nhập lại."),
    "invalid_choice": gettext_lazy("Lựa chọn này không có trong danh sách. Đề nghị chọn lại."),
}
"""Code of an error → sentence, where the field brings none of its own."""


class Form(forms.Form):
    """Base of every form: what comes in is NFC, what is wrong is said in Vietnamese.

    The browser's own bubbles (in the browser's language, one at a time) stay off.
    """

    use_required_attribute = False

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_in_nfc(data), *args, **kwargs)
        for name, field in self.fields.items():
            _word(field, str(field.label or name))


def _in_nfc(data: Any) -> Any:
    """A copy of posted data with every text composed; other kinds of values untouched."""
    if data is None:
        return None
    if not isinstance(data, QueryDict):
        return {name: text.nfc(value) if isinstance(value, str) else value for name, value in data.items()}
    composed = data.copy()
    for name, values in data.lists():
        composed.setlist(name, [text.nfc(value) for value in values])
    return composed


def _word(field: forms.Field, label: str) -> None:
    """Give a field our sentences wherever it still carries Django's."""
    stock = _stock_messages(type(field))
    ours: dict[str, Any] = {**MESSAGES, "required": _missing(field, label)}
    for code, sentence in ours.items():
        if field.error_messages.get(code) is stock.get(code):
            field.error_messages[code] = sentence


def _stock_messages(kind: type[forms.Field]) -> dict[str, Any]:
    """Messages a field of this kind has from Django, without those our own classes add."""
    stock: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("django."):
            stock.update(getattr(base, "default_error_messages", {}))
    return stock


def _missing(field: forms.Field, label: str) -> str:
    """`Đề nghị nhập họ và tên.` from the label `Họ và tên`; a label in capitals (CCCD) keeps them."""
    asked = label.rstrip(":. ")
    if isinstance(field, forms.BooleanField):
        return _("Đề nghị đánh dấu vào ô “%(asked)s” để tiếp tục.") % {"asked": Truncator(asked).words(8)}
    if isinstance(field, forms.FileField):
        return _("Đề nghị chọn tệp cho “%(asked)s”.") % {"asked": asked}
    if asked.endswith("?"):
        return _("Đề nghị trả lời câu hỏi “%(asked)s”") % {"asked": Truncator(asked).words(8)}
    if asked[1:2].islower() or asked[1:2] == " ":
        asked = asked[:1].lower() + asked[1:]
    if isinstance(field, PICKED):
        return _("Đề nghị chọn %(asked)s.") % {"asked": asked}
    return _("Đề nghị nhập %(asked)s.") % {"asked": asked}


class SubmitOnce(forms.UUIDField):
    """Hidden token that makes a second click harmless.

    The view gives it (`initial={"once": uuid4()}`); the verb keeps it and answers a repeat with the first
    result.
    """

    widget = forms.HiddenInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("Trang này chưa đầy đủ. Đề nghị tải lại trang rồi gửi lại."),
        "invalid": gettext_lazy("Trang này đã cũ. Đề nghị tải lại trang rồi gửi lại."),
    }

    def clean(self, value: Any) -> uuid.UUID:
        """The token as a UUID."""
        return super().clean(value)
