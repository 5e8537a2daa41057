"""What of a project or an entry is indexed, under which keywords, and how the index is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from django.contrib.postgres.search import SearchQuery
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from projects.fields import INDEX
from projects.language.analyzer import TITLE, AnalyzedText, Analyzer
from projects.language.thesaurus import Occurrence
from projects.language.vector import CONCEPT_MARK, LAST_POSITION, quoted
from projects.language.version import language_version
from projects.models import ConceptGroup, DocumentEntry, Project, Region
from projects.reports import reports_of
from projects.search.concept_loader import is_shadow


class LiteralQuery(SearchQuery):
    """A tsquery literal, cast and not parsed: parsing would lose the mark of concepts."""

    def as_sql(  # type: ignore[override]  # SearchQuery's own signature, narrower than Func's
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,  # noqa: ARG002  # Django's signature
    ) -> tuple[str, Any]:
        """The literal as a parameter, cast to tsquery."""
        return super().as_sql(compiler, connection, function, "(%(expressions)s)::tsquery")


Indexed: TypeAlias = Project | DocumentEntry

TAGGED = (TITLE, "summary", "results")
"""The fields whose concepts become keywords; a region's name is no reason for one."""

FORMAT = "5"
"""Goes up by a release that indexes something else of a project."""

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
class IndexEntry:
    """What the index holds of a row: a tsvector literal and the slugs of its concepts.

    The concepts are those that the row's own words name, with the broader ones.
    ``vocabulary`` has each word as it is written with its lexeme.
    """

    vector: str
    concepts: frozenset[str]
    vocabulary: Mapping[str, str]
    digest: str
    """Equal for equal entries."""


def index_version() -> str:
    """Changes when a project may be indexed otherwise than before; stored with each row."""
    return sha256((language_version() + FORMAT).encode()).hexdigest()[:12]


def region_lexeme(slug: str) -> str:
    """The lexeme of all projects of a region; no word and no concept can have it."""
    return f"{CONCEPT_MARK}:{slug}"


def regions_of(row: Indexed) -> list[Region]:
    """Its regions in the order in which they are read, that of their county codes."""
    return sorted(row.regions.all(), key=lambda region: region.county_code)


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
        "area": _area(project),
        "reference": project.reference.replace("-", ""),
        "reports": "\n".join(each.searched for each in reports_of(project)),
        **{field.name: INDEX.text(project, field) for field in INDEX.fields},
    }


def entry_texts(entry: DocumentEntry, regions: Iterable[Region]) -> dict[str, str]:
    """As `indexed_texts`, of an entry: its heading says where it stands, not what it is about."""
    area = entry.area.name if entry.area and "," not in entry.area.name else ""
    return {
        TITLE: entry.title,
        "summary": entry.text,
        "region": "\n".join(region.name for region in regions),
        "centre": "\n".join(sorted(centre.name for centre in entry.centres.all())),
        "area": "\n".join(filter(None, (entry.heading, area, entry.addressee))),
    }


def texts_of(row: Indexed, regions: Iterable[Region]) -> dict[str, str]:
    """What is indexed of a row, by field."""
    if isinstance(row, DocumentEntry):
        return entry_texts(row, regions)
    return indexed_texts(row, regions)


def _area(project: Project) -> str:
    """The name of the sub-area, or of the area.

    A name that lists several things says nothing of a single project, and is left out.
    """
    name = project.sub_area.name if project.sub_area else project.area.name
    return "" if "," in name else name


def index_entry(analyzer: Analyzer, row: Indexed, regions: Iterable[Region]) -> IndexEntry:
    """Analyse a project or an entry."""
    regions = list(regions)
    document = analyzer.analyze_document(texts_of(row, regions), HEADINGS)
    named = {found.slug for _, found in tagging(analyzer, document)}
    above = {slug for name in named for slug in analyzer.thesaurus.broader(name)}
    places = [f"{quoted(region_lexeme(region.slug))}:{LAST_POSITION}D" for region in regions]
    vocabulary = dict(document.vocabulary)
    lexemes = sorted((lexeme, sorted(at.items())) for lexeme, at in document.lexemes.items())
    everything = (lexemes, sorted(named | above), sorted(vocabulary.items()), places)
    return IndexEntry(
        vector=" ".join((document.tsvector, *places)),
        concepts=frozenset(named | above),
        vocabulary=vocabulary,
        digest=sha256(repr(everything).encode()).hexdigest(),
    )


def tagging(analyzer: Analyzer, document: AnalyzedText) -> Iterator[tuple[str, Occurrence]]:
    """What gives a row its keywords: the field and the place of each concept that it names."""
    for field in (*TAGGED, "unit"):
        for found in document.occurrences.get(field, ()):
            group = analyzer.thesaurus.concept(found.slug).group
            tells = field in TAGGED or group in GROUPS_OF_UNIT
            if tells and not is_shadow(found.slug):
                yield field, found
