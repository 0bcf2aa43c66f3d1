"""The public navigation: one list, so that portal pages, error pages and sign-in show the same doors."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Door:
    """One entry; `key` is its URL name. Where an installation has no such page, it is not shown."""

    key: str
    label: str | Promise


PUBLIC = (
    Door("home", _("Trang chủ")),
    Door("procedures", _("Thủ tục hành chính")),
    Door("lookup", _("Tra cứu hồ sơ")),
    Door("verify", _("Kiểm tra văn bản")),
    Door("results", _("Kết quả công khai")),
)
SIGNED_IN = (Door("my_dossiers", _("Hồ sơ của tôi")),)
SIGN_IN = Door("login", _("Đăng nhập"))
SIGN_OUT = Door("logout", _("Đăng xuất"))


def href(door: Door) -> str:
    """The address of a door, empty where this installation has none."""
    try:
        return reverse(door.key)
    except NoReverseMatch:
        return ""
