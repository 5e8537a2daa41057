"""How many projects of a selection there are of each area, centre, status, region and keyword."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from projects.language.sort_key import sort_key
from projects.models import ConceptGroup, ProjectKeyword
from projects.models.project import ProjectQuerySet

FIELDS = ("area__slug", "area__name", "sub_area__slug", "centre__slug", "centre__name", "status")


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of projects of each combination of the values of FIELDS."""

    cells: Mapping[tuple[str | None, ...], int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.cells.values())

    def by(self, name: str) -> Counter[str | None]:
        """The number of each value of one field; what nobody has counts zero."""
        found: Counter[str | None] = Counter()
        for cell, number in self.cells.items():
            found[cell[FIELDS.index(name)]] += number
        return found

    def named(self, name: str) -> list[tuple[str, int]]:
        """The values that a field of names has, most projects first, then in Swedish order."""
        found = ((str(value), number) for value, number in self.by(name).items())
        return sorted(found, key=lambda each: (-each[1], sort_key(each[0])))

    def of(self, **values: str) -> int:
        """The number of projects that have all of these values."""
        wanted = {FIELDS.index(name): value for name, value in values.items()}
        return sum(
            number
            for cell, number in self.cells.items()
            if all(cell[place] == value for place, value in wanted.items())
        )


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


def tally(projects: ProjectQuerySet) -> Tally:
    """The numbers of these projects, in one query."""
    values = projects.order_by().values_list(*FIELDS).annotate(number=Count("pk"))
    return Tally({cell: number for *names, number in values for cell in [tuple(names)]})


def regions(projects: ProjectQuerySet) -> Counter[str | None]:
    """The number of projects of each region; None stands for those without a region.

    A project of two regions counts in both. One query.
    """
    values = projects.order_by().values_list("regions__slug").annotate(number=Count("pk"))
    return Counter(dict(values))


def keywords(projects: ProjectQuerySet) -> list[Tagged]:
    """The keywords that the projects have, most frequent first, ties in Swedish order; one query.

    Refused ones do not count.
    """
    links = ProjectKeyword.objects.shown().filter(concept__is_keyword=True, project__in=projects)
    fields = ("concept__slug", "concept__name", "concept__group")
    values = links.order_by().values_list(*fields).annotate(number=Count("pk"))
    return sorted((Tagged(*each) for each in values), key=_most_frequent_first)


def _most_frequent_first(each: Tagged) -> tuple[int, str]:
    return -each.projects, sort_key(each.name)
