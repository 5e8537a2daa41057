"""What every page of the staff site promises: one write path, no deletion, the whole history."""

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from typing import Any, ClassVar

from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.paginator import Paginator
from django.db.models import Field, ForeignKey, Model, QuerySet, SlugField, URLField
from django.forms import Field as FormField
from django.forms import ModelChoiceField, Script
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from projects.admin.autocomplete import NamedAutocompleteSelect
from projects.admin.forms import GuardedForm
from projects.admin.generics import AnyModelAdmin, M
from projects.admin.list_search import found_by_text, found_in_fields
from projects.admin.permissions import asked_once, staff_member
from projects.admin.versions import versions
from projects.facets import FacetIndex, Facets
from projects.models import User
from projects.models.common import SLUG_MESSAGE
from projects.rights import role_of
from projects.services import write
from projects.services.locks import lock_rows

VERSIONS_SHOWN = 25


class RegistryAdmin(AnyModelAdmin[M]):
    """Pages of a model that is changed through `services.write` and never deleted."""

    form = GuardedForm
    change_form_template = "admin/registry_change_form.html"
    object_history_template = "admin/registry_history.html"
    formfield_overrides = {  # noqa: RUF012  # Django reads a plain class
        # An address without a scheme is taken for https.
        URLField: {"assume_scheme": "https"},
        SlugField: {"error_messages": {"invalid": SLUG_MESSAGE}},
    }
    text_facets: ClassVar[tuple[Facets, Callable[[], FacetIndex]] | None] = None
    """For rows with a text of their own: the facets whose names may stand before a colon."""
    empty_value_display = "–"
    list_per_page = 50
    list_max_show_all = 1000

    class Media:
        js = (Script("staff/staff.js", defer=True),)

    def has_delete_permission(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Model | None = None,  # noqa: ARG002  # Django's signature
    ) -> bool:
        """Nothing is deleted: what is wrong is withdrawn or made inactive."""
        return False

    def formfield_for_foreignkey(
        self,
        db_field: "ForeignKey[Any, Any]",
        request: HttpRequest,
        **kwargs: Any,  # noqa: ANN401  # Django's
    ) -> "ModelChoiceField[Any] | None":
        """As Django makes it; the choice by typing in valid HTML."""
        if db_field.name in self.get_autocomplete_fields(request):
            using = kwargs.get("using")
            made = NamedAutocompleteSelect(db_field, self.admin_site, using=using)
            kwargs.setdefault("widget", made)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Rows that hold what the text asks for, as the public search reads it."""
        if self.text_facets:
            return found_by_text(queryset, search_term, *self.text_facets), False
        fields = [str(each) for each in self.get_search_fields(request)]
        return found_in_fields(queryset, search_term, *fields), False

    def lookup_allowed(
        self,
        lookup: str,
        value: str,
        request: HttpRequest,
    ) -> bool:
        """Only what the declared filters ask for, and only moments that there may be.

        Django allows every column and every way to compare it, so that a list without a row for a
        guess tells what a hidden column, such as that of the password hashes, begins with.
        """
        is_moment = not lookup.endswith(SINCE_AND_UNTIL) or bool(MOMENT.fullmatch(value))
        return is_moment and lookup in asked_by(self.get_list_filter(request))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page; a POST is one change in the user's name, over a locked row."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with write.change(user=staff_member(request)):
            if object_id is not None:
                self._lock(object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _lock(self, object_id: str) -> None:
        with suppress(ValueError):  # what is no key, the page answers
            lock_rows(QuerySet(self.model).filter(pk=unquote(object_id)))

    def save_model(self, request: HttpRequest, obj: M, form: GuardedForm, change: object) -> None:  # noqa: ARG002  # Django's signature
        """Through the one write path."""
        write.save(obj)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every version that the database recorded, whoever wrote it, some on each page."""
        response = super().history_view(request, object_id, extra_context)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            row = response.context_data["object"]
            found = versions(row)
            response.context_data |= {
                "page": Paginator(found, VERSIONS_SHOWN).get_page(request.GET.get("sida")),
                "latest": max((each.number for each in found if each.number), default=None),
                "restorable": self.restorable(request, row),
            }
        return response

    def restorable(self, request: HttpRequest, row: M) -> Collection[str]:  # noqa: ARG002  # of other models nothing
        """The names of the fields that the member may bring back from an earlier version."""
        return ()

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> FormField | None:
        """The form field, without buttons that would change another row from inside this one."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_add_related = widget.can_change_related = widget.can_delete_related = False
        return field


SINCE_AND_UNTIL = ("__gte", "__lt")
MOMENT = re.compile(r"(19|20)\d\d-\d\d-\d\d( \d\d:\d\d:\d\d[+-]\d\d:\d\d)?")
"""A day or a moment as Django's filters write it."""
SUFFIXES = ("", "__exact", "__id__exact", "__isnull", *SINCE_AND_UNTIL)
"""What Django's filters of a field put behind its name."""


def asked_by(filters: Iterable[Any]) -> set[str]:
    """The parameters that list filters are chosen by."""
    asked: set[str] = set()
    for each in filters:
        if isinstance(each, type):
            asked.add(each.parameter_name)  # type: ignore[attr-defined]  # a SimpleListFilter
        else:
            name = each if isinstance(each, str) else each[0]
            asked |= {f"{name}{suffix}" for suffix in SUFFIXES}
    return asked


class ForTheMemberAdmin(RegistryAdmin[M]):
    """Pages of rows that come by themselves, each seen and seen to by those whose it is."""

    def rows_of(self, user: User) -> QuerySet[M]:
        """The rows that the member sees to."""
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """Those of the member."""
        return self.rows_of(staff_member(request))

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django's signature
        """Nobody adds a row by hand."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who has a role, and of a row who sees to it."""
        user = staff_member(request)
        if role_of(user) is None or obj is None:
            return role_of(user) is not None
        own = self.rows_of(user).filter(pk=obj.pk)
        return asked_once(request, (self.opts.label, obj.pk), own.exists)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Whoever reads a row sees to it."""
        return self.has_view_permission(request, obj)


class ReadOnlyAdmin(RegistryAdmin[M]):
    """Pages of a model that only the importer writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django's signature
        """Nobody adds a row by hand."""
        return False

    def has_change_permission(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Model | None = None,  # noqa: ARG002  # Django's signature
    ) -> bool:
        """Nobody changes what was published."""
        return False
