"""What of a project is indexed, and under which keywords it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from projects.language.analyzer import TITLE, Analyzer, Document
from projects.models import ConceptGroup, Project, Region
from projects.search.loading import is_shadow

TAGGED = (TITLE, "summary", "results")
"""The fields whose concepts become keywords; a region's name is no reason for one."""

GROUPS_OF_UNIT = frozenset(
    {
        ConceptGroup.DIAGNOSIS,
        ConceptGroup.MEASURE,
        ConceptGroup.SETTING,
        ConceptGroup.TARGET_GROUP,
    }
)
"""What the unit says of a project is where it is done and for whom, not how."""

HEADINGS = ("area",)
"""The fields that do not decide what an ambiguous word of the project means."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of a project: a tsvector literal and the slugs of its concepts.

    The concepts are those that the project's own words name, with the broader ones.
    """

    vector: str
    concepts: frozenset[str]

    @property
    def digest(self) -> str:
        """Equal for equal entries."""
        return sha256("\n".join((self.vector, *sorted(self.concepts))).encode()).hexdigest()


def indexed_texts(project: Project, regions: Iterable[Region]) -> dict[str, str]:
    """The text by field, in the order in which it is read."""
    return {
        TITLE: project.title,
        "summary": project.summary,
        "unit": project.unit,
        "results": project.results,
        "actor": project.actor,
        "region": "\n".join((project.region_text, *(region.name for region in regions))),
        "centre": project.centre.name,
        "area": "\n".join(
            area.name for area in (project.area, project.sub_area) if area is not None
        ),
        "reference": project.reference,
    }


def index_entry(analyzer: Analyzer, project: Project, regions: Iterable[Region]) -> Entry:
    """Analyse a project."""
    document = analyzer.analyze_document(indexed_texts(project, regions), HEADINGS)
    named = set(_named(analyzer, document))
    above = {slug for name in named for slug in analyzer.thesaurus.broader(name)}
    return Entry(document.tsvector, frozenset(named | above))


def _named(analyzer: Analyzer, document: Document) -> Iterator[str]:
    for field in TAGGED:
        for found in document.occurrences[field]:
            if not is_shadow(found.slug):
                yield found.slug
    for found in document.occurrences["unit"]:
        group = analyzer.thesaurus.concept(found.slug).group
        if group in GROUPS_OF_UNIT and not is_shadow(found.slug):
            yield found.slug
