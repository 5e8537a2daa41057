"""The one FilterSet of projects: from the parameters of an address to those that they select."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.http import QueryDict
from django_filters import Filter

from projects import sorting
from projects.addresses import with_upper
from projects.facets import BY_NAME, OF_PROJECTS, Facet, FacetIndex, Option, facet_index
from projects.filter_fields import (
    PlainFilter,
    SortFilter,
    TextFilter,
    TierFilter,
    ValuesFilter,
    WithoutFilter,
)
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.search.scope import PROJECTS, Rows
from projects.selection import Selection


class ReferenceFilter(ValuesFilter):
    """The projects with the chosen references."""

    parent: "ProjectFilter"

    def known(self, values: list[str]) -> Collection[str]:  # noqa: ARG002  # those of the address
        """Those of the references that published projects have."""
        return self.parent.referred

    def select(self, projects: Rows, value: list[str]) -> Rows:
        """The projects with these references; without references all."""
        return cast("ProjectQuerySet", projects).referred_to(*value)

    def members(self, index: FacetIndex, value: list[str]) -> int:
        """The projects with these references; without references all."""
        referred = self.parent.referred
        return index.of_keys([referred[each] for each in value]) if value else index.everything


class ProjectFilter(Selection):
    """The projects that an address selects."""

    scope = PROJECTS
    facets = OF_PROJECTS
    orders = sorting.OF_PROJECTS

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Filter]:
        """One filter for each parameter, in the order of addresses."""
        return OrderedDict[str, Filter](
            {
                "q": TextFilter(label="Sökord"),
                **cls.facet_filters(),
                "reference": ReferenceFilter(field_name="reference", label="Referens"),
                "plain": PlainFilter(label="Bara mina ord"),
                "without": WithoutFilter(label="Sök inte på"),
                "tier": TierFilter(field_name="tier", label="Träffar"),
                "sort": SortFilter(label="Ordning"),
            }
        )

    @staticmethod
    def cleaned(data: QueryDict) -> QueryDict:
        """The parameters without what means nothing, references as they are written."""
        return with_upper(Selection.cleaned(data), "reference")

    @cached_property
    def index(self) -> FacetIndex:
        """The sets of the published projects."""
        return facet_index()

    @cached_property
    def referred(self) -> Mapping[str, int]:
        """The keys of the published projects that the address refers to, by reference."""
        given = self.given.getlist("reference")
        if not given:
            return {}
        projects = Project.objects.published().referred_to(*given)
        return dict(projects.values_list("reference", "pk"))

    @property
    def projects(self) -> ProjectQuerySet:
        """The selected projects in their order."""
        return cast("ProjectQuerySet", self.rows)

    @cached_property
    def by_year(self) -> Mapping[str, int]:
        """The number of selected projects of each programme that has some, latest year first."""
        found = self.index.counts(BY_NAME["year"], self._members())
        return dict(sorted(found.items(), reverse=True))


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, whether it is chosen, and how many rows it would select."""

    option: Option
    selected: bool
    count: int


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet with its options in order and the number of chosen ones."""

    facet: Facet
    choices: list[Choice]
    chosen: int


def facet_choices(selection: Selection) -> list[FacetChoices]:
    """Every facet that has options."""
    return [
        _choices(selection, facet) for facet in selection.facets.all if selection.options(facet)
    ]


def current_sort(selection: Selection) -> sorting.Sort:
    """The order that the selection has."""
    return selection.sort


def _choices(selection: Selection, facet: Facet) -> FacetChoices:
    numbers = selection.counts.of(facet)
    chosen = selection.chosen(facet)
    choices = [
        Choice(each, each.value in chosen, numbers.get(each.value, 0))
        for each in selection.options(facet)
    ]
    return FacetChoices(facet, choices, sum(choice.selected for choice in choices))
