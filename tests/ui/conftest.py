"""Pages are drawn without collected static files and without a database."""

import pytest
from django.template import engines


@pytest.fixture(autouse=True)
def plain_static(settings) -> None:
    """Static addresses as they are in the source."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def draw():
    """Draw a piece of template with the components loaded."""

    def drawn(source: str, **context: object) -> str:
        return engines["django"].from_string("{% load ui %}" + source).render(context)

    return drawn
