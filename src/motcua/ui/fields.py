"""What a template needs to draw one form field accessibly, and the list of what is wrong in a form."""

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.RadioSelect, "radios"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.CheckboxInput, "tick"),
    (forms.FileInput, "file"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
)


def kind(bound: BoundField) -> str:
    """`radios`, `checkboxes`, `tick`, `file`, `select`, `textarea` or `input`."""
    # CheckboxSelectMultiple is a RadioSelect to Django, so the more special one is asked first.
    if isinstance(bound.field.widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    return next((name for widget, name in KINDS if isinstance(bound.field.widget, widget)), "input")


def target(bound: BoundField) -> str:
    """The id the error summary jumps to: of a group, its first choice."""
    if kind(bound) in {"radios", "checkboxes"}:
        return f"{bound.auto_id}_0"
    return str(bound.id_for_label)


def problems(form: BaseForm) -> list[dict[str, str]]:
    """Errors of the whole form first, then in the order of the fields, each with the id to go to."""
    found = [{"text": str(error), "target": ""} for error in form.non_field_errors()]
    for bound in form:
        place = "" if bound.is_hidden else target(bound)
        found += [{"text": str(error), "target": place} for error in bound.errors]
    return found


def parts(bound: BoundField, *, heading: bool, size: str) -> dict[str, Any]:
    """The context of `ui/parts/field.html`."""
    hint_id, error_id = f"{bound.auto_id}_helptext", f"{bound.auto_id}_error"
    described = " ".join(name for name, there in ((hint_id, bound.help_text), (error_id, bound.errors)) if there)
    attrs: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    shape = kind(bound)
    classes = " ".join(filter(None, (size, bound.field.widget.attrs.get("class", ""))))
    if classes:
        attrs["class"] = classes
    grouped = shape in {"radios", "checkboxes"}
    return {
        "field": bound,
        "kind": shape,
        "heading": heading,
        "hint_id": hint_id,
        "error_id": error_id,
        "described": described,
        "widget": "" if grouped else bound.as_widget(attrs=attrs),
    }
