"""The addresses of the registry, and who answers for its errors."""

from collections.abc import Callable
from types import ModuleType

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, register_converter

from projects.accounts.limits import too_many
from projects.admin import errors as staff_errors
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
    """The error handler of this name: that of the door at which the request stands."""

    def handler(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's call
        answer: Callable[[HttpRequest], HttpResponse] = getattr(_door(request, name), name)
        return answer(request)

    return handler


def _door(request: HttpRequest, name: str) -> ModuleType:
    """The API's below its address, the staff's for who is signed in, else that of the pages.

    Our own faults are told by the pages to everybody, as they need no database.
    """
    if request.path_info.startswith(f"/{API}"):
        return problems
    told = hasattr(staff_errors, name) and staff_errors.is_for(request)
    return staff_errors if told else errors


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's call
    """403: a form was sent without the token that shows where it comes from."""
    answer: HttpResponse = _door(request, "csrf_failure").csrf_failure(request)
    return answer


handler400 = _by_door("bad_request")
handler403 = _by_door("forbidden")
handler404 = _by_door("not_found")
handler429 = too_many
"""Not Django's: asked for by allauth where somebody tried too often."""
handler500 = _by_door("server_error")
handler503 = _by_door("unavailable")
"""Not Django's: asked for by the middleware that notices a database without answer."""
