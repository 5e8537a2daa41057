"""The one FilterSet: from the parameters of an address to the projects that they select."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Collection
from copy import copy
from functools import cached_property
from typing import Any, Self, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.search.find import Found, find
from projects.selection import sorting
from projects.selection.counting import Counts, count
from projects.selection.facets import FACETS, Facet
from projects.selection.fields import Options, fields_moved
from projects.selection.inputs import (
    MAX_TEXT,
    PLAIN,
    TOO_LONG,
    PlainField,
    SortField,
    TextsField,
    ValuesField,
)
from projects.selection.known_options import KnownOptions
from projects.selection.parameters import clean_query, only, with_upper


class RegistryFilter(Filter, ABC):
    """A filter in the words of the queryset, which also knows what to do with nonsense."""

    parent: "ProjectFilter"

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """A FilterSet sets the parent of its own filters; what else they hold never changes."""
        return copy(self)

    @abstractmethod
    def select(self, projects: ProjectQuerySet, value: Any) -> ProjectQuerySet:  # noqa: ANN401  # what the field reads
        """The projects that fit what the field has read."""

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects that fit when the parameter was not understood: none."""
        return projects.none()


class TextFilter(RegistryFilter):
    """Projects that a text finds."""

    @property
    def field(self) -> forms.Field:
        """A text of at most MAX_TEXT characters."""
        return forms.CharField(
            label=self.label,
            required=False,
            max_length=MAX_TEXT,
            error_messages={"max_length": TOO_LONG},
        )

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:  # noqa: ARG002  # the selection has found with it
        """The projects that the text finds."""
        found = self.parent.found
        return found.among(projects) if found else projects


class ReadingFilter(RegistryFilter):
    """Not a filter but how the text is read."""

    def select(self, projects: ProjectQuerySet, value: Any) -> ProjectQuerySet:  # noqa: ANN401, ARG002  # for the text
        """All of them."""
        return projects

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """All of them."""
        return projects


class PlainFilter(ReadingFilter):
    """Whether the text is read for its very words only."""

    @property
    def field(self) -> forms.Field:
        """Nothing, or "1"."""
        return PlainField(label=self.label, required=False)


class WithoutFilter(ReadingFilter):
    """The expansions of the text that are not wanted."""

    @property
    def field(self) -> forms.Field:
        """The texts of the expansions, as the list shows them."""
        return TextsField(label=self.label, required=False)


class ValuesFilter(RegistryFilter):
    """Projects with one of the chosen values, of which the known ones can be listed."""

    @abstractmethod
    def among(self, values: list[str]) -> Collection[str]:
        """The known values, at least those that are among these."""

    @property
    def field(self) -> ValuesField:
        """The values."""
        return ValuesField(str(self.label), self.among)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects with one of the known values: an unknown one is a value no project has."""
        known = self.field.known(self.parent.given.getlist(str(self.field_name)))
        return self.select(projects, known) if known else projects.none()


class FacetFilter(ValuesFilter):
    """Projects with one of the chosen values of a facet."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(field_name=facet.name, label=facet.label)
        self.facet = facet

    def among(self, values: list[str]) -> Collection[str]:  # noqa: ARG002  # a facet knows them all
        """The values of the options that the FilterSet has loaded."""
        return {option.value for option in self.parent.options(self.facet)}

    def select(self, projects: ProjectQuerySet, value: list[str]) -> ProjectQuerySet:
        """The projects with one of the values; without values all."""
        return self.facet.narrow(projects, *value)


class ReferenceFilter(ValuesFilter):
    """The projects with the chosen references."""

    def among(self, values: list[str]) -> Collection[str]:
        """Those of the references that published projects have; one query."""
        published = Project.objects.published().referred_to(*values)
        return set(published.order_by().values_list("reference", flat=True))

    def select(self, projects: ProjectQuerySet, value: list[str]) -> ProjectQuerySet:
        """The projects with these references; without references all."""
        return projects.referred_to(*value)


