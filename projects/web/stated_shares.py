"""The shares of projects that documents state in words, beside those that the registry counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from projects.facets import BY_NAME
from projects.models import DocumentFact, FactKind
from projects.reference_tables import reference_tables
from projects.told_figures import told_figures
from projects.web.aggregates import tally

PARTS: Mapping[str, str] = {
    "rehabilitering": "cancerrehabilitering",
    "palliativ vård": "palliativ-vard",
}
"""The keyword by which the registry counts a part of an area that a document has shares of."""


@dataclass(frozen=True, slots=True)
class StatedShare:
    """A share as a document states it, and the registry's count of the same kinds."""

    fact: DocumentFact
    counted: int
    base: int
    address: str
    """The list of the projects that are counted."""

    @property
    def per_cent(self) -> int:
        """The registry's share, rounded."""
        return round(100 * self.counted / self.base) if self.base else 0


def stated_shares(years: Mapping[str, str]) -> list[StatedShare]:
    """Those of the programmes of a choice of years that name kinds of projects, in order."""
    shown = {each.pk for each in reference_tables().programmes if _within(each.year, years)}
    return [
        found
        for each in told_figures().facts
        if each.kind == FactKind.SHARE and each.programme_id in shown and each.concepts
        if (found := _share(each))
    ]


def _within(year: int, years: Mapping[str, str]) -> bool:
    return str(year) == years.get("year", str(year))


def _share(fact: DocumentFact) -> StatedShare | None:
    part = PARTS.get(fact.subject, "")
    if fact.area is None or fact.programme is None or (fact.subject and not part):
        return None
    chosen = {"year": str(fact.programme.year), "area": fact.area.slug}
    among = tally(**chosen, **({"keyword": part} if part else {}))
    kinds = fact.concepts.split()
    counted = among.among & among.index.having(BY_NAME["keyword"], kinds)
    query = urlencode({**chosen, "keyword": kinds}, doseq=True)
    # A list joins keywords by *or*: with a part it would count others too.
    address = "" if part else f"{reverse('projects')}?{query}"
    return StatedShare(fact, counted.bit_count(), among.total, address)
