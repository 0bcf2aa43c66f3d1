"""Filling result templates."""

from datetime import date

from motcua.domain.documents import templates
from motcua.domain.documents.templates import BLANK, fill, words_of

FACTS = {"kind": "facts", "rows": [["Họ tên", "{child_name}"], ["Diện tích", "{area} m²"]], "ruled": False}


def test_every_text_is_filled_and_the_rest_is_kept() -> None:
    template = {"subject": "Khai sinh của {child_name}", "legal_bases": [], "body": [FACTS]}
    content, missing = fill(template, {"child_name": "Nguyễn Gia Bảo", "area": "120"})
    assert content == {
        "subject": "Khai sinh của Nguyễn Gia Bảo",
        "legal_bases": [],
        "body": [
            {
                "kind": "facts",
                "rows": [["Họ tên", "Nguyễn Gia Bảo"], ["Diện tích", "120 m²"]],
                "ruled": False,
            }
        ],
    }
    assert missing == ()


def test_an_unknown_name_stays_visible_as_dots_and_is_reported_once_in_order() -> None:
    content, missing = fill({"a": "{second} {first}", "b": ["{second}"]}, {})
    assert content == {"a": f"{BLANK} {BLANK}", "b": [BLANK]}
    assert missing == ("second", "first")


def test_an_empty_value_is_missing_in_a_sentence() -> None:
    assert fill({"a": "Lý do: {reason}."}, {"reason": "  "}) == ({"a": f"Lý do: {BLANK}."}, ("reason",))


def test_a_row_of_facts_left_empty_is_left_out_and_not_missing() -> None:
    content, missing = fill({"body": [FACTS]}, {"child_name": "An", "area": ""})
    assert content["body"][0]["rows"] == [["Họ tên", "An"]]
    assert missing == ()


def test_a_row_of_facts_nobody_knows_of_stays_and_is_reported() -> None:
    content, missing = fill({"body": [FACTS]}, {"child_name": "An"})
    assert content["body"][0]["rows"][1] == ["Diện tích", f"{BLANK} m²"]
    assert missing == ("area",)


def test_a_value_is_never_read_as_a_template() -> None:
    assert fill({"a": "{name}"}, {"name": "{secret} {0}", "secret": "x"})[0] == {"a": "{secret} {0}"}


def test_other_braces_are_text() -> None:
    assert fill({"a": "{} {0} {Tên} {a.b} {a!r} {{x}}"}, {"x": "1"}) == ({"a": "{} {0} {Tên} {a.b} {a!r} {1}"}, ())


def test_values_are_composed() -> None:
    assert fill({"a": "{name}"}, {"name": "Hu\u0300ng"})[0] == {"a": "Hùng"}


def test_the_template_is_not_changed() -> None:
    template = {"body": [["{name}"]]}
    fill(template, {"name": "An"})
    assert template == {"body": [["{name}"]]}


def test_names_lists_the_placeholders() -> None:
    assert templates.names({"subject": "{b}", "body": [FACTS]}) == ("b", "child_name", "area")


def test_answers_become_words() -> None:
    form = [
        {"name": "born", "kind": "date"},
        {"name": "change", "kind": "choice"},
        {"name": "floors", "kind": "number"},
        {"name": "note", "kind": "textarea"},
    ]
    values = words_of(form, {"born": "2026-02-05", "change": "Cải chính hộ tịch", "floors": 3})
    assert values["born"] == "05/02/2026"
    assert values["change_lower"] == "cải chính hộ tịch"
    assert values["floors"] == "3"
    assert values["note"] == ""


def test_days_are_read_from_dates_and_anything_else_is_kept() -> None:
    form = [{"name": "day", "kind": "date"}]
    assert words_of(form, {"day": date(2026, 11, 3)})["day"] == "03/11/2026"
    assert words_of(form, {"day": "khoảng 2020"})["day"] == "khoảng 2020"
