"""The Django app of this room: templates and static files, no tables."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers the room."""

    name = "motcua.ui"
    label = "ui"
