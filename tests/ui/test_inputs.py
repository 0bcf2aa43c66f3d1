"""Fields for days, phones, personal numbers, money and papers."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.ui import inputs

PDF = b"%PDF-1.7\n"
JPEG = b"\xff\xd8\xff\xe0rest"
PNG = b"\x89PNG\r\n\x1a\nrest"


@pytest.mark.parametrize("typed", ["01/04/2021", "1/4/2021", "01-04-2021", "01042021", " 1.4.2021 "])
def test_the_day_comes_before_the_month(typed):
    assert inputs.DateField().clean(typed) == date(2021, 4, 1)


@pytest.mark.parametrize("typed", ["31/02/2021", "04/31/2021", "hôm qua", "1/4/21"])
def test_no_day_is_guessed(typed):
    with pytest.raises(ValidationError) as refused:
        inputs.DateField().clean(typed)
    assert "ngày/tháng/năm" in refused.value.messages[0]


def test_an_optional_day_may_be_empty():
    assert inputs.DateField(required=False).clean("  ") is None


def test_a_day_is_offered_as_it_is_typed():
    assert inputs.DateField().prepare_value(date(1987, 4, 19)) == "19/04/1987"


def test_a_phone_is_kept_as_digits():
    assert inputs.PhoneField().clean("+84 912.345.678") == "0912345678"


def test_a_personal_number_keeps_its_leading_zero():
    assert inputs.IdNumberField().clean("030 187 001 234") == "030187001234"


@pytest.mark.parametrize(("field", "typed"), [(inputs.PhoneField, "123"), (inputs.IdNumberField, "03018700123")])
def test_what_the_domain_refuses_is_an_error_of_the_field(field, typed):
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1.250.000", 1250000), ("1 250 000 ₫", 1250000), ("1250000đ", 1250000), ("0", 0), ("8.000 VND", 8000)],
)
def test_money_is_read_in_whole_dong(typed, amount):
    assert inputs.MoneyField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["1,250,000", "1.25", "-5", "mười nghìn", "1.2500"])
def test_doubtful_money_is_refused(typed):
    with pytest.raises(ValidationError):
        inputs.MoneyField().clean(typed)


def test_money_is_offered_as_it_is_typed():
    assert inputs.MoneyField().prepare_value(1250000) == "1.250.000"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PDF", b"\n" + PDF, "application/pdf"),
        ("ảnh.jpeg", JPEG, "image/jpeg"),
        ("a.png", PNG, "image/png"),
    ],
)
def test_a_paper_is_what_its_bytes_say(name, content, kind):
    file = inputs.PdfOrPhotoField().clean(SimpleUploadedFile(name, content, "text/html"))
    assert file.content_type == kind
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"<html>", "kind"),
        ("a.pdf", b"PK\x03\x04", "kind"),
        ("a.html", PDF, "ending"),
        ("a.pdf", JPEG, "ending"),
        ("a.pdf", PDF + b" " * 100, "too_large"),
    ],
)
def test_another_kind_of_file_is_refused(settings, name, content, code):
    settings.MAX_UPLOAD_BYTES = 100
    with pytest.raises(ValidationError) as refused:
        inputs.PdfOrPhotoField().clean(SimpleUploadedFile(name, content))
    assert [error.code for error in refused.value.error_list] == [code]


def test_too_large_says_how_large_and_what_is_allowed(settings):
    settings.MAX_UPLOAD_BYTES = 1_000_000
    with pytest.raises(ValidationError) as refused:
        inputs.PdfOrPhotoField().clean(SimpleUploadedFile("a.pdf", PDF + b" " * 2_400_000))
    assert "2,4\N{NO-BREAK SPACE}MB" in refused.value.messages[0]
    assert "1\N{NO-BREAK SPACE}MB" in refused.value.messages[0]
