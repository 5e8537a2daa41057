"""The admin's front page, names and addresses."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.messages.storage import default_storage
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase
from django.urls import path

from projects.locks import retrying
from projects.staff.passwords import ChoosePassword

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

ORDER = ("Project", "Concept", "ImportRun", "SourceRow", "Source", "Programme", "Allocation")
"""The models that stand first on the front page; the others follow by name."""


class LoginForm(AdminAuthenticationForm):
    """Address and password; capitals in the address are no difference."""

    error_messages = {  # noqa: RUF012  # Django reads a plain class
        **AdminAuthenticationForm.error_messages,
        "invalid_login": (
            "E-postadressen eller lösenordet stämmer inte, eller så är kontot inte aktivt. "
            "Stora och små bokstäver är olika i lösenordet."
        ),
    }


class RegistryAdminSite(AdminSite):
    """The administration of the registry."""

    login_form = LoginForm

    site_header = "Projektregistret – administration"
    site_title = "Projektregistret"
    index_title = "Administration"
    enable_nav_sidebar = False  # The width belongs to the lists and to the published row.

    def get_urls(self) -> list[Any]:
        """The admin's own addresses, and the one where a new member chooses a password."""
        choose = path(
            "valj-losenord/<uidb64>/<token>/", ChoosePassword.as_view(), name="choose_password"
        )
        return [choose, *super().get_urls()]

    def admin_view(
        self,
        view: View,
        cacheable: bool = False,  # noqa: FBT001, FBT002  # Django's signature
    ) -> View:
        """Django's guard, which also refuses a character that the database cannot hold.

        What another's change made impossible is answered once more, from the beginning.
        """

        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            refuse_nul(request)
            request._messages = default_storage(request)  # type: ignore[attr-defined]  # noqa: SLF001  # Django's; none of a first attempt
            return view(request, *args, **kwargs)

        return super().admin_view(cast("View", retrying(guarded)), cacheable)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What the member may see, projects first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_rank)
        return apps


def refuse_nul(request: HttpRequest) -> None:
    """Raise SuspiciousOperation (answered 400) when the query string holds a NUL."""
    if any("\x00" in value for values in request.GET.lists() for value in values[1]):
        raise SuspiciousOperation


def _rank(model: dict[str, Any]) -> tuple[int, str]:
    name = model["object_name"]
    return (ORDER.index(name) if name in ORDER else len(ORDER), str(model["name"]))
