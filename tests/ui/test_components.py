"""The tags of `{% load ui %}`: what a screen reader and a keyboard need is in the markup."""

from datetime import UTC, datetime

import pytest
from django import forms as django_forms
from django.core.paginator import Paginator

from motcua.domain.dossiers.deadline import Remaining, TimeStatus
from motcua.ui import deadlines, forms, inputs

DUE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class Sample(forms.Form):
    phone = inputs.PhoneField(label="Điện thoại", help_text="Để báo tin")
    way = django_forms.ChoiceField(
        label="Cách nhận", choices=[("e", "Điện tử"), ("p", "Giấy")], widget=django_forms.RadioSelect
    )
    note = django_forms.CharField(label="Ghi chú", required=False)
    once = forms.SubmitOnce()


def test_label_hint_error_and_input_belong_together(draw):
    html = draw("{% field form.phone %}", form=Sample({"phone": "12"}))
    assert 'for="id_phone"' in html
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'id="id_phone_helptext"' in html
    assert 'id="id_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'type="tel" name="phone" value="12"' in html
    assert 'autocomplete="tel"' in html
    assert html.count("aria-describedby") == 1


def test_a_group_is_a_fieldset_with_a_legend(draw):
    html = draw("{% field form.way heading=True %}", form=Sample())
    assert "<legend><h1>Cách nhận</h1>" in html
    assert html.count('type="radio"') == 2


def test_only_what_may_be_left_out_is_marked(draw):
    assert "(không bắt buộc)" in draw("{% field form.note %}", form=Sample())
    assert "(không bắt buộc)" not in draw("{% field form.phone %}", form=Sample())


def test_the_error_summary_leads_to_each_field(draw):
    form = Sample({"phone": "12"})
    form.add_error(None, "Hồ sơ đã được nộp.")
    html = draw("{% error_summary form %}", form=form)
    assert html.index("Hồ sơ đã được nộp.") < html.index('href="#id_phone"') < html.index('href="#id_way_0"')
    assert 'role="alert"' in html
    assert "Trang này chưa đầy đủ" in html
    assert 'id="id_way_0"' in draw("{% field form.way %}", form=form)


def test_no_error_no_summary(draw):
    assert draw("{% error_summary form other %}", form=Sample(), other=None).strip() == ""


@pytest.mark.parametrize(
    ("shown", "style", "words"),
    [
        (deadlines.shown(DUE, Remaining(TimeStatus.ON_TIME, 960, 2)), "on_time", "còn 2 ngày làm việc"),
        (deadlines.shown(DUE, Remaining(TimeStatus.SOON, 180, 0)), "soon", "còn 3 giờ làm việc"),
        (deadlines.shown(DUE, Remaining(TimeStatus.LATE, -480, -1)), "late", "quá hạn 1 ngày"),
        (deadlines.shown(DUE, None, DUE), "done", "Xong đúng hạn"),
        (deadlines.shown(DUE, None, DUE.replace(minute=1)), "done_late", "Xong trễ hạn"),
    ],
)
def test_a_deadline_has_colour_icon_word_and_moment(draw, shown, style, words):
    html = draw("{% deadline row %}", row=shown)
    assert f'class="deadline {style}"' in html
    assert "icons.svg#" in html
    assert words in html
    assert "17:00, 23/11/2026" in html


def test_without_a_due_time_none_is_made_up(draw):
    html = draw("{% deadline row %}", row=deadlines.shown(None, None))
    assert "Chưa có hạn" in html
    assert "<small>" not in html


@pytest.mark.parametrize(
    ("code", "word"), [("valid", "Hợp lệ"), ("invalid", "Không hợp lệ"), ("?", "Chưa kết luận được")]
)
def test_a_verdict_is_one_of_the_known_words(draw, code, word):
    html = draw("{% verdict code 'Ký bởi <A>.' %}", code=code)
    assert f"{word}</h2>" in html
    assert "Ký bởi &lt;A&gt;." in html or "Ký bởi <A>." in html


def test_text_of_people_is_escaped_everywhere(draw):
    evil = "<script>"
    html = draw("{% state_tag 'x' e %}{% summary_row e e e %}{% icon 'file' e %}{% verdict 'valid' e %}", e=evil)
    assert evil not in html


def test_an_icon_is_decoration_unless_it_says_something(draw):
    assert 'aria-hidden="true"' in draw("{% icon 'clock' %}")
    assert 'role="img" aria-label="Hạn"' in draw("{% icon 'clock' 'Hạn' %}")


def test_pages_keep_the_question_that_was_asked(draw, rf):
    page = Paginator(range(100), 10).page(2)
    html = draw("{% pagination page %}", page=page, request=rf.get("/?q=khai+sinh&page=2"))
    assert 'href="?q=khai+sinh&amp;page=3"' in html
    assert 'aria-current="page">2<' in html


def test_the_navigation_shows_only_doors_that_exist(draw, settings):
    settings.ROOT_URLCONF = "tests.ui.urls"
    html = draw("{% public_nav 'lookup' %}")
    assert '<a href="/tra-cuu" aria-current="page">Tra cứu hồ sơ</a>' in html
    assert "Kết quả công khai" not in html
