"""Published projects with all that lists show of them, each read once for each revision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from projects.keywords import Keyword, keywords_of
from projects.models import Project, Region
from projects.models.project import HEAVY
from projects.per_revision import per_revision

MOST = 500
"""So many projects are kept in a process, some 5 kB each."""


@dataclass(frozen=True, eq=False)
class ListedProject:
    """A project with its relations. Several readers share it, so nobody changes it."""

    project: Project

    @cached_property
    def regions(self) -> list[Region]:
        """Its regions in the order of the country."""
        return list(self.project.regions.all())

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The keywords that readers see, in their order."""
        return keywords_of(self.project)


class ListedProjects:
    """The projects of one revision, of which those asked for last are kept."""

    def __init__(self) -> None:
        self._kept: dict[int, ListedProject] = {}

    def of(self, keys: Iterable[int]) -> list[ListedProject]:
        """The published projects with these keys in their order; two queries if any is new."""
        wanted, kept = list(keys), self._kept
        found = {key: kept[key] for key in wanted if key in kept}
        if new := [key for key in wanted if key not in found]:
            found |= self._read(new)
        return [found[key] for key in wanted if key in found]

    def _read(self, keys: Sequence[int]) -> dict[int, ListedProject]:
        projects = Project.objects.published().filter(pk__in=keys).with_relations().defer(*HEAVY)
        new = {each.pk: ListedProject(each) for each in projects}
        fits = len(self._kept) + len(new) <= MOST
        # Other threads read from the old mapping meanwhile.
        self._kept = {**self._kept, **new} if fits else new
        return new


@per_revision
def listed_projects() -> ListedProjects:
    """Those of the committed registry."""
    return ListedProjects()
