"""The base form: NFC, and sentences that say what to do."""

import unicodedata
import uuid

import pytest
from django import forms as django_forms
from django.http import QueryDict

from motcua.ui import forms

NAME = "Nguyễn Thị Thuỷ"


class Sample(forms.Form):
    name = django_forms.CharField(label="Họ và tên", max_length=20)
    cccd = django_forms.CharField(label="CCCD")
    way = django_forms.ChoiceField(label="Cách nhận kết quả", choices=[("e", "Bản điện tử")])
    sure = django_forms.BooleanField(label="Tôi cam đoan")
    paper = django_forms.FileField(label="Giấy chứng sinh")
    own = django_forms.CharField(error_messages={"required": "Câu của trang."})
    once = forms.SubmitOnce()


def test_what_is_typed_decomposed_is_kept_composed():
    typed = unicodedata.normalize("NFD", NAME)
    data = QueryDict(mutable=True)
    data["name"] = typed
    form = Sample(data, {})
    form.is_valid()
    assert typed != NAME
    assert form.cleaned_data["name"] == NAME
    assert form["name"].value() == NAME


def test_a_plain_dictionary_is_composed_too():
    form = Sample({"name": unicodedata.normalize("NFD", NAME), "sure": True}, {})
    assert form["name"].value() == NAME


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("name", "Đề nghị nhập họ và tên."),
        ("cccd", "Đề nghị nhập CCCD."),
        ("way", "Đề nghị chọn cách nhận kết quả."),
        ("sure", "Đề nghị đánh dấu vào ô “Tôi cam đoan” để tiếp tục."),
        ("paper", "Đề nghị chọn tệp cho “Giấy chứng sinh”."),
        ("own", "Câu của trang."),
        ("once", "Trang này chưa đầy đủ. Đề nghị tải lại trang rồi gửi lại."),
    ],
)
def test_what_is_missing_is_said_by_its_name(field, sentence):
    assert Sample({}, {}).errors[field] == [sentence]


def test_too_long_says_both_figures():
    sentence = "Nội dung dài quá: nhiều nhất 20 ký tự, hiện có 21. Đề nghị viết ngắn lại."
    assert Sample({"name": "a" * 21}, {}).errors["name"] == [sentence]


def test_the_browsers_own_bubbles_stay_off():
    assert "required" not in str(Sample()["name"])


def test_the_token_is_given_by_the_view_and_comes_back():
    token = uuid.uuid4()
    assert str(token) in str(Sample(initial={"once": token})["once"])
    form = Sample({"once": str(token)}, {})
    form.is_valid()
    assert form.cleaned_data["once"] == token


def test_a_spoilt_token_asks_for_a_new_page():
    errors = Sample({"once": "x"}, {}).errors["once"]
    assert errors == ["Trang này đã cũ. Đề nghị tải lại trang rồi gửi lại."]
