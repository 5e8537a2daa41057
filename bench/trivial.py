"""The registry with one more address, /trivial/: what server and middleware cost by themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from registry.wsgi import application

__all__ = ["application"]


def trivial(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's call
    """Three characters."""
    return HttpResponse("Ja.")


from registry.urls import urlpatterns  # noqa: E402  # the application is set up

urlpatterns.append(path("trivial/", include([path("", trivial)])))
