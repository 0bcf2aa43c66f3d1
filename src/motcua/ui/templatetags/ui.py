"""Components for templates: `{% load ui %}`. Usage of each in src/motcua/ui/README.md."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.ui import fields, marks, navigation, presentation, province

register = template.Library()

register.simple_tag(presentation.vnd, name="vnd")
register.simple_tag(presentation.local_date, name="local_date")
register.simple_tag(presentation.local_datetime, name="local_datetime")
register.simple_tag(presentation.file_size, name="file_size")
register.simple_tag(province.current, name="province")
register.simple_tag(province.is_demo, name="is_demo")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite: decoration unless a `label` says what it means."""
    address = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', address)


@register.simple_tag
def state_tag(code: str, label: str) -> SafeString:
    """The state of a dossier or document as a coloured word."""
    colour = marks.STATE_COLOURS.get(str(code), "")
    return format_html('<span class="tag {}" data-state="{}">{}</span>', colour, code, label)


@register.inclusion_tag("ui/parts/deadline.html")
def deadline(row: Any) -> dict[str, Any]:
    """Due time with word and icon of a `deadlines.Shown`, or of any object or mapping with its names
    `due_at`, `time_status` and `time_words`."""
    status = str(_read(row, "time_status") or "none")
    mark = marks.DEADLINES.get(status, marks.DEADLINES["none"])
    return {"mark": mark, "due_at": _read(row, "due_at"), "word": _read(row, "time_words") or mark.word}


@register.inclusion_tag("ui/parts/verdict.html")
def verdict(code: str, *sentences: str) -> dict[str, Any]:
    """The big answer of the verification page; `sentences` say by whom, when and what to do."""
    mark = marks.VERDICTS.get(str(code), marks.VERDICTS["inconclusive"])
    return {"mark": mark, "sentences": [line for line in sentences if line]}


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*forms: BaseForm | None) -> dict[str, Any]:
    """Everything that must be mended, first on the page, each line a link to its field."""
    return {"problems": [problem for form in forms if form is not None for problem in fields.problems(form)]}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, heading: bool = False, size: str = "") -> dict[str, Any]:
    """A field with label, hint and error. `heading=True`: its label is the page's h1 (one question a page);
    `size` is a width class: w-short, w-date, w-phone, w-id, w-money."""
    return fields.parts(bound, heading=heading, size=size)


@register.inclusion_tag("ui/parts/summary_row.html")
def summary_row(label: str, value: Any, change_url: str = "", change_label: str = "") -> dict[str, Any]:
    """A line of `<dl class="summary-list">`: what was answered, and a link to change it."""
    if isinstance(value, datetime):
        value = presentation.local_datetime(value)
    elif isinstance(value, date):
        value = presentation.local_date(value)
    return {"label": label, "value": value, "change_url": change_url, "change_label": change_label or label}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, Any]:
    """`{% breadcrumbs "Trang chủ" home_url "Thủ tục" list_url %}`: label and address in turn."""
    return {"crumbs": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Pages of a `django.core.paginator.Page`; the other query parameters are kept. Needs `request`."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "query": query.urlencode(), "gap": page.paginator.ELLIPSIS}


@register.inclusion_tag("ui/parts/public_nav.html", takes_context=True)
def public_nav(context: Context, current: str = "") -> dict[str, Any]:
    """The portal's navigation; `current` is the key of the door the visitor stands in."""
    user = context.get("user")
    signed_in = bool(user and user.is_authenticated)
    keys = (*navigation.PUBLIC, *navigation.SIGNED_IN) if signed_in else navigation.PUBLIC
    return {
        "doors": [(door, href) for door in keys if (href := navigation.href(door))],
        "current": current,
        "signed_in": signed_in,
        "sign_in": navigation.href(navigation.SIGN_IN),
        "sign_out": navigation.href(navigation.SIGN_OUT),
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


def _read(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
