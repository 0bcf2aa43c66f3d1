"""A portal with two pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse()


urlpatterns = [path("", page, name="home"), path("tra-cuu", page, name="lookup")]
