"""Projects side by side: what differs first, what is the same once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from projects.models import Project
from projects.selection.keywords import Keyword, in_order, keywords_of

Value = Callable[[Project], str]


@dataclass(frozen=True, slots=True)
class Row:
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
class Comparison:
    """Projects in the reader's order, their rows, and the keywords of each."""

    projects: list[Project]
    differing: list[Row]
    same: list[Row]
    tags: list[list[Tag]]
    common: list[Keyword]
    """The keywords that all of them have."""


def _regions(project: Project) -> str:
    return ", ".join(region.name for region in project.regions.all())


FIELDS: tuple[tuple[str, Value], ...] = (
    ("Område", lambda project: project.area.name),
    ("Delområde", lambda project: project.sub_area.name if project.sub_area else ""),
    ("Regionalt cancercentrum", lambda project: project.centre.name),
    ("Region", _regions),
    ("Enhet", lambda project: project.unit),
    ("Aktör", lambda project: project.actor),
    ("Status", lambda project: project.get_status_display()),
    ("År", lambda project: str(project.programme.year)),
    ("Start", lambda project: project.start_note),
    ("Webbplats", lambda project: project.website),
    ("Sammanfattning", lambda project: project.summary),
    ("Resultat", lambda project: project.results),
)
"""What projects are compared by, in order, and the text of it; of projects with relations."""


def comparison(projects: list[Project]) -> Comparison:
    """The projects side by side; no query for projects from `with_relations()`."""
    rows = [Row(label, [text(project) for project in projects]) for label, text in FIELDS]
    keywords = [keywords_of(project) for project in projects]
    frequency = Counter(concept for each in keywords for concept in each)
    common = [concept for concept, number in frequency.items() if number == len(projects)]
    return Comparison(
        projects=projects,
        differing=[row for row in rows if not row.is_same],
        same=[row for row in rows if row.is_same and row.values[0]],
        tags=[[Tag(each, frequency[each] > 1) for each in concepts] for concepts in keywords],
        common=sorted(common, key=in_order),
    )
