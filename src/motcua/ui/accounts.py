"""Signing in: accounts are given by the operator, nobody signs up by himself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):
    """No sign-up; the session rotates at login as Django does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
