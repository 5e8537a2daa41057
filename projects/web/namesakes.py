"""Keywords and areas that bear the same name, and how readers are told them apart."""

from dataclasses import dataclass

from django.urls import reverse

from projects.facets import BY_NAME, Option, facet_index
from projects.formatting import counted
from projects.language.sort_key import fold
from projects.models import Area, Concept


@dataclass(frozen=True, slots=True)
class Namesake:
    """What else has the name of a page, and what the page itself is then called."""

    own_kind: str
    """What stands after the name in the page's title."""
    kind: str
    name: str
    address: str
    projects: str
    """Its number of projects, in words."""
    meaning: str
    """Which projects it has."""


def of_area(area: Area) -> Namesake | None:
    """The keyword with the name of an area or sub-area."""
    found = _named("keyword", area.name)
    if found is None:
        return None
    own = "delområde" if area.parent else "område"
    return _namesake(own, "nyckelordet", "keyword", found, "vars texter handlar om det")


def of_keyword(concept: Concept) -> Namesake | None:
    """The area or sub-area with the name of a keyword."""
    found = _named("area", concept.name)
    if found is None:
        return None
    kind = "delområdet" if found.part_of else "området"
    return _namesake("nyckelord", kind, "area", found, "som fick sina medel där")


def _named(facet: str, name: str) -> Option | None:
    wanted = fold(name)
    options = facet_index().options(BY_NAME[facet])
    return next((each for each in options if fold(each.label) == wanted), None)


def _namesake(own: str, kind: str, facet: str, option: Option, meaning: str) -> Namesake:
    number = facet_index().having(BY_NAME[facet], [option.value]).bit_count()
    return Namesake(
        own_kind=own,
        kind=kind,
        name=option.label,
        address=reverse(facet, args=[option.value]),
        projects=counted(number, "projekt", "projekt"),
        meaning=meaning,
    )
