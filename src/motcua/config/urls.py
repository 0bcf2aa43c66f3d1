"""All addresses: the portal at the root, the desk under /can-bo/."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def alive(request: HttpRequest) -> HttpResponse:
    """Answer the supervisor's question whether the web process serves requests."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("song", alive, name="alive"),
    path("can-bo/", include("motcua.desk.urls")),
    path("", include("motcua.portal.urls")),
]
handler400 = "motcua.ui.errors.bad_request"
handler403 = "motcua.ui.errors.forbidden"
handler404 = "motcua.ui.errors.not_found"
handler500 = "motcua.ui.errors.trouble"
