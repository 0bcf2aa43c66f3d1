"""Colour, icon and word of a state, a deadline and a verdict: never a colour without its word."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Mark:
    """`style` is the CSS class, `icon` a symbol of icons.svg, `word` what a person reads."""

    style: str
    icon: str
    word: str | Promise


DEADLINES = {
    "on_time": Mark("on_time", "clock", _("Còn hạn")),
    "soon": Mark("soon", "warning", _("Sắp đến hạn")),
    "late": Mark("late", "overdue", _("Quá hạn")),
    "paused": Mark("paused", "pause", _("Tạm dừng tính giờ")),
    "done_on_time": Mark("done", "check", _("Xong đúng hạn")),
    "done_late": Mark("done_late", "check", _("Xong trễ hạn")),
    "none": Mark("none", "clock", _("Chưa có hạn")),
}

VERDICTS = {
    "valid": Mark("valid", "check", _("Hợp lệ")),
    "invalid": Mark("invalid", "cross", _("Không hợp lệ")),
    "inconclusive": Mark("inconclusive", "question", _("Chưa kết luận được")),
    "unsigned": Mark("unsigned", "file", _("Chưa ký số")),
    "unreadable": Mark("unreadable", "cross", _("Không đọc được")),
}

STATE_COLOURS = {
    "draft": "",
    "submitted": "blue",
    "accepted": "blue",
    "transferred": "blue",
    "processing": "blue",
    "signed": "blue",
    "result_ready": "green",
    "returned": "green",
    "issued": "green",
    "refused": "red",
    "void": "red",
    "withdrawn": "",
    "done": "green",
    "todo": "amber",
}
"""State of a dossier or document, or of a line of a task list (done, todo) → colour; the rest is grey."""
