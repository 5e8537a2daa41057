"""From the parameters of an address to the rows that they select, of whatever scope."""

from abc import abstractmethod
from collections.abc import Collection, Mapping
from functools import cached_property, reduce
from operator import and_
from typing import Any, ClassVar, Self, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from projects.addresses import clean_query, only
from projects.facets import Counts, Facet, FacetIndex, Facets, Option
from projects.filter_fields import (
    NOTHING,
    PLAIN,
    FacetFilter,
    RegistryFilter,
    fields_moved,
)
from projects.key_sets import those_in
from projects.language.query import Filter as FieldFilter
from projects.search.best_first import best_first
from projects.search.find import Found, Tier, find
from projects.search.scope import Rows, Scope
from projects.sorting import RELEVANCE, Orders, Sort


class Selection(FilterSet):
    """The rows of a scope that an address selects, among published ones.

    `form.errors` names every parameter that was not understood. `rows` is forgiving: what was
    not understood fits none, and an unknown order is the usual one. `within` holds a value
    by the names of facets, for the page of an entity: what it says is no choice of the reader's.
    Unless the address names a tier it has both, or with `whole_first` the first that has any.
    """

    scope: ClassVar[Scope]
    facets: ClassVar[Facets]
    orders: ClassVar[Orders]

    def __init__(
        self,
        data: QueryDict,
        queryset: Rows,
        within: Mapping[str, str] | None = None,
        *,
        whole_first: bool = False,
    ) -> None:
        self.within = within or {}
        self._whole_first = whole_first
        self.given = fields_moved(self.cleaned(data), self.facets, self.options)
        """All parameters of the address, cleaned; fields in the text are parameters too."""
        for name, value in self.within.items():
            queryset = self.facets.by_name[name].narrow(queryset, value)
        super().__init__(self.given, queryset=queryset)

    @classmethod
    def facet_filters(cls) -> dict[str, Filter]:
        """One filter for each facet, in their order."""
        return {facet.name: FacetFilter(facet) for facet in cls.facets.all}

    @staticmethod
    def cleaned(data: QueryDict) -> QueryDict:
        """The parameters without what means nothing."""
        return clean_query(data)

    @cached_property
    def form(self) -> forms.Form:
        """The form of the parameters, with fields of its own: a class for each would be slow."""
        form = forms.Form(self.given)
        form.fields.update({name: each.field for name, each in self._own_filters.items()})
        return form

    @cached_property
    @abstractmethod
    def index(self) -> FacetIndex:
        """The sets that the rows are counted in, the same for the whole selection."""

    def options(self, facet: Facet) -> list[Option]:
        """What can be chosen of a facet, in order."""
        return self.index.options(facet)

    @property
    def query(self) -> QueryDict:
        """The parameters of the selection in fixed order, unknown values included."""
        return only(self.given, self.base_filters)

    @property
    def page_query(self) -> QueryDict:
        """The parameters by which a page shows the same rows: it names both tiers."""
        query = self.query
        if self.found and self.found.some and "tier" not in query:
            query.setlist("tier", [each.value for each in Tier])
        return only(query, self.base_filters)

    def keys(self, start: int, stop: int) -> list[int]:
        """The keys of the rows from start up to stop in their order.

        By relevance sets choose among what is ranked, else the database orders.
        """
        found = self.found
        if not found or found.is_empty or self.sort is not RELEVANCE:
            return list(self.rows.values_list("pk", flat=True)[start:stop])
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
    def rows(self) -> Rows:
        """The selected rows in their order."""
        return self.qs

    @property
    def sort(self) -> Sort:
        """The order that the selection has."""
        return self.orders.in_use(self.given.get("sort", ""), self.found)

    @cached_property
    def found(self) -> Found | None:
        """What the text finds, whatever else is chosen; None without a text to search for."""
        if not self.form.is_valid() and "q" in self.form.errors:
            return None
        text = self.form.cleaned_data["q"]
        plain = self.form.cleaned_data.get("plain") == PLAIN
        without = self.form.cleaned_data.get("without", ())
        names = self.facets.field_names
        return find(text, self.scope, plain=plain, without=without, fields=names) if text else None

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
        rows = cast("Rows", self.queryset)
        return type(self)(query, rows, self.within, whole_first=self._whole_first)

    @cached_property
    def counts(self) -> Counts:
        """The number of rows, and for each facet that by value beside all other choices."""
        beside = {name: self._members(leaving_out=name) for name in self.facets.by_name}
        by_value = {
            each.name: self.index.counts(each, beside[each.name]) for each in self.facets.all
        }
        return Counts(self._members().bit_count(), by_value)

    @cached_property
    def tiers(self) -> frozenset[Tier]:
        """The tiers that the selection has its rows from."""
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
        """The number of rows of each tier beside all other choices."""
        among = self._members(leaving_out="tier")
        some = self.index.of_keys(self.found.some) if self.found else 0
        return {
            Tier.ALL: (among & ~some).bit_count(),
            Tier.SOME: (among & some).bit_count(),
        }

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit every parameter."""
        for name, value in self._read.items():
            if value is NOTHING:
                return queryset.none()
            queryset = self._own_filters[name].select(queryset, value)
        return queryset

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
        """The rows that each parameter selects by itself."""
        return {
            name: 0 if value is NOTHING else self._own_filters[name].members(self.index, value)
            for name, value in self._read.items()
        }

    @property
    def members(self) -> int:
        """The selected rows as a set of the index."""
        return self._members()

    def _members(self, *, leaving_out: str = "") -> int:
        """The rows that all parameters but one select."""
        chosen = [each for name, each in self._sets.items() if name != leaving_out]
        return reduce(and_, chosen, self._within)

    @cached_property
    def _within(self) -> int:
        """The rows of the page."""
        within = [
            self.index.having(self.facets.by_name[name], [each])
            for name, each in self.within.items()
        ]
        return reduce(and_, within, self.index.everything)
