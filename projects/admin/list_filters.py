"""Filters of the lists of projects and accounts that Django does not have."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from projects.admin.permissions import staff_member
from projects.facets import BY_NAME
from projects.models import Area
from projects.models.project import ProjectQuerySet
from projects.rights import Role, accounts_with


class MayEdit(SimpleListFilter):
    """Only the entries that the member may change."""

    title = "rättighet"
    parameter_name = "mina"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """One choice beside "all"."""
        return [("1", "Projekt som jag får ändra")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The narrowed list."""
        if self.value() != "1" or not isinstance(queryset, ProjectQuerySet):
            return queryset
        return queryset.editable_by(staff_member(request))


class OfRole(SimpleListFilter):
    """The accounts of a role."""

    title = "roll"
    parameter_name = "roll"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """Every role."""
        return [(role.name, role.value) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's signature
        """The narrowed list."""
        role = Role.__members__.get(self.value() or "")
        return queryset if role is None else queryset.filter(accounts_with(role))


class AreaOrSubArea(SimpleListFilter):
    """An area with its sub-areas, or a sub-area."""

    title = "område"
    parameter_name = "omrade"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """Every area and sub-area."""
        return [(area.slug, area.name) for area in Area.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's signature
        """The narrowed list."""
        chosen = self.value()
        if not chosen or not isinstance(queryset, ProjectQuerySet):
            return queryset
        return BY_NAME["area"].narrow(queryset, chosen)


class Lacks(SimpleListFilter):
    """The entries that say nothing of whom to ask, or nothing of what came of them."""

    title = "saknar"
    parameter_name = "saknas"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """What can be missing."""
        return [("kontakt", "funktionsbrevlåda"), ("resultat", "resultat")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's signature
        """The narrowed list."""
        fields = {"kontakt": "mailbox", "resultat": "results"}
        field = fields.get(self.value() or "")
        return queryset.filter(**{field: ""}) if field else queryset
