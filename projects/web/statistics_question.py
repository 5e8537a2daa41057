"""What the page of statistics is asked: parameters of a list, years, two facets to cross."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from projects.addresses import clean_query, ending, without_name
from projects.facets import is_kind
from projects.filters import FacetChoices, ProjectFilter, facet_choices
from projects.language.sort_key import sort_key
from projects.models import Project
from projects.selection_words import in_words
from projects.web.active_parts import Active, active
from projects.web.aggregates import Tally
from projects.web.chart_data import Numberer
from projects.web.years import Years, years_of

ROWS, COLUMNS = "rows", "columns"
"""The parameters that name the facets of the cross table."""
USUAL = ("centre", "area", "status", "region", "kind")
"""The facets that are crossed where the address names none: the first two that are not narrowed."""
NONE = "inget"
"""The value of COLUMNS for a table of the rows alone."""
CROSSED = ("centre", "area", "region", "kind", "keyword", "status", "actor", "year")
"""The facets that can be crossed, in the order in which they are offered."""
MOST_OFFERED = 40
"""So many values of a facet are offered, those with most projects."""
OFFERED = ("area", "kind", "keyword", "region", "centre", "status")
"""The facets that the form narrows by, beside the year."""


@dataclass(frozen=True)
class Question:
    """An address of statistics, read."""

    raw: QueryDict

    @cached_property
    def years(self) -> Years:
        """The years that the numbers are of."""
        return years_of(self.raw, kept=self._beside_years)

    @cached_property
    def selection(self) -> ProjectFilter:
        """The projects of the question, those of the years among them."""
        return self._of_year(self.years.one) if self.years.one else self._of_all_years

    @property
    def query(self) -> QueryDict:
        """The parameters of the list that the numbers count."""
        return self.selection.query

    @cached_property
    def own_query(self) -> QueryDict:
        """The parameters of the question as the reader gave them, unknown ones left out."""
        own = self._of_all_years.query
        several = ("year",) if years_of(self.raw).several else ()
        for name in (*several, ROWS, COLUMNS):
            if values := self._given.getlist(name):
                own.setlist(name, values)
        return own

    @property
    def address(self) -> str:
        """The end of the address of the same question, for its files."""
        return ending(self.own_query)

    @property
    def list_address(self) -> str:
        """The list of all that is counted."""
        return reverse("projects") + ending(self.query)

    @property
    def in_words(self) -> str:
        """What is counted, as a line under a picture of it."""
        return in_words(self.selection)

    @property
    def rows(self) -> str:
        """The facet of the cross table's rows."""
        return self._crossed(ROWS) or self._usual("")

    @property
    def columns(self) -> str:
        """The facet of its columns; "" for none."""
        found = self._crossed(COLUMNS) or self._usual(self.rows)
        return "" if found == self.rows or self.raw.get(COLUMNS) == NONE else found

    @property
    def active(self) -> list[Active]:
        """What narrows the question, each part with the way to take it away."""
        return active(facet_choices(self._of_all_years), self.own_query)

    @property
    def offers(self) -> list[FacetChoices]:
        """The facets of the form with the values that count something, or are chosen."""
        by_name = {each.facet.name: each for each in facet_choices(self.selection)}
        return [_offered(by_name[name]) for name in OFFERED if name in by_name]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form passes on: parameters that it has no field for, or several values of."""
        own = self.own_query
        single = {name for name in OFFERED if len(own.getlist(name)) <= 1}
        shown = {*single, ROWS, COLUMNS, "year"}
        return [
            (name, each) for name, values in own.lists() if name not in shown for each in values
        ]

    def numberer(self, year: str) -> Numberer:
        """The numbers of one of the years, "" for all that the question has."""
        selection = self._of_year(year) if year else self.selection
        return Numberer(
            reverse("projects"),
            Tally(selection.index, selection.members),
            dict(selection.query.lists()),
        )

    def narrowed_to(self, *names: str) -> bool:
        """True where nothing but these facets narrows it."""
        return set(self.query) <= {*names, "sort"}

    def chosen(self, name: str) -> Sequence[str]:
        """The values of a facet that narrow it."""
        return self.query.getlist(name)

    @cached_property
    def _given(self) -> QueryDict:
        return clean_query(self.raw)

    @cached_property
    def _of_all_years(self) -> ProjectFilter:
        return self._of_year("")

    def _of_year(self, year: str) -> ProjectFilter:
        """The selection of a year, "" for all, without what only this page understands."""
        data = self._given.copy()
        for name in (ROWS, COLUMNS, "year"):
            data.pop(name, None)
        if year:
            data["year"] = year
        return ProjectFilter(data, Project.objects.published(), whole_first=True)

    def _crossed(self, name: str) -> str:
        given = self.raw.get(name, "")
        return given if given in CROSSED else ""

    def _usual(self, beside: str) -> str:
        free = (each for each in USUAL if each != beside and len(self.chosen(each)) != 1)
        return next(free, USUAL[0])

    @property
    def _beside_years(self) -> str:
        return without_name(self.own_query, "year").urlencode()


def _offered(facet: FacetChoices) -> FacetChoices:
    """Without kinds among keywords, which have a field of their own; of many the most frequent."""
    every = [
        each for each in facet.choices if each.selected or (each.count and not is_kind(each.option))
    ]
    if len(every) > MOST_OFFERED:
        limit = sorted((each.count for each in every), reverse=True)[MOST_OFFERED - 1]
        every = [each for each in every if each.selected or each.count >= limit]
    if any(each.option.group for each in every):
        every.sort(key=lambda each: sort_key(each.option.label))
    return replace(facet, choices=every)
