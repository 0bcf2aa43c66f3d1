"""Whose portal this is: the words and files that differ from province to province."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Province:
    """`settings.PROVINCE`: any of these keys; a missing one keeps the demo province's value."""

    agency: str = "Ủy ban nhân dân tỉnh Hải Dương"
    portal_title: str = "Cổng Dịch vụ công\N{NO-BREAK SPACE}– Tỉnh Hải Dương"
    portal_subtitle: str = "Trung tâm Phục vụ hành chính công tỉnh"
    helpdesk_phone: str = "0220 000 0000"
    helpdesk_email: str = "hotro@haiduong.example"
    helpdesk_hours: str = "7:30–11:30 và 13:30–17:00, các ngày làm việc"
    stylesheet: str = "ui/province.css"
    emblem: str = "ui/emblem.svg"


def current() -> Province:
    """The province this installation serves."""
    return Province(**getattr(settings, "PROVINCE", {}))


def is_demo() -> bool:
    """Whether signatures and seals of this installation have no legal value; the pages then say so."""
    return bool(settings.INSTALLATION.demo)
