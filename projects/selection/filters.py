"""The one FilterSet: from the parameters of an address to the projects that they select."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import Any, Self, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from projects.facets import BY_NAME, FACETS, FIELD_NAMES, Facet, FacetIndex, Option, facet_index
from projects.models.project_queryset import ProjectQuerySet
from projects.search.find import Found, find
from projects.selection import sorting
from projects.selection.fields import fields_moved
from projects.selection.inputs import (
    MAX_TEXT,
    PLAIN,
    TOO_LONG,
    PlainField,
    SortField,
    TextsField,
    ValuesField,
)
from projects.selection.parameters import clean_query, only, with_upper

NOTHING = object()
"""The value of a parameter that was not understood and so fits no project."""


class RegistryFilter(Filter, ABC):
    """A filter in the words of the queryset, which also knows what to do with nonsense."""

    parent: "ProjectFilter"

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """A FilterSet sets the parent of its own filters; what else they hold never changes."""
        return copy(self)

    @abstractmethod
    def select(self, projects: ProjectQuerySet, value: Any) -> ProjectQuerySet:  # noqa: ANN401  # what the field reads
        """The projects that fit what the field has read."""

    @abstractmethod
    def members(self, index: FacetIndex, value: Any) -> int:  # noqa: ANN401  # what the field reads
        """The same as a set of the index."""

    def forgiven(self) -> object:
        """What counts instead of a value that was not understood."""
        return NOTHING


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

    def members(self, index: FacetIndex, value: str) -> int:  # noqa: ARG002  # as above
        """The projects that the text finds."""
        keys = self.parent.found.keys if self.parent.found else None
        return index.everything if keys is None else index.of_keys(keys)


class ReadingFilter(RegistryFilter):
    """Not a filter but how the text is read, or in what order projects stand."""

    def select(self, projects: ProjectQuerySet, value: Any) -> ProjectQuerySet:  # noqa: ANN401, ARG002  # for the text
        """All of them."""
        return projects

    def members(self, index: FacetIndex, value: Any) -> int:  # noqa: ANN401, ARG002  # for the text
        """All of them."""
        return index.everything

    def forgiven(self) -> object:
        """As without the parameter."""
        return ""


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


class SortFilter(ReadingFilter):
    """An order, chosen in the same way."""

    @property
    def field(self) -> forms.Field:
        """The name of an order."""
        return SortField(label=self.label, required=False)

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:
        """The projects in that order; the usual one for an unknown name."""
        return sorting.ordered(projects, value, self.parent.found)


class ValuesFilter(RegistryFilter):
    """Projects with one of the chosen values, of which the known ones can be listed."""

    @abstractmethod
    def known(self, values: list[str]) -> Collection[str]:
        """The known values, at least those that are among these."""

    @property
    def field(self) -> ValuesField:
        """The values."""
        return ValuesField(str(self.label), self.known)

    def forgiven(self) -> object:
        """The known ones of the values: an unknown one is a value no project has."""
        return self.field.known(self.parent.given.getlist(str(self.field_name))) or NOTHING


class FacetFilter(ValuesFilter):
    """Projects with one of the chosen values of a facet."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(field_name=facet.name, label=facet.label)
        self.facet = facet

    def known(self, values: list[str]) -> Collection[str]:  # noqa: ARG002  # a facet knows them all
        """The values of the facet's options."""
        return {option.value for option in self.parent.options(self.facet)}

    def select(self, projects: ProjectQuerySet, value: list[str]) -> ProjectQuerySet:
        """The projects with one of the values; without values all."""
        return self.facet.narrow(projects, *value)

    def members(self, index: FacetIndex, value: list[str]) -> int:
        """The projects with one of the values; without values all."""
        return index.having(self.facet, value) if value else index.everything


