"""The one Django app with tables."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    """Tables, reads and catalogues."""

    name = "motcua.data"
    label = "data"
    verbose_name = "Dữ liệu Một Cửa"
    default_auto_field = "django.db.models.BigAutoField"
