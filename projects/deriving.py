"""What is made from a project's own words: order, folded text, index and keywords.

Only the write path calls this; everything else reads what it stored.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from projects.language.analyzer import Analyzer
from projects.language.sortkey import fold, sort_key
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword, Region
from projects.models.project import DERIVED
from projects.search.index import Entry, index_entry, index_version, indexed_texts
from projects.search.vocabulary import Count, counted

NOT_COMPARED = {"updated_at", "search_vector", "vocabulary"}


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a project changed: anything at all, and the vocabulary of the registry."""

    changed: bool
    vocabulary: Counter[Count] = field(default_factory=Counter)

    @property
    def reads_otherwise(self) -> bool:
        """True when what the public can find of the project is not what it was."""
        return any(self.vocabulary.values())


def save_project(
    project: Project, analyzer: Analyzer, regions: Iterable[Region] | None = None
) -> Saved:
    """Derive and save what differs from the database.

    Only an edit, not a new derivation, is a change date.
    """
    before = Project.objects.filter(pk=project.pk).first() if project.pk else None
    had = set(project.regions.all()) if before else set()
    has = had if regions is None else set(regions)
    entry = derive(project, analyzer, sorted(has, key=lambda region: region.county_code))
    differing = _differing(before, project) | ({"regions"} if has != had else set())
    if differing - set(DERIVED):
        project.updated_at = timezone.now()
    if differing:
        project.save()
    if has != had:
        project.regions.set(has)
    vocabulary = counted(project)
    vocabulary.subtract(counted(before))
    return Saved(tag(project, entry) or bool(differing), vocabulary)


def derive(project: Project, analyzer: Analyzer, regions: Iterable[Region]) -> Entry:
    """Fill the derived columns; returns the index entry."""
    regions = list(regions)
    entry = index_entry(analyzer, project, regions)
    texts = indexed_texts(project, regions) | {"reference": project.reference}
    project.sort_key = sort_key(project.title)
    project.folded_text = fold("\n".join(filter(None, (*texts.values(), project.area.name))))
    project.search_vector = entry.vector
    project.vocabulary = dict(entry.vocabulary)
    project.index_digest = entry.digest
    project.language_version = index_version()
    return entry


def tag(project: Project, entry: Entry) -> bool:
    """Give the project the keywords of its entry; an editor's tag or refusal stays.

    True when a keyword came or went.
    """
    links = dict(ProjectKeyword.objects.filter(project=project).values_list("concept", "origin"))
    found = Concept.objects.keywords().filter(slug__in=entry.concepts)
    wanted = set(found.values_list("pk", flat=True))
    gone = {pk for pk, origin in links.items() if origin == KeywordOrigin.RULE} - wanted
    new = wanted - set(links)
    if gone:
        ProjectKeyword.objects.filter(project=project, concept__in=gone).delete()
    ProjectKeyword.objects.bulk_create(
        ProjectKeyword(project=project, concept_id=pk, origin=KeywordOrigin.RULE)
        for pk in sorted(new)
    )
    return bool(gone or new)


def set_keyword(project: Project, concept: Concept, origin: str | None) -> None:
    """Store an editor's word on a keyword, or forget it."""
    if origin is None:
        ProjectKeyword.objects.filter(project=project, concept=concept).delete()
    else:
        ProjectKeyword.objects.update_or_create(
            project=project, concept=concept, defaults={"origin": origin}
        )


def _differing(before: Project | None, after: Project) -> set[str]:
    """The names of the columns in which a project differs from its saved version."""
    names = {field.attname for field in Project._meta.concrete_fields} - NOT_COMPARED
    return {name for name in names if not before or getattr(before, name) != getattr(after, name)}
