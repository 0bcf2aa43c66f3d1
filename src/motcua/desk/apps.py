"""The Django app of this room: templates and static files, no tables."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers the room."""

    name = "motcua.desk"
    label = "desk"