class ReferenceFilter(ValuesFilter):
    """The projects with the chosen references."""

    def known(self, values: list[str]) -> Collection[str]:
        """Those of the references that published projects have."""
        return self.parent.index.references(values)

    def select(self, projects: ProjectQuerySet, value: list[str]) -> ProjectQuerySet:
        """The projects with these references; without references all."""
        return projects.referred_to(*value)

    def members(self, index: FacetIndex, value: list[str]) -> int:
        """The projects with these references; without references all."""
        return index.of_references(value) if value else index.everything


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of selected projects, and numbers by the name of a facet and by value."""

    total: int
    by_value: Mapping[str, Mapping[str, int]]

    def of(self, facet: Facet) -> Mapping[str, int]:
        """The numbers of a facet; a value without projects is left out."""
        return self.by_value[facet.name]


class ProjectFilter(FilterSet):
    """The projects that an address selects, among published ones.

    `form.errors` names every parameter that was not understood. `projects` is forgiving: what was
    not understood fits no project, and an unknown order is the usual one. `within` holds a value
    by the names of facets, for the page of an entity: what it says is no choice of the reader's.
    """

    def __init__(
        self, data: QueryDict, queryset: ProjectQuerySet, within: Mapping[str, str] | None = None
    ) -> None:
        self.within = within or {}
        self.given = fields_moved(with_upper(clean_query(data), "reference"), self.options)
        """All parameters of the address, cleaned; fields in the text are parameters too."""
        for name, value in self.within.items():
            queryset = BY_NAME[name].narrow(queryset, value)
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

    @cached_property
    def index(self) -> FacetIndex:
        """The sets that the projects are counted in, the same for the whole selection."""
        return facet_index()

    def options(self, facet: Facet) -> list[Option]:
        """What can be chosen of a facet, in order."""
        return self.index.options(facet)

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
        return find(text, plain=plain, without=without, fields=FIELD_NAMES) if text else None

    def instead(self, query: QueryDict) -> Self:
        """What other parameters would select of the same projects."""
        return type(self)(query, cast("ProjectQuerySet", self.queryset), self.within)

    @cached_property
    def counts(self) -> Counts:
        """The number of projects, and for each facet that by value beside all other choices."""
        beside = {facet.name: self._members(leaving_out=facet.name) for facet in FACETS}
        by_value = {facet.name: self.index.counts(facet, beside[facet.name]) for facet in FACETS}
        return Counts(self._members().bit_count(), by_value)

    def answering_whole(self) -> int:
        """The number of selected projects that answer the whole text; all without a second tier."""
        whole = self.found.whole if self.found and self.found.some else None
        if whole is None:
            return self.counts.total
        return (self._members() & self.index.of_keys(whole)).bit_count()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The projects that fit every parameter."""
        projects = cast("ProjectQuerySet", queryset)
        for name, value in self._read.items():
            if value is NOTHING:
                return projects.none()
            projects = self._own_filters[name].select(projects, value)
        return projects

    @property
    def _own_filters(self) -> Mapping[str, RegistryFilter]:
        return cast("Mapping[str, RegistryFilter]", self.filters)

    @cached_property
    def _read(self) -> dict[str, Any]:
        """What each parameter says, or what counts instead of nonsense."""
        self.form.is_valid()
        return {
            name: each.forgiven() if name in self.form.errors else self.form.cleaned_data[name]
            for name, each in self._own_filters.items()
        }

    @cached_property
    def _sets(self) -> dict[str, int]:
        """The projects that each parameter selects by itself."""
        return {
            name: 0 if value is NOTHING else self._own_filters[name].members(self.index, value)
            for name, value in self._read.items()
        }

    def _members(self, *, leaving_out: str = "") -> int:
        """The projects that all parameters but one select."""
        within = [self.index.having(BY_NAME[name], [each]) for name, each in self.within.items()]
        chosen = [each for name, each in self._sets.items() if name != leaving_out]
        return reduce(and_, chosen, reduce(and_, within, self.index.everything))
