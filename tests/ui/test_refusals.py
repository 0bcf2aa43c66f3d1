"""A refusal in words, with its status, on a page or in a form."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.http import HttpResponse

from motcua.domain.refusal import Refusal
from motcua.ui import refusals


class Sample(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("dossiers.wrong_state", 409),
        ("dossiers.forbidden", 403),
        ("dossiers.unknown", 404),
        ("lookups.too_many", 429),
        ("people.phone.invalid", 422),
        ("dossiers.not_forbidden_at_all", 409),
    ],
)
def test_the_last_part_of_the_code_decides_the_status(code, status):
    assert refusals.status(Refusal(code, "")) == status


def test_moments_in_a_refusal_are_shown_in_vietnamese_time():
    at = datetime(2026, 11, 23, 3, 5, tzinfo=UTC)
    assert refusals.words(Refusal("x.y", "Đã nhận lúc {at}.", at=at)) == "Đã nhận lúc 10:05, 23/11/2026."


@pytest.mark.parametrize(("field", "place"), [(None, "__all__"), ("name", "name"), ("gone", "__all__")])
def test_a_refusal_in_a_form_keeps_what_was_typed(field, place):
    form = Sample({"name": "Đào"})
    assert form.is_valid()
    refusals.add_to(form, Refusal("x.y", "Không được."), field)
    assert form.errors == {place: ["Không được."]}
    assert form["name"].value() == "Đào"


def test_a_refusal_no_view_has_worded_becomes_a_page(rf):
    middleware = refusals.RefusalMiddleware(lambda request: HttpResponse())
    page = middleware.process_exception(rf.get("/"), Refusal("x.unknown", "Không có hồ sơ <b>{name}</b>.", name="&"))
    assert page.status_code == 404
    assert "Không có hồ sơ &lt;b&gt;&amp;&lt;/b&gt;." in page.content.decode()


def test_other_exceptions_are_left_alone(rf):
    middleware = refusals.RefusalMiddleware(lambda request: HttpResponse())
    assert middleware.process_exception(rf.get("/"), ValueError()) is None
