"""The rows that projects and money point to, read once for each revision.

Every page shows some of them, there are about fifty, and they seldom change.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Protocol, TypeVar

from projects.models import Allocation, Area, CancerCentre, ImportRun, Programme, Region
from projects.per_revision import per_revision


class Named(Protocol):
    """What addresses name by a slug."""

    slug: str


Row = TypeVar("Row", bound=Named)


class ReferenceTables:
    """Each table in its order, read when it is first asked for; the caller changes no row."""

    @cached_property
    def centres(self) -> list[CancerCentre]:
        """With their regions."""
        return list(CancerCentre.objects.prefetch_related("regions"))

    @cached_property
    def regions(self) -> list[Region]:
        """With their centres."""
        return list(Region.objects.prefetch_related("centres"))

    @cached_property
    def every_area(self) -> list[Area]:
        """All, each with the one that it is a part of; `areas` has those to tell readers of."""
        return list(Area.objects.with_shown().select_related("parent"))

    @cached_property
    def areas(self) -> list[Area]:
        """Those that readers are told of."""
        return [each for each in self.every_area if each.is_shown]  # type: ignore[attr-defined]  # asked for

    @cached_property
    def programmes(self) -> list[Programme]:
        """Those that readers are told of, with their sources, the latest first."""
        return list(Programme.objects.shown().select_related("source"))

    @cached_property
    def runs(self) -> list[ImportRun]:
        """The imports with their sources, without reports: each is as long as all its rows."""
        return list(ImportRun.objects.select_related("source").defer("report"))

    @cached_property
    def allocations(self) -> list[Allocation]:
        """Those of `programmes` with what they point to, the latest first, by area and centre."""
        shown = Allocation.objects.filter(programme__in=Programme.objects.shown().values("pk"))
        found = shown.select_related("programme", "centre", "area")
        return list(found.order_by("-programme__year", "area_id", "centre_id"))

    @property
    def top_areas(self) -> list[Area]:
        """The areas that the money is given for."""
        return [each for each in self.areas if each.parent is None]

    def parts_of(self, area: Area) -> list[Area]:
        """The sub-areas of an area."""
        return [each for each in self.areas if each.parent == area]


@per_revision
def reference_tables() -> ReferenceTables:
    """The tables of the committed registry."""
    return ReferenceTables()


def with_slug(rows: Iterable[Row], slug: str) -> Row | None:
    """The row of this slug; None when there is none."""
    return next((each for each in rows if each.slug == slug), None)
