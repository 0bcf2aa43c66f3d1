"""The Django app of this room: templates and static files, no tables."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the room."""

    name = "motcua.portal"
    label = "portal"
