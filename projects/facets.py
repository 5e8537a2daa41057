"""What projects can be narrowed by, and how many of them each value selects.

A facet is one declaration in FACETS, or in `entry_facets` for entries. The filter, its form field,
its names in the search box, the parameter of the API and its description, counts, chips and the
words of an export follow from it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Model, Q, QuerySet, Value

from projects.facet_kinds import REPORTED, UNSTATED, Facet, Keys, Numbers, Option, ReportFacet
from projects.facet_sets import Sets, added, still_true
from projects.key_sets import as_set
from projects.language.sort_key import fold, sort_key
from projects.models import (
    Concept,
    ConceptGroup,
    KeywordOrigin,
    Revision,
)
from projects.per_revision import per_revision
from projects.reference_tables import reference_tables

__all__ = [
    "BY_NAME",
    "FACETS",
    "FIELD_NAMES",
    "OF_PROJECTS",
    "UNSTATED",
    "Counts",
    "Facet",
    "FacetIndex",
    "Facets",
    "Option",
    "facet_index",
    "is_kind",
]


@dataclass(frozen=True, slots=True)
class Counts:
    """The number of selected rows, and numbers by the name of a facet and by value."""

    total: int
    by_value: Mapping[str, Mapping[str, int]]

    def of(self, facet: Facet) -> Mapping[str, int]:
        """The numbers of a facet; a value without rows is left out."""
        return self.by_value[facet.name]


class Facets:
    """The facets of one model, by name too, and what may stand before a colon in a text."""

    def __init__(self, *facets: Facet) -> None:
        self.all = facets
        self.model = facets[0].model
        self.by_name = {facet.name: facet for facet in facets}
        self.field_names = {
            fold(name): facet.name for facet in facets for name in (facet.name, *facet.names)
        }


class FacetIndex:
    """The published projects of one revision, or other rows, by the values of their facets.

    As sets of `key_sets`, they are chosen, joined and counted without the database. Those of many
    projects are made from the sets of an earlier revision and the rows of what changed since.
    """

    def __init__(
        self, before: "tuple[Revision, Sets] | None" = None, facets: Facets | None = None
    ) -> None:
        self._facets = facets or OF_PROJECTS
        self._revision = Revision.current()
        self._before = before
        self._options: dict[str, list[Option]] = {}

    @property
    def changed_at(self) -> datetime:
        """When the registry last changed before the sets were made."""
        return self._revision.changed_at

    def next(self) -> "FacetIndex":
        """That of the current revision."""
        stated = self.__dict__.get("_stated")
        before = self._before if stated is None else (self._revision, stated)
        return FacetIndex(before, self._facets)

    def options(self, facet: Facet) -> list[Option]:
        """What can be chosen, in order; the caller does not change the list."""
        if facet.name not in self._options:
            self._options[facet.name] = list(self._make_options(facet))
        return self._options[facet.name]

    def having(self, facet: Facet, values: Iterable[str]) -> int:
        """The rows with at least one of these values."""
        found = 0
        for value in values:
            found |= self._values[facet.name].get(value, 0)
        return found

    def counts(self, facet: Facet, among: int) -> dict[str, int]:
        """How many of these rows have each value; values of none are left out."""
        sets = self._values[facet.name].items()
        numbers = ((value, (having & among).bit_count()) for value, having in sets)
        return {value: number for value, number in numbers if number}

    def of_keys(self, keys: Collection[int]) -> int:
        """The rows with these keys; what is not published is left out."""
        return as_set(keys) & self.everything

    @property
    def everything(self) -> int:
        """All of them."""
        return self._values[""][""]

    def _make_options(self, facet: Facet) -> Iterable[Option]:
        if facet.given:
            return facet.given(lambda value: self.having(facet, [value]).bit_count())
        choices = facet.model._meta.get_field(facet.path.partition("__")[0]).choices  # type: ignore[union-attr]  # no reverse relation
        if choices:
            return [Option(str(value), str(label)) for value, label in choices]
        return [Option(value, value) for value in sorted(self._values[facet.name], key=sort_key)]

    @cached_property
    def _values(self) -> Sets:
        """The sets of all values, the lack of one included."""
        found = {name: dict(values) for name, values in self._stated.items()}
        for facet in self._facets.all:
            if facet.unstated:
                stated = reduce(or_, found[facet.name].values(), 0)
                found[facet.name][UNSTATED] = found[""][""] & ~stated
        return found

    @cached_property
    def _stated(self) -> Sets:
        """The sets of what rows state. One query, or two short ones."""
        before, self._before = self._before, None
        sets, keys = still_true(before, self._revision) if before else (None, None)
        if sets is None:
            names = self._facets.by_name
            return added({name: {} for name in names} | {"": {"": 0}}, _rows(self._facets))
        return added(sets, _rows(self._facets, keys)) if keys else sets


def _rows(facets: Facets, among: Keys = None) -> "QuerySet[Any]":
    """The name of a facet, a value and the keys that have it."""
    return _keys_of_everything(facets, among).union(*_keys_by_value(facets, among), all=True)


def _keys_of_everything(facets: Facets, among: Keys) -> "QuerySet[Any]":
    rows: QuerySet[Model] = QuerySet(facets.model)
    shown = rows.filter(state="publicerad").order_by()
    asked = shown if among is None else shown.filter(pk__in=among)
    named = asked.annotate(facet=Value(""), value=Value(""))
    keys: QuerySet[Any] = named.values_list("facet", "value").annotate(keys=ArrayAgg("pk"))
    return keys


def _keys_by_value(facets: Facets, among: Keys) -> Iterator["QuerySet[Any]"]:
    return (rows for facet in facets.all for rows in facet.keys_by_value(among))


@per_revision
def facet_index() -> FacetIndex:
    """The sets of the committed registry."""
    return FacetIndex()


facet_index.followed_by(FacetIndex.next)


def centres(_numbers: Numbers) -> Iterator[Option]:
    """The Regional Cancer Centres."""
    return (Option(each.slug, each.name) for each in reference_tables().centres)


def areas(_numbers: Numbers) -> list[Option]:
    """Each area with its parts after it."""
    tables = reference_tables()
    return [
        Option(
            area.slug,
            area.name,
            part_of=area.parent.slug if area.parent else "",
            short=area.short_name,
        )
        for top in tables.top_areas
        for area in (top, *tables.parts_of(top))
    ]


@per_revision
def _every_keyword() -> list[Concept]:
    return sorted(Concept.objects.keywords(), key=lambda each: sort_key(each.name))


def keywords(numbers: Numbers) -> list[Option]:
    """Group after group, the most frequent first."""
    groups = {group: number for number, group in enumerate(ConceptGroup.values)}
    found = sorted(_every_keyword(), key=lambda each: (groups[each.group], -numbers(each.slug)))
    return [Option(each.slug, each.name, group=each.get_group_display()) for each in found]


def kinds(_numbers: Numbers) -> list[Option]:
    """The keywords that say what a project does: chosen beside those of what it is about."""
    every = (each for each in _every_keyword() if each.group == ConceptGroup.KIND)
    return [Option(each.slug, each.name) for each in every]


def is_kind(option: Option) -> bool:
    """True for a kind of project among keywords: on pages kinds stand in a facet of their own."""
    return option.group == ConceptGroup.KIND.label


def regions(_numbers: Numbers) -> Iterator[Option]:
    """The regions in Swedish order, and the lack of any."""
    found = sorted(reference_tables().regions, key=lambda region: sort_key(region.name))
    yield from (Option(region.slug, region.name) for region in found)
    yield Option(UNSTATED, "Ej angivet")


def _reported(_numbers: Numbers) -> list[Option]:
    return [Option(REPORTED, "Har resultat")]


def _years(_numbers: Numbers) -> list[Option]:
    years = (str(each.year) for each in reference_tables().programmes)
    return [Option(year, year) for year in years]


_OF_KEYWORDS = Q(concept__is_keyword=True) & ~Q(origin=KeywordOrigin.REFUSED)

FACETS = (
    Facet("area", "Område", "area__slug", "sub_area__slug", ("område",), areas),
    Facet(
        "centre",
        "Regionalt cancercentrum",
        "centre__slug",
        names=("rcc", "centrum", "cancercentrum"),
        given=centres,
    ),
    Facet("status", "Nytt eller fortsättning", "status"),
    Facet(
        "keyword",
        "Nyckelord",
        "keywords__slug",
        names=("nyckelord",),
        given=keywords,
        links=_OF_KEYWORDS,
    ),
    Facet(
        "kind",
        "Typ av projekt",
        "keywords__slug",
        names=("typ",),
        given=kinds,
        links=_OF_KEYWORDS & Q(concept__group=ConceptGroup.KIND),
    ),
    Facet("region", "Region", "regions__slug", names=("län",), given=regions, unstated=True),
    Facet("actor", "Aktör", "actor_kind", names=("aktör",)),
    Facet("progress", "Läge", "progress", names=("läge",)),
    ReportFacet(
        "has_report", "Rapporter", "reports", names=("har",), given=_reported, is_question=True
    ),
    Facet("year", "År", "programme__year", names=("år",), given=_years),
)

OF_PROJECTS = Facets(*FACETS)
BY_NAME = OF_PROJECTS.by_name
FIELD_NAMES = OF_PROJECTS.field_names
"""What may stand before the colon in a text, and the parameter that it stands for."""
