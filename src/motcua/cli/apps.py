"""The Django app of this room: templates and static files, no tables."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Registers the room."""

    name = "motcua.cli"
    label = "cli"
