"""Projects side by side: what differs first, what is the same once."""

from collections import Counter
from dataclasses import dataclass

from projects.fields import COMPARISON
from projects.keywords import Keyword, in_order, keywords_of
from projects.models import Project


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A field with its value for each project, "" where none is known."""

    label: str
    values: list[str]

    @property
    def is_same(self) -> bool:
        """True when it does not set the projects apart."""
        return len(set(self.values)) == 1


@dataclass(frozen=True, slots=True)
class Tag:
    """A keyword of a project, and whether another one of them has it too."""

    concept: Keyword
    is_shared: bool


@dataclass(frozen=True, slots=True)
class ProjectComparison:
    """Projects in the reader's order, their rows, and the keywords of each."""

    projects: list[Project]
    differing: list[ComparedRow]
    same: list[ComparedRow]
    tags: list[list[Tag]]
    common: list[Keyword]
    """The keywords that all of them have."""


def comparison(projects: list[Project]) -> ProjectComparison:
    """The projects side by side; no query for those `with_relations()` and `with_continued()`."""
    rows = [
        ComparedRow(
            COMPARISON.label(field), [COMPARISON.text(project, field) for project in projects]
        )
        for field in COMPARISON.fields
    ]
    keywords = [keywords_of(project) for project in projects]
    frequency = Counter(concept for each in keywords for concept in each)
    common = [concept for concept, number in frequency.items() if number == len(projects)]
    return ProjectComparison(
        projects=projects,
        differing=[row for row in rows if not row.is_same],
        same=[row for row in rows if row.is_same and row.values[0]],
        tags=[[Tag(each, frequency[each] > 1) for each in concepts] for concepts in keywords],
        common=sorted(common, key=in_order),
    )
