"""Signing in and out, by allauth with our form and words."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView, LogoutView
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.ui import actor as actors

DESK = "desk:work"
"""URL name of the desk's first page."""


class SignInForm(LoginForm):
    """User name and password, with our sentences."""

    use_required_attribute = False
    _WRONG = gettext_lazy(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Đề nghị kiểm tra phím Caps Lock, bộ gõ tiếng Việt rồi thử lại."
    )
    _TOO_MANY = gettext_lazy(
        "Đã nhập sai nhiều lần nên tạm dừng đăng nhập. Đề nghị đợi 5 phút rồi thử lại, hoặc gọi bộ phận hỗ trợ."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, missing, complete in (
            ("login", _("Tên đăng nhập"), _("Đề nghị nhập tên đăng nhập."), "username"),
            ("password", _("Mật khẩu"), _("Đề nghị nhập mật khẩu."), "current-password"),
        ):
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = missing
            field.widget.attrs = {"autocomplete": complete, "autocapitalize": "none", "spellcheck": "false"}

    def clean(self) -> dict[str, Any]:
        """As allauth judges, said in our words: never whether the name or the password was wrong."""
        try:
            return dict(super().clean() or {})
        except ValidationError as error:
            too_many = error.code == "too_many_login_attempts"
            raise ValidationError(self._TOO_MANY if too_many else self._WRONG, code=error.code) from error


class SignIn(LoginView):
    """One form for citizens and officials; where they go afterwards is `after_login`."""

    form_class = SignInForm
    template_name = "portal/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the frame needs to know."""
        return {**super().get_context_data(**kwargs), "section": "login"}

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Drawn again with what was typed, under a status that says so."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response


class SignOut(LogoutView):
    """Asks once on GET, signs out on POST."""

    template_name = "portal/logout.html"


@require_safe
@login_required
def after_login(request: HttpRequest) -> HttpResponse:
    """Officials to their desk, citizens to their dossiers."""
    if not actors.of(request).grants:
        return redirect("my_dossiers")
    try:
        return redirect(reverse(DESK))
    except NoReverseMatch:
        return redirect("/can-bo/")


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    """An account that was closed."""
    return render(request, "portal/inactive.html", {"section": "login"}, status=403)
