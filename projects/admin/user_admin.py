"""The staff accounts, for national administrators; only a superuser touches a superuser."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator

from projects.accounts.freshness import fresh_factor_required
from projects.admin.base_admin import RegistryAdmin
from projects.admin.forms import GuardedForm
from projects.admin.permissions import staff_member
from projects.admin.site import choose_password_path
from projects.models import CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS, User


class UserForm(GuardedForm):
    """An account; the address is kept in lower case."""

    class Meta:
        help_texts: ClassVar[dict[str, str]] = {
            "email": "Används för att logga in.",
            "is_active": "Ta bort markeringen när personen slutar; konton raderas aldrig.",
            "is_superuser": "Får allt, och kan bara ändras av en annan med samma rättighet.",
            "groups": (
                "RCC-administratörer ändrar sina egna RCC:s projekt. Nationella administratörer "
                "ändrar allt och lägger upp konton."
            ),
        }

    def clean_email(self) -> str:
        """The address in lower case, as it is compared at log-in."""
        return str(self.cleaned_data["email"]).lower()


@admin.register(User)
class UserAdmin(RegistryAdmin[User]):
    """Accounts are made here without a password; the member chooses one by a link."""

    form = UserForm
    change_form_template = "admin/projects/user/change_form.html"
    list_display = ("email", "get_full_name", "group_names", "centre_names", "is_active")
    list_filter = ("is_active", "groups", "centres")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)

    @admin.display(description="namn")
    def get_full_name(self, user: User) -> str:
        """First and last name."""
        return user.get_full_name()

    @admin.display(description="grupper")
    def group_names(self, user: User) -> str:
        """The groups in a row."""
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description="RCC")
    def centre_names(self, user: User) -> str:
        """The centres in a row."""
        return ", ".join(centre.name for centre in user.centres.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """The accounts with what the list shows."""
        return super().get_queryset(request).prefetch_related("groups", "centres")

    def get_fields(
        self,
        request: HttpRequest,
        obj: User | None = None,  # noqa: ARG002  # Django's signature
    ) -> tuple[str, ...]:
        """Only a superuser sees, and sets, that right."""
        fields = ("email", "first_name", "last_name", "is_active", "groups", "centres")
        return (*fields, "is_superuser") if staff_member(request).is_superuser else fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """National administrators."""
        return super().has_add_permission(request) and staff_member(request).is_national

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """National administrators, but a superuser's account only by a superuser."""
        user = staff_member(request)
        if not (super().has_change_permission(request, obj) and user.is_national):
            return False
        return user.is_superuser or not _is_superuser(obj)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> "ModelMultipleChoiceField[Any] | None":
        """The two groups of the registry, and the centres, as check boxes."""
        kwargs["widget"] = CheckboxSelectMultiple()
        if db_field.name == "groups":
            names = (CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS)
            kwargs["queryset"] = Group.objects.filter(name__in=names)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: User, form: GuardedForm, change: object
    ) -> None:
        """A new account is a staff account that cannot log in yet."""
        if not change:
            obj.is_staff = True
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def response_add(
        self,
        request: HttpRequest,
        obj: User,
        post_url_continue: str | None = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """On to the link that the new member is to get."""
        messages.success(request, f"Kontot {obj.email} är upplagt.")
        return HttpResponseRedirect(reverse("admin:user_link", args=[obj.pk]))

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
        """A fresh link for choosing a password; PermissionDenied unless one may change the user."""
        user = self.get_object(request, unquote(object_id))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Länk för att välja lösenord",
            "opts": self.opts,
            "account": user,
            "link": request.build_absolute_uri(choose_password_path(user)),
        }
        return TemplateResponse(request, "admin/projects/user/link.html", context)


def _is_superuser(obj: User | None) -> bool:
    """Whether the account is a superuser's as it is saved, whatever the object in hand says."""
    return obj is not None and User.objects.filter(pk=obj.pk, is_superuser=True).exists()
