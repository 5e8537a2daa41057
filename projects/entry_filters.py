"""The FilterSet of entries: from the parameters of an address to the entries that they select."""

from collections import OrderedDict
from functools import cached_property
from typing import cast

from django_filters import Filter

from projects import sorting
from projects.entry_facets import ENTRY_FACETS, entry_index
from projects.facets import FacetIndex
from projects.filter_fields import PlainFilter, SortFilter, TextFilter, TierFilter, WithoutFilter
from projects.models.entry import DocumentEntryQuerySet
from projects.search.scope import DOCUMENTS
from projects.selection import Selection


class EntryFilter(Selection):
    """The entries of documents that an address selects, among published ones."""

    scope = DOCUMENTS
    facets = ENTRY_FACETS
    orders = sorting.OF_ENTRIES

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Filter]:
        """One filter for each parameter, in the order of addresses."""
        return OrderedDict[str, Filter](
            {
                "q": TextFilter(label="Sökord"),
                **cls.facet_filters(),
                "plain": PlainFilter(label="Bara mina ord"),
                "without": WithoutFilter(label="Sök inte på"),
                "tier": TierFilter(field_name="tier", label="Träffar"),
                "sort": SortFilter(label="Ordning"),
            }
        )

    @cached_property
    def index(self) -> FacetIndex:
        """The sets of the published entries."""
        return entry_index()

    @property
    def entries(self) -> DocumentEntryQuerySet:
        """The selected entries in their order."""
        return cast("DocumentEntryQuerySet", self.rows)
