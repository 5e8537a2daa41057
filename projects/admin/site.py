"""The admin's front page, names, addresses, and how a member gets a first password."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.account.views import logout as sign_out
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView, redirect_to_login
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.views.i18n import JavaScriptCatalog

from projects.accounts.freshness import has_factor
from projects.accounts.sign_in_log import note
from projects.admin.forms import PRIMARY_KEY
from projects.admin.permissions import staff_member
from projects.models import Project, SignInKind, User
from projects.rights import may_import
from projects.services.locks import retrying


def choose_password_path(user: User) -> str:
    """The path where the user chooses a password; dead once used, and after three days.

    That it was made is noted in the log of the door.
    """
    note(SignInKind.LINK, user)
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
MENU = ("Project", "Concept", "ImportRun", "User")
"""The models that every page leads to, for those who may see them."""


@dataclass(frozen=True, slots=True)
class Way:
    """An item of the menu; `current` is "page" on its page, "true" below it, else ""."""

    label: str
    address: str
    current: str


class StaffWords(JavaScriptCatalog):
    """Django's words of scripts, with those that its translators left as they were."""

    def get_catalog(self) -> dict[str, Any]:
        """Each text with its translation."""
        return {**super().get_catalog(), "6 p.m.": "18:00"}


class RegistryAdminSite(AdminSite):
    """The administration of the registry."""

    site_header = "Projektregistret – administration"
    site_title = "Projektregistret – administration"
    index_title = "Mitt arbete"
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
        """Django's guard, which also refuses what the database cannot hold.

        What another's change made impossible is answered once more, from the beginning.
        """

        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            refuse_malformed(request)
            request._messages = default_storage(request)  # type: ignore[attr-defined]  # noqa: SLF001  # Django's; none of a first attempt
            try:
                return view(request, *args, **kwargs)
            except DataError as refused:
                raise SuspiciousOperation from refused

        return super().admin_view(cast("View", retrying(guarded)), cacheable)

    def i18n_javascript(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """The words of the scripts, all of them in Swedish."""
        answer = StaffWords.as_view(packages=["django.contrib.admin"])(request)
        return cast("HttpResponse", answer)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits for the member, the ways to begin something, and all that there is."""
        from projects.admin.my_work import sections_for  # noqa: PLC0415  # it imports the pages

        mine = {"sections": sections_for(staff_member(request)), "ways": self._ways(request)}
        return super().index(request, {**mine, **(extra_context or {})})

    def _ways(self, request: HttpRequest) -> list[tuple[str, str]]:
        """What the member may begin: an import, an entry, an account."""
        may = {
            "Läs in en bilaga": ("import", may_import(staff_member(request))),
            "Nytt projekt": ("projects_project_add", self._may_add(Project, request)),
            "Bjud in": ("projects_user_add", self._may_add(User, request)),
        }
        return [(label, reverse(f"admin:{name}")) for label, (name, may) in may.items() if may]

    def _may_add(self, model: type[Model], request: HttpRequest) -> bool:
        return self.get_model_admin(model).has_add_permission(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page shows, with the menu."""
        context = super().each_context(request)
        return {**context, "menu": list(_menu(context["available_apps"], request.path))}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What the member may see, projects first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=_rank)
        return apps


def refuse_malformed(request: HttpRequest) -> None:
    """Raise SuspiciousOperation (answered 400) for what no page of ours can have sent.

    That is a NUL in the query string, and a row chosen by what is no key.
    """
    if any("\x00" in value for values in request.GET.lists() for value in values[1]):
        raise SuspiciousOperation
    chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
    if not all(PRIMARY_KEY.fullmatch(value) for value in chosen):
        raise SuspiciousOperation


def _menu(apps: list[Any], path: str) -> Iterator[Way]:
    start = reverse("admin:index")
    yield Way("Mitt arbete", start, "page" if path == start else "")
    seen = {model["object_name"]: model for app in apps for model in app["models"]}
    for model in (seen[name] for name in MENU if name in seen):
        address = str(model["admin_url"])
        below = "true" if path.startswith(address) else ""
        yield Way(str(model["name"]), address, "page" if path == address else below)


def _rank(model: dict[str, Any]) -> tuple[int, str]:
    name = model["object_name"]
    return (ORDER.index(name) if name in ORDER else len(ORDER), str(model["name"]))
