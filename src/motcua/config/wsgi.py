"""The web application, for the server."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.config import parent_death

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
parent_death.end_with_parent()  # a worker process does not outlive its server
application = get_wsgi_application()
