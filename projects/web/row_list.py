"""The form of a list: what its page says of the choices that made it."""

from django.http import QueryDict

from projects.search.find import Tier
from projects.web.facet_groups import Offer


class ListForm:
    """What follows from the parameters and facets of a list, whatever its rows are."""

    query: QueryDict
    facets: list[Offer]

    @property
    def chosen(self) -> int:
        """The number of chosen values in all facets."""
        return sum(facet.chosen for facet in self.facets)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the form of the search keeps but does not show."""
        shown = {"q", *(facet.facet.name for facet in self.facets)}
        if self.only_near:
            shown.add("tier")
        return [
            (name, value)
            for name, values in self.query.lists()
            if name not in shown
            for value in values
        ]

    @property
    def only_near(self) -> bool:
        """True when the address asks for the second tier alone.

        That goes on when a filter is chosen, and ends with another text.
        """
        return self.query.getlist("tier") == [Tier.SOME]
