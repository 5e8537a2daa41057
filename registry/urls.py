"""The addresses of the registry, and who answers for its errors."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, register_converter

from projects.accounts.limits import too_many
from projects.api import problems
from projects.records import ReferenceConverter
from projects.web.views import errors

API = "api/"

register_converter(ReferenceConverter, "reference")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("konto/", include("projects.accounts.urls")),
    path(API, include("projects.api.urls")),
    path("", include("projects.web.urls")),
]


def _by_door(name: str) -> Callable[..., HttpResponse]:
    """The error handler of this name: the API's below its address, else the page's."""

    def handler(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's call
        door = problems if request.path_info.startswith(f"/{API}") else errors
        answer: Callable[[HttpRequest], HttpResponse] = getattr(door, name)
        return answer(request)

    return handler


handler400 = _by_door("bad_request")
handler403 = _by_door("forbidden")
handler404 = _by_door("not_found")
handler429 = too_many
"""Not Django's: asked for by allauth where somebody tried too often."""
handler500 = _by_door("server_error")
handler503 = _by_door("unavailable")
"""Not Django's: asked for by the middleware that notices a database without answer."""
