"""The staff accounts: administrators invite and end those of their centres, or of all."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from projects.accounts.freshness import fresh_factor_required
from projects.admin.account_forms import AccountForm
from projects.admin.base_admin import RegistryAdmin
from projects.admin.forms import GuardedForm
from projects.admin.invitations import has_answered, invitation_link, send_invitation
from projects.admin.list_filters import OfRole
from projects.admin.permissions import asked_once, staff_member
from projects.mail.sending import delivers
from projects.models import User
from projects.rights import (
    Role,
    accounts_seen_by,
    centres_of,
    give_role,
    granted_role,
    may_edit_all,
    may_manage,
    roles_given_by,
)


@admin.register(User)
class UserAdmin(RegistryAdmin[User]):
    """Accounts are made here without a password; the member chooses one by a link."""

    form = AccountForm
    change_form_template = "admin/projects/user/change_form.html"
    fields = ("email", "first_name", "last_name", "role", "centres")
    list_display = ("email", "get_full_name", "role", "centre_names", "signed_in", "is_active")
    list_filter = ("is_active", OfRole, "centres")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)

    @admin.display(description="namn")
    def get_full_name(self, user: User) -> str:
        """First and last name."""
        return user.get_full_name()

    @admin.display(description="roll", empty_value="ingen")
    def role(self, user: User) -> str | None:
        """The role, also of an account that is ended."""
        role = granted_role(user)
        return role.value if role else None

    @admin.display(description="RCC")
    def centre_names(self, user: User) -> str:
        """The centres in a row, without what the heading says."""
        return ", ".join(centre.name.removeprefix("RCC ") for centre in user.centres.all())

    @admin.display(description="senast inloggad", ordering="last_login")
    def signed_in(self, user: User) -> str:
        """The day of the last sign-in, or since when there is no answer to the invitation."""
        if user.last_login:
            return f"{timezone.localdate(user.last_login):%Y-%m-%d}"
        if has_answered(user):
            return "aldrig"
        return f"inbjuden {timezone.localdate(user.date_joined):%Y-%m-%d}, har inte svarat"

    # What is seen -------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts that the member may see, with what the list shows."""
        seen = accounts_seen_by(staff_member(request)).order_by(*self.ordering)
        return seen.prefetch_related("groups", "centres")

    def get_fields(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: User | None = None,
    ) -> tuple[str, ...]:
        """An account is not ended before it is there."""
        return self.fields if obj is None else (*self.fields, "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Nobody changes what the own account may do, or ends it."""
        is_own = obj is not None and obj.pk == staff_member(request).pk
        return ("role", "centres", "is_active") if is_own else ()

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,  # noqa: FBT001, FBT002  # Django's signature
        **kwargs: Any,  # noqa: ANN401  # Django's
    ) -> type[AccountForm]:
        """The form with the roles that the member may give."""
        form = cast("type[AccountForm]", super().get_form(request, obj, change, **kwargs))
        form.acting = staff_member(request)
        return form

    # What may be changed ------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators with a centre to invite to."""
        user = staff_member(request)
        return bool(roles_given_by(user)) and asked_once(request, "add", centres_of(user).exists)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The accounts that the member may manage, as they are saved."""
        user = staff_member(request)
        if obj is None:
            return bool(roles_given_by(user))
        return asked_once(request, ("account", obj.pk), lambda: may_manage(user, obj))

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002  # Django's signature
        """Administrators, of the accounts that they see."""
        return bool(roles_given_by(staff_member(request)))

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> "ModelMultipleChoiceField[Any] | None":
        """The centres of the member as check boxes; the only one of them is chosen."""
        user = staff_member(request)
        kwargs |= {"widget": CheckboxSelectMultiple(), "queryset": centres_of(user)}
        if not may_edit_all(user) and centres_of(user).count() == 1:
            kwargs["initial"] = centres_of(user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    # How it is saved ----------------------------------------------------------------------------

    def save_model(
        self, request: HttpRequest, obj: User, form: GuardedForm, change: object
    ) -> None:
        """A new account is a staff account that cannot log in yet."""
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        if "role" in form.changed_data:
            obj.is_superuser = Role[form.cleaned_data["role"]] is Role.SUPERUSER
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: GuardedForm,
        formsets: object,
        change: object,
    ) -> None:
        """The centres, and the group of the role."""
        super().save_related(request, form, formsets, change)
        if "role" in form.changed_data:
            give_role(form.instance, Role[form.cleaned_data["role"]])

    def response_add(
        self,
        request: HttpRequest,
        obj: User,
        post_url_continue: str | None = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """On to the invitation: it is sent, or its link is to be passed on."""
        messages.success(request, f"Kontot {obj.email} är upplagt.")
        self._invite(request, obj)
        return HttpResponseRedirect(reverse("admin:user_link", args=[obj.pk]))

    def _invite(self, request: HttpRequest, account: User) -> None:
        if delivers():
            send_invitation(request, account)
            messages.success(request, f"Inbjudan skickas till {account.email}.")

    def get_urls(self) -> list[Any]:
        """The page with the link, beside Django's."""
        view = self.admin_site.admin_view(self.link_view)
        return [path("<path:object_id>/lank/", view, name="user_link"), *super().get_urls()]

    @method_decorator(fresh_factor_required)
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form of an account, new or not, for who showed a factor lately."""
        return super().changeform_view(request, object_id, form_url, extra_context)

    @method_decorator(fresh_factor_required)
    def link_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The invitation, which a POST sends again; where no mail is sent, a fresh link to pass on.

        PermissionDenied unless one may change the account.
        """
        account = self.get_object(request, unquote(object_id))
        if account is None:
            raise Http404
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        if request.method == "POST":
            if account.is_active and not has_answered(account):
                self._invite(request, account)
            return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": "Länk för nytt lösenord" if has_answered(account) else "Inbjudan",
            "opts": self.opts,
            "account": account,
            "has_answered": has_answered(account),
            "delivers": delivers(),
            "link": None if delivers() else invitation_link(request, account),
        }
        return TemplateResponse(request, "admin/projects/user/link.html", context)
