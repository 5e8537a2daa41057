"""How many projects of a selection there are of each area, centre, status, region and keyword.

Counted in the sets that the facets are counted in: no statement, whatever the number of projects.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_

from projects.facets import BY_NAME, FacetIndex, facet_index
from projects.language.sort_key import sort_key
from projects.models import ConceptGroup

_GROUPS = {str(label): value for value, label in ConceptGroup.choices}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A keyword, and the number of projects of the selection under it."""

    slug: str
    name: str
    group: str
    projects: int

    @property
    def is_kind(self) -> bool:
        """True for a kind of project, which says what is done and not what it is about."""
        return self.group == ConceptGroup.KIND


@dataclass(frozen=True)
class Tally:
    """Some of the published projects, as a set of an index."""

    index: FacetIndex
    among: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.among.bit_count()

    def by(self, facet: str) -> Counter[str]:
        """The number of each value of a facet; what nobody has counts zero.

        A project of two regions counts in both; one of a sub-area counts in its area too.
        """
        return Counter(self.index.counts(BY_NAME[facet], self.among))

    def named(self, facet: str) -> list[tuple[str, int]]:
        """The names of the values that are no parts of others, most projects first.

        Ties stand in Swedish order.
        """
        count = self.by(facet)
        options = (each for each in self.index.options(BY_NAME[facet]) if not each.part_of)
        found = ((each.label, count[each.value]) for each in options if count[each.value])
        return sorted(found, key=lambda each: (-each[1], sort_key(each[0])))

    def of(self, **values: str) -> int:
        """The number of projects that have all of these values of facets."""
        return _having(self.index, values, self.among).bit_count()

    @cached_property
    def keywords(self) -> list[Tagged]:
        """The keywords that the projects have, most frequent first, ties in Swedish order."""
        count = self.by("keyword")
        found = (
            Tagged(each.value, each.label, _GROUPS[each.group], count[each.value])
            for each in self.index.options(BY_NAME["keyword"])
            if count[each.value]
        )
        return sorted(found, key=lambda each: (-each.projects, sort_key(each.name)))


def tally(**within: str) -> Tally:
    """The published projects that have all of these values of facets; without any, all of them."""
    index = facet_index()
    return Tally(index, _having(index, within, index.everything))


def _having(index: FacetIndex, values: dict[str, str], among: int) -> int:
    sets = (index.having(BY_NAME[name], [value]) for name, value in values.items())
    return reduce(and_, sets, among)
