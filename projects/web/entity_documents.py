"""What the documents say of a region, a centre, an area or a keyword."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from projects.entry_links import entry_links
from projects.models import (
    Area,
    CancerCentre,
    Document,
    DocumentFact,
    EntryKind,
    Figure,
    Region,
)
from projects.per_revision import per_revision
from projects.told_documents import ListedEntry, told_documents
from projects.told_figures import told_figures

OF_THE_SITUATION = {EntryKind.FOLLOW_UP, EntryKind.SITUATION}
MOST = 8
"""So many texts of one year are named; the list has all of them."""


@dataclass(frozen=True, slots=True)
class TextsOfYear:
    """The texts and the figures of one year, under a heading that names it."""

    heading: str
    entries: list[ListedEntry]
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Measure:
    """A proposed measure, and how many projects may contribute to it."""

    told: ListedEntry
    projects: int


@dataclass(frozen=True, slots=True)
class EntityInDocuments:
    """What stands under its own heading on the page of an entity; empty where there is nothing."""

    years: list[TextsOfYear] = field(default_factory=list)
    count: int = 0
    """How many texts the list of them has."""
    address: str = ""
    """That list."""
    documents: list[Document] = field(default_factory=list)
    remarks: list[DocumentFact] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    open_measures: str = ""
    """Where the measures are named that no project of the centre is linked with."""


def of_region(region: Region) -> EntityInDocuments:
    """The texts about the region alone, year by year, and all that count it in."""
    told = told_documents().by_key.values()
    about = [each for each in told if region in each.regions]
    own = [each for each in about if len(each.regions) == 1]
    figures = told_figures().of_region.get(region.pk, [])
    return EntityInDocuments(
        years=_by_year(own, figures),
        count=len(about),
        address=_list_of(region=region.slug),
    )


def of_centre(centre: CancerCentre) -> EntityInDocuments:
    """The centre's own documents, and what others remark on its money."""
    documents = [each.document for each in told_documents().documents.values()]
    return EntityInDocuments(
        documents=[each for each in documents if each.centre_id == centre.pk],
        remarks=told_figures().remarks.get(centre.pk, []),
        open_measures=_open_measures(centre),
    )


def _open_measures(centre: CancerCentre) -> str:
    """The address of those without a project of the centre; "" where no measure is told of."""
    told = told_documents().by_key.values()
    if not any(each.entry.kind == EntryKind.MEASURE for each in told):
        return ""
    return f"{reverse('open-measures')}?{urlencode({'centre': centre.slug})}"


def of_area(area: Area) -> EntityInDocuments:
    """The proposed measures of the area and of its parts with the numbers of their projects."""
    links = entry_links()
    measures = [
        Measure(each, len(links.projects(each.entry.pk)))
        for each in told_documents().by_key.values()
        if each.entry.kind == EntryKind.MEASURE and _is_within(each.entry.area, area)
    ]
    return EntityInDocuments(measures=measures)


def of_keyword(slug: str) -> EntityInDocuments:
    """How many texts have the keyword, and where they stand."""
    return EntityInDocuments(count=_with_keyword()[slug], address=_list_of(keyword=slug))


@per_revision
def _with_keyword() -> Counter[str]:
    told = told_documents().by_key.values()
    return Counter(keyword.slug for each in told for keyword in each.keywords)


def _is_within(stated: Area | None, area: Area) -> bool:
    return stated is not None and area.pk in {stated.pk, stated.parent_id}


def _list_of(**chosen: str) -> str:
    return f"{reverse('documents')}?{urlencode(chosen)}"


def _by_year(entries: Iterable[ListedEntry], figures: Iterable[Figure]) -> list[TextsOfYear]:
    """The latest year first; figures stand with the year that their document is about."""
    latest_first = sorted(entries, key=lambda each: -each.entry.year)
    years = groupby(latest_first, key=lambda each: each.entry.year)
    by_year = {year: list(members) for year, members in years}
    given: dict[int, list[Figure]] = {}
    for each in figures:
        given.setdefault(each.document.period_to, []).append(each)
    return [
        TextsOfYear(
            heading=_heading(year, by_year.get(year, [])),
            entries=by_year.get(year, [])[:MOST],
            figures=given.get(year, []),
        )
        for year in sorted({*by_year, *given}, reverse=True)
    ]


def _heading(year: int, entries: list[ListedEntry]) -> str:
    told = {each.entry.kind for each in entries}
    return f"Läget {year}" if told <= OF_THE_SITUATION else f"Ur dokumenten {year}"