class SortFilter(RegistryFilter):
    """Not a filter but an order, chosen in the same way."""

    @property
    def field(self) -> forms.Field:
        """The name of an order."""
        return SortField(label=self.label, required=False)

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:
        """The projects in that order."""
        return sorting.ordered(projects, value, self.parent.found)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects in the usual order."""
        return sorting.ordered(projects, "", self.parent.found)


class ProjectFilter(FilterSet):
    """The projects that an address selects.

    `form.errors` names every parameter that was not understood. `projects` is forgiving: what was
    not understood fits no project, and an unknown order is the usual one.
    """

    def __init__(
        self, data: QueryDict, queryset: ProjectQuerySet, options: Options | None = None
    ) -> None:
        self.options: Options = options or KnownOptions()
        self.given = fields_moved(with_upper(clean_query(data), "reference"), self.options)
        """All parameters of the address, cleaned; fields in the text are parameters too."""
        super().__init__(self.given, queryset=queryset)

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Filter]:
        """One filter for each parameter, in the order of addresses."""
        facets = {facet.name: FacetFilter(facet) for facet in FACETS}
        return OrderedDict[str, Filter](
            {
                "q": TextFilter(label="Sökord"),
                **facets,
                "reference": ReferenceFilter(field_name="reference", label="Referens"),
                "plain": PlainFilter(label="Bara mina ord"),
                "without": WithoutFilter(label="Sök inte på"),
                "sort": SortFilter(label="Ordning"),
            }
        )

    @property
    def query(self) -> QueryDict:
        """The parameters of the selection in fixed order, unknown values included."""
        return only(self.given, self.base_filters)

    def part(self, start: int, stop: int) -> ProjectQuerySet:
        """The projects from start up to stop in their order.

        Of many that a text finds the keys come first, so that the database sorts keys only.
        """
        projects = self.projects
        if self.found and self.found.is_ranked_later:
            return projects.filter(pk__in=projects.values("pk")[start:stop])
        return projects[start:stop]

    @property
    def projects(self) -> ProjectQuerySet:
        """The selected projects in their order."""
        return cast("ProjectQuerySet", self.qs)

    @cached_property
    def found(self) -> Found | None:
        """What the text finds, whatever else is chosen; None without a text to search for."""
        if not self.form.is_valid() and "q" in self.form.errors:
            return None
        text = self.form.cleaned_data["q"]
        plain = self.form.cleaned_data.get("plain") == PLAIN
        without = self.form.cleaned_data.get("without", ())
        return find(text, plain=plain, without=without) if text else None

    def instead(self, query: QueryDict) -> Self:
        """What other parameters would select of the same projects."""
        return type(self)(query, cast("ProjectQuerySet", self.queryset), self.options)

    @cached_property
    def counts(self) -> Counts:
        """The number of projects, and for each facet with options that by value; one query."""
        facets = (facet for facet in FACETS if self.options(facet))
        return count(self._unordered, ((facet, self.beside(facet)) for facet in facets))

    def beside(self, facet: Facet) -> ProjectQuerySet:
        """The projects that everything but this facet selects, in no order.

        One queryset for all facets in which nothing is chosen.
        """
        return self._unordered if facet.name not in self.given else self._without(facet.name)

    @cached_property
    def _unordered(self) -> ProjectQuerySet:
        return self._without()

    def _without(self, *names: str) -> ProjectQuerySet:
        projects = cast("ProjectQuerySet", self.queryset)
        return self._select(projects, leaving_out={*names, "sort"}).order_by()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The projects that fit every parameter."""
        return self._select(cast("ProjectQuerySet", queryset))

    def _select(
        self, projects: ProjectQuerySet, leaving_out: Collection[str] = ()
    ) -> ProjectQuerySet:
        self.form.is_valid()
        for name, each in cast("dict[str, RegistryFilter]", self.filters).items():
            if name in leaving_out:
                continue
            if name in self.form.errors:
                projects = each.forgive(projects)
            else:
                projects = each.select(projects, self.form.cleaned_data[name])
        return projects
