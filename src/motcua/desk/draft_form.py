"""The draft of a result as a form: the texts of the stored content can be changed, its shape cannot."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.domain.documents import templates
from motcua.ui.forms import Form

LONG_LINE = 90
"""A value longer than this gets a box of several lines."""
SUBJECT_LENGTH = 500
TEXT_LENGTH = 10_000
LISTS = ("legal_bases", "addressees", "recipients")
"""Parts of the content that are lists of lines."""


@dataclass(frozen=True)
class Place:
    """Where a text field of the form stands in the content."""

    field: str
    block: int
    row: int | None = None
    """Row of a table of facts; None for the text of a paragraph or article."""


def _lines_field(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=TEXT_LENGTH, widget=forms.Textarea())


class DraftForm(Form):
    """Subject, legal bases, blocks, recipients and signer of one draft."""

    subject = forms.CharField(
        label=gettext_lazy("Trích yếu"), max_length=SUBJECT_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )
    legal_bases = _lines_field(gettext_lazy("Căn cứ ban hành"), gettext_lazy("Mỗi căn cứ một dòng"))
    addressees = _lines_field(gettext_lazy("Kính gửi"), gettext_lazy("Mỗi nơi một dòng"))
    recipients = _lines_field(gettext_lazy("Nơi nhận"), gettext_lazy("Mỗi nơi một dòng"))
    signer = forms.TypedChoiceField(label=gettext_lazy("Người ký"), coerce=int, widget=forms.RadioSelect)

    def __init__(
        self,
        subject: str,
        content: Mapping[str, Any],
        signers: list[tuple[int, str]],
        data: Any = None,
        *,
        signer_id: int | None = None,
    ) -> None:
        self.stored = content
        self.places = list(_places(content))
        texts = {place.field: _text(content, place) for place in self.places}
        lists = {name: "\n".join(content.get(name, [])) for name in LISTS}
        boxes = {place.field: _box(content, place, texts[place.field]) for place in self.places}
        self.base_fields = {**self.base_fields, **boxes}  # type: ignore[misc]
        super().__init__(data, initial={"subject": subject, "signer": signer_id, **lists, **texts})
        self.fields["signer"].choices = signers  # type: ignore[attr-defined]
        for name in LISTS:
            self.fields[name].widget.attrs["rows"] = min(8, max(2, lists[name].count("\n") + 2))
        if not lists["addressees"]:
            del self.fields["addressees"]

    def blocks(self) -> list[forms.BoundField]:
        """The boxes of the body, in order."""
        return [self[place.field] for place in self.places]

    def dotted(self) -> bool:
        """Whether dots still stand where a value is missing."""
        return any(templates.BLANK in str(self[name].value() or "") for name in self.fields)

    def content(self) -> dict[str, Any]:
        """The stored content with the texts as they were typed."""
        content = deepcopy(dict(self.stored))
        for name in LISTS:
            if name in self.fields:
                content[name] = _lines(self.cleaned_data[name])
        for place in self.places:
            _put(content["body"][place.block], place, self.cleaned_data[place.field])
        return content


def _places(content: Mapping[str, Any]) -> list[Place]:
    found = []
    for number, block in enumerate(content.get("body", [])):
        if block["kind"] == "facts":
            found += [Place(f"muc_{number}_{row}", number, row) for row in range(len(block["rows"]))]
        else:
            found.append(Place(f"doan_{number}", number))
    return found


def _text(content: Mapping[str, Any], place: Place) -> str:
    block = content["body"][place.block]
    if place.row is not None:
        return str(block["rows"][place.row][1])
    return "\n".join(block["paragraphs"]) if block["kind"] == "article" else str(block["text"])


def _box(content: Mapping[str, Any], place: Place, text: str) -> forms.CharField:
    block = content["body"][place.block]
    lines = text.count("\n") + len(text) // LONG_LINE + 1
    if place.row is not None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        return forms.CharField(label=block["rows"][place.row][0], required=False, max_length=TEXT_LENGTH, widget=widget)
    is_article = block["kind"] == "article"
    return forms.CharField(
        label=block["heading"] if is_article else _("Đoạn %(number)d") % {"number": place.block + 1},
        help_text=_("Mỗi đoạn một dòng") if is_article and "\n" in text else "",
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": lines + 1}),
    )


def _put(block: dict[str, Any], place: Place, text: str) -> None:
    if place.row is not None:
        block["rows"][place.row] = [block["rows"][place.row][0], text]
    elif block["kind"] == "article":
        block["paragraphs"] = _lines(text)
    else:
        block["text"] = " ".join(_lines(text))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
