"""Published projects with all that lists show of them, each read once for each revision."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from projects.keywords import Keyword, keywords_of
from projects.models import Project, Region
from projects.per_revision import per_revision
from projects.recent import Recent
from projects.told import completed, published

MOST = 500
"""So many projects are kept in a process, some 5 kB each."""


@dataclass(frozen=True, eq=False)
class ListedProject:
    """A project with its relations. Several readers share it, so nobody changes it."""

    project: Project
    fragments: dict[str, str] = field(default_factory=dict)
    """Parts of pages that say the same of it at each question, by name."""

    @property
    def row(self) -> Project:
        """What search marks."""
        return self.project

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
        self._kept = Recent[int, ListedProject](MOST, weigh=lambda _key, _listed: 1)

    def of(self, keys: Iterable[int]) -> list[ListedProject]:
        """The published projects with these keys in their order; one query if any is new."""
        wanted = list(keys)
        found = {key: kept for key in wanted if (kept := self._kept.get(key))}
        if new := [key for key in wanted if key not in found]:
            for project in completed(published().filter(pk__in=new)):
                found[project.pk] = ListedProject(project)
                self._kept.put(project.pk, found[project.pk])
        return [found[key] for key in wanted if key in found]


@per_revision
def listed_projects() -> ListedProjects:
    """Those of the committed registry."""
    return ListedProjects()
