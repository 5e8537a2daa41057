"""The one FilterSet: from the parameters of an address to the projects that they select."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_
from typing import Any, Self, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from projects import sorting
from projects.addresses import clean_query, only, with_upper
from projects.facets import (
    BY_NAME,
    FACETS,
    FIELD_NAMES,
    Counts,
    Facet,
    FacetIndex,
    Option,
    facet_index,
)
from projects.filter_fields import (
    NOTHING,
    PLAIN,
    FacetFilter,
    PlainFilter,
    ReferenceFilter,
    RegistryFilter,
    SortFilter,
    TextFilter,
    TierFilter,
    WithoutFilter,
    fields_moved,
)
from projects.key_sets import those_in
from projects.language.query import Filter as FieldFilter
from projects.models import Project
from projects.models.project import ProjectQuerySet
from projects.search.best_first import best_first
from projects.search.find import Found, Tier, find


class ProjectFilter(FilterSet):
    """The projects that an address selects, among published ones.

    `form.errors` names every parameter that was not understood. `projects` is forgiving: what was
    not understood fits no project, and an unknown order is the usual one. `within` holds a value
    by the names of facets, for the page of an entity: what it says is no choice of the reader's.
    Unless the address names a tier it has both, or with `whole_first` the first that has any.
    """

    def __init__(
        self,
        data: QueryDict,
        queryset: ProjectQuerySet,
        within: Mapping[str, str] | None = None,
        *,
        whole_first: bool = False,
    ) -> None:
        self.within = within or {}
        self._whole_first = whole_first
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
                "tier": TierFilter(field_name="tier", label="Träffar"),
                "sort": SortFilter(label="Ordning"),
            }
        )

    @cached_property
    def form(self) -> forms.Form:
        """The form of the parameters, with fields of its own: a class for each would be slow."""
        form = forms.Form(self.given)
        form.fields.update({name: each.field for name, each in self._own_filters.items()})
        return form

    @cached_property
    def index(self) -> FacetIndex:
        """The sets that the projects are counted in, the same for the whole selection."""
        return facet_index()

    def options(self, facet: Facet) -> list[Option]:
        """What can be chosen of a facet, in order."""
        return self.index.options(facet)

    @cached_property
    def referred(self) -> Mapping[str, int]:
        """The keys of the published projects that the address refers to, by reference."""
        given = self.given.getlist("reference")
        if not given:
            return {}
        projects = Project.objects.published().referred_to(*given)
        return dict(projects.values_list("reference", "pk"))

    @property
    def query(self) -> QueryDict:
        """The parameters of the selection in fixed order, unknown values included."""
        return only(self.given, self.base_filters)

    @property
    def page_query(self) -> QueryDict:
        """The parameters by which a page shows the same projects: it names both tiers."""
        query = self.query
        if self.found and self.found.some and "tier" not in query:
            query.setlist("tier", [each.value for each in Tier])
        return only(query, self.base_filters)

    def keys(self, start: int, stop: int) -> list[int]:
        """The keys of the projects from start up to stop in their order.

        By relevance sets choose among what is ranked, else the database orders.
        """
        found = self.found
        if not found or found.is_empty or current_sort(self) is not sorting.RELEVANCE:
            return list(self.projects.values_list("pk", flat=True)[start:stop])
        members = self._members()
        if found.whole is None:
            return best_first(found, members, start, stop)
        return those_in([*found.whole, *found.some], members)[start:stop]

    @property
    def near(self) -> list[int]:
        """The promising ones of the second tier that fit all else, by key, the best first."""
        promising = self.found.promising if self.found else ()
        return those_in(promising, self._members(leaving_out="tier"))

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

    @cached_property
    def spoken(self) -> list[FieldFilter]:
        """What words of the text choose of the facets of which the address says nothing."""
        said = self.found.understood.query.filters if self.found else ()
        return [each for each in said if each.field not in self.given]

    def chosen(self, facet: Facet) -> set[str]:
        """The values of a facet that the address or the text chooses."""
        said = (each.value for each in self.spoken if each.field == facet.name)
        return {*self.given.getlist(facet.name), *said}

    def instead(self, query: QueryDict) -> Self:
        """What other parameters would select of the same projects."""
        projects = cast("ProjectQuerySet", self.queryset)
        return type(self)(query, projects, self.within, whole_first=self._whole_first)

    @cached_property
    def counts(self) -> Counts:
        """The number of projects, and for each facet that by value beside all other choices."""
        beside = {facet.name: self._members(leaving_out=facet.name) for facet in FACETS}
        by_value = {facet.name: self.index.counts(facet, beside[facet.name]) for facet in FACETS}
        return Counts(self._members().bit_count(), by_value)

    @cached_property
    def by_year(self) -> Mapping[str, int]:
        """The number of selected projects of each programme that has some, latest year first."""
        found = self.index.counts(BY_NAME["year"], self._members())
        return dict(sorted(found.items(), reverse=True))

    @cached_property
    def tiers(self) -> frozenset[Tier]:
        """The tiers that the selection has its projects from."""
        chosen = self._read["tier"]
        return frozenset() if chosen is NOTHING else self.tiers_of(chosen)

    def tiers_of(self, names: Collection[str]) -> frozenset[Tier]:
        """The tiers of these names; without names those that the selection follows by itself."""
        return frozenset(map(Tier, names)) or self.usual_tiers

    @cached_property
    def usual_tiers(self) -> frozenset[Tier]:
        """The tiers of an address that names none.

        What a text finds decides, whatever else is chosen: so a count stays what a choice gives.
        """
        if not self._whole_first or self.found is None:
            return frozenset(Tier)
        some = self.index.of_keys(self.found.some) & self._within
        whole = 0 if self.found.whole is None else self.index.of_keys(self.found.whole)
        return frozenset({Tier.SOME if some and not whole & self._within else Tier.ALL})

    @cached_property
    def by_tier(self) -> Mapping[Tier, int]:
        """The number of projects of each tier beside all other choices."""
        among = self._members(leaving_out="tier")
        some = self.index.of_keys(self.found.some) if self.found else 0
        return {
            Tier.ALL: (among & ~some).bit_count(),
            Tier.SOME: (among & some).bit_count(),
        }

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
        read = {
            name: each.forgiven() if name in self.form.errors else self.form.cleaned_data[name]
            for name, each in self._own_filters.items()
        }
        return read | {each.field: [each.value] for each in self.spoken}

    @cached_property
    def _sets(self) -> dict[str, int]:
        """The projects that each parameter selects by itself."""
        return {
            name: 0 if value is NOTHING else self._own_filters[name].members(self.index, value)
            for name, value in self._read.items()
        }

    def _members(self, *, leaving_out: str = "") -> int:
        """The projects that all parameters but one select."""
        chosen = [each for name, each in self._sets.items() if name != leaving_out]
        return reduce(and_, chosen, self._within)

    @cached_property
    def _within(self) -> int:
        """The projects of the page."""
        within = [self.index.having(BY_NAME[name], [each]) for name, each in self.within.items()]
        return reduce(and_, within, self.index.everything)


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, whether it is chosen, and how many projects it would select."""

    option: Option
    selected: bool
    count: int


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet with its options in order and the number of chosen ones."""

    facet: Facet
    choices: list[Choice]
    chosen: int


def facet_choices(selection: ProjectFilter) -> list[FacetChoices]:
    """Every facet that has options."""
    return [_choices(selection, facet) for facet in FACETS if selection.options(facet)]


def current_sort(selection: ProjectFilter) -> sorting.Sort:
    """The order that the selection has."""
    return sorting.in_use(selection.given.get("sort", ""), selection.found)


def _choices(selection: ProjectFilter, facet: Facet) -> FacetChoices:
    numbers = selection.counts.of(facet)
    chosen = selection.chosen(facet)
    choices = [
        Choice(each, each.value in chosen, numbers.get(each.value, 0))
        for each in selection.options(facet)
    ]
    return FacetChoices(facet, choices, sum(choice.selected for choice in choices))
