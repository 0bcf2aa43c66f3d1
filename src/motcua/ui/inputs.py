"""Fields for what is asked here again and again: days, phones, personal numbers, money, papers."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from motcua.domain import people
from motcua.domain.refusal import Refusal
from motcua.ui import presentation, refusals

PDF_MARK = b"%PDF-"
HEAD_BYTES = 1024
"""How far into a file the mark of a PDF may stand (ISO 32000-1, annex H, note 13)."""
PHOTO_MARKS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
}
UPLOAD_LIMIT = 10_000_000
"""Largest paper in bytes where the settings say nothing."""

T = TypeVar("T")

_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+", re.ASCII)


class DateField(forms.Field):
    """One box for a day, dd/mm/yyyy; also takes 1/4/2021, 01-04-2021 and 01042021. Never month first."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w-date", "maxlength": "10"}
    )

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Ngày/tháng/năm, ví dụ 19/04/1987"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A day as it is typed here."""
        return presentation.local_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        """The typed day, None when empty."""
        if isinstance(value, date):
            return value
        return _read(people.parse_date, value) if str(value or "").strip() else None


class BirthDateField(DateField):
    """A day of birth, offered by the browser where it knows it."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "bday", "class": "w-date", "maxlength": "10"}
    )


class PhoneField(forms.CharField):
    """A Vietnamese telephone number; the cleaned value is digits only (`0912345678`)."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "class": "w-phone"})

    def to_python(self, value: Any) -> str:
        """The number as the domain keeps it, empty when nothing was typed."""
        typed = super().to_python(value) or ""
        return _read(people.check_phone, typed) if typed else ""


class IdNumberField(forms.CharField):
    """Số định danh cá nhân of 12 digits (or 9 of an old card); text, because it may begin with 0."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w-id"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("12 chữ số trên thẻ căn cước; chứng minh nhân dân cũ có 9 chữ số"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """The digits without spaces, empty when nothing was typed."""
        typed = super().to_python(value) or ""
        return _read(people.check_id_number, typed) if typed else ""


class MoneyField(forms.IntegerField):
    """Whole đồng as int; takes `1.234.567`, `1 234 567 ₫`, `1234567đ`. A comma is refused, not guessed at."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "w-money"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("help_text", _("Số tiền bằng đồng, ví dụ 1.250.000"))
        kwargs.setdefault("error_messages", {}).setdefault(
            "invalid", _("Số tiền này không đọc được. Đề nghị nhập số đồng, không có số lẻ, ví dụ 1.250.000.")
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The amount with its thousands apart, without the sign."""
        return presentation.vnd(value).rpartition(presentation.NO_BREAK)[0] if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        """The amount, None when empty."""
        if value is None or isinstance(value, int):
            return value
        typed = str(value).replace(presentation.NO_BREAK, " ").strip()
        typed = typed.removesuffix("VND").rstrip("₫đĐ ")
        if typed and not _GROUPED.fullmatch(typed):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(re.sub(r"[. ]", "", typed))


class PdfOrPhotoField(forms.FileField):
    """One paper as PDF, JPEG or PNG: size, first bytes and ending are looked at; the inside is not read here.

    `limit_setting` names the setting that holds the largest size in bytes.
    """

    def __init__(self, *, limit_setting: str = "MAX_UPLOAD_BYTES", **kwargs: Any) -> None:
        self.limit_setting = limit_setting
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}))
        super().__init__(**kwargs)

    @property
    def limit(self) -> int:
        """The largest size in bytes, as the settings say now."""
        return int(getattr(settings, self.limit_setting, UPLOAD_LIMIT))

    def to_python(self, data: Any) -> Any:
        """The file, with `content_type` set to what its bytes say, not to what the browser said."""
        file: UploadedFile | None = super().to_python(data)  # type: ignore[assignment]
        if file is None:
            return None
        size = file.size or 0
        if size > self.limit:
            raise ValidationError(self._too_large(size), code="too_large")
        found = sniff(_head(file))
        if found is None:
            raise ValidationError(
                _("Tệp này không phải PDF, JPEG hay PNG. Đề nghị chọn tệp PDF hoặc ảnh chụp giấy tờ."),
                code="kind",
            )
        if not str(file.name).lower().endswith(ENDINGS[found]):
            raise ValidationError(
                _("Đuôi tệp “%(name)s” không khớp với nội dung. Đề nghị chọn đúng tệp gốc hoặc chụp lại."),
                code="ending",
                params={"name": file.name},
            )
        file.content_type = found
        return file

    def _too_large(self, size: int) -> str:
        sentence = _("Tệp nặng %(size)s, quá mức %(limit)s. Đề nghị chọn tệp nhỏ hơn hoặc chụp lại ảnh nhẹ hơn.")
        return str(sentence) % {
            "size": presentation.file_size(size),
            "limit": presentation.file_size(self.limit),
        }


def sniff(head: bytes) -> str | None:
    """Content type by the first bytes: PDF, JPEG or PNG; None for anything else."""
    for mark, found in PHOTO_MARKS:
        if head.startswith(mark):
            return found
    return "application/pdf" if PDF_MARK in head[:HEAD_BYTES] else None


def _head(file: UploadedFile) -> bytes:
    file.seek(0)
    head = file.read(HEAD_BYTES)
    file.seek(0)
    return bytes(head)


def _read(rule: Callable[[str], T], typed: Any) -> T:
    """Ask the domain; its refusal becomes the field's error."""
    try:
        return rule(str(typed))
    except Refusal as refusal:
        raise ValidationError(refusals.words(refusal), code=refusal.code) from refusal
