"""The admin's front page, names, addresses, and how a member gets a first password."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.account.views import logout as sign_out
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView, redirect_to_login
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from projects.accounts.freshness import has_factor
from projects.models import User
from projects.services.locks import retrying


def choose_password_path(user: User) -> str:
    """The path where the user chooses a password; dead once used, and after three days."""
    return reverse(
        "admin:choose_password",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )


class ChoosePassword(PasswordResetConfirmView):
    """Choose a password and be signed in, by way of the second factor or of its set-up."""

    success_url = "."
    template_name = "admin/choose_password.html"
    title = "Välj lösenord"

    def get_user(self, uidb64: str) -> User | None:
        """The active staff account that the link was made for."""
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active and user.is_staff else None

    def form_valid(self, form: "SetPasswordForm[User]") -> HttpResponse:
        """Save the password and sign in as at every other time: a factor is asked for too."""
        super().form_valid(form)
        user = form.user
        record_authentication(self.request, user, method="password_reset")
        after = reverse("admin:index") if has_factor(user) else reverse("mfa_index")
        answer: HttpResponse = perform_login(self.request, user, redirect_url=after)
        return answer

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """The page in the admin's frame."""
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}


View = TypeVar("View", bound=Callable[..., HttpResponseBase])

ORDER = ("Project", "Concept", "ImportRun", "SourceRow", "Source", "Programme", "Allocation")
"""The models that stand first on the front page; the others follow by name."""


class RegistryAdminSite(AdminSite):
    """The administration of the registry."""

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

    def login(
        self,
        request: HttpRequest,
        extra_context: object = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """On to the one sign-in page; PermissionDenied for who is signed in and no staff."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        after = get_next_redirect_url(request) or reverse("admin:index")
        return redirect_to_login(after, reverse("account_login"))

    def logout(  # type: ignore[override]  # Django's shows a page
        self,
        request: HttpRequest,
        extra_context: object = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """Signed out as by the one page that does so, which asks when this is no form."""
        if request.method != "POST":
            return HttpResponseRedirect(reverse("account_logout"))
        answer: HttpResponse = sign_out(request)
        return answer

    def password_change(  # type: ignore[override]  # Django's shows a page
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        extra_context: object = None,  # noqa: ARG002
    ) -> HttpResponse:
        """On to the one page where a password is changed."""
        return HttpResponseRedirect(reverse("account_change_password"))

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
