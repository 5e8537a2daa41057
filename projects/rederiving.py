"""Many projects derived anew at once, in few statements; only the write path calls this."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection

from projects.deriving import Saved, derive
from projects.language.analyzer import Analyzer
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword, Region
from projects.models.project import DERIVED
from projects.models.project_queryset import ProjectQuerySet
from projects.search.index import Entry
from projects.search.vocabulary import counted

BATCH = 200
_COMPARED = tuple(name for name in DERIVED if name not in {"search_vector", "vocabulary"})

_TEXTS = tuple(name for name in DERIVED if name != "vocabulary")
_SET = ", ".join(f"{name} = derived.{name}" for name in _TEXTS if name != "search_vector")
_UPDATE = f"""
    UPDATE projects_project project
    SET {_SET}, search_vector = derived.search_vector::tsvector,
        vocabulary = derived.vocabulary::jsonb
    FROM unnest(%s::bigint[], {"%s::text[], " * len(_TEXTS)} %s::text[])
    AS derived (id, {", ".join(_TEXTS)}, vocabulary)
    WHERE project.id = derived.id
"""  # noqa: S608  # names of columns from the model, no values

Link = tuple[int, int]
"""The key of a project and that of a keyword."""


def rederive(projects: ProjectQuerySet, analyzer: Analyzer) -> Iterator[tuple[int, Saved]]:
    """Derive the projects anew; for each its key and what changed.

    The same as saving each of them again without an edit.
    """
    keys = list(projects.order_by("pk").values_list("pk", flat=True))
    keywords = dict(Concept.objects.keywords().values_list("slug", "pk"))
    for start in range(0, len(keys), BATCH):
        batch = Project.objects.filter(pk__in=keys[start : start + BATCH]).with_relations()
        yield from _rederive(list(batch.order_by("pk")), analyzer, keywords)


def _rederive(
    projects: Sequence[Project], analyzer: Analyzer, keywords: dict[str, int]
) -> Iterator[tuple[int, Saved]]:
    entries: dict[int, Entry] = {}
    vocabulary: dict[int, Counter[tuple[str, str, str]]] = {}
    differing = []
    for project in projects:
        before, number = [getattr(project, name) for name in _COMPARED], counted(project)
        entries[project.pk] = derive(project, analyzer, _regions(project))
        if before != [getattr(project, name) for name in _COMPARED]:
            differing.append(project)
        vocabulary[project.pk] = counted(project)
        vocabulary[project.pk].subtract(number)
    _save(differing)
    changed = {project.pk for project in differing} | _tag(entries, keywords)
    for project in projects:
        yield project.pk, Saved(project.pk in changed, vocabulary[project.pk])


def _save(projects: Sequence[Project]) -> None:
    """Write the derived columns in one statement."""
    columns = [
        [project.pk for project in projects],
        *([getattr(project, name) for project in projects] for name in _TEXTS),
        [json.dumps(project.vocabulary) for project in projects],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, columns)


def _regions(project: Project) -> list[Region]:
    return sorted(project.regions.all(), key=lambda region: region.county_code)


def _tag(entries: dict[int, Entry], keywords: dict[str, int]) -> set[int]:
    """Give the projects the keywords of their entries; the keys of those whose keywords changed."""
    links: dict[Link, str] = {
        (project, concept): origin
        for project, concept, origin in ProjectKeyword.objects.filter(
            project__in=entries
        ).values_list("project", "concept", "origin")
    }
    wanted = {
        (key, keywords[slug])
        for key, entry in entries.items()
        for slug in entry.concepts
        if slug in keywords
    }
    gone = {link for link, origin in links.items() if origin == KeywordOrigin.RULE} - wanted
    new = wanted - set(links)
    _delete(gone)
    ProjectKeyword.objects.bulk_create(
        ProjectKeyword(project_id=project, concept_id=concept, origin=KeywordOrigin.RULE)
        for project, concept in sorted(new)
    )
    return {project for project, _ in gone | new}


def _delete(links: Iterable[Link]) -> None:
    by_project: dict[int, list[int]] = defaultdict(list)
    for project, concept in links:
        by_project[project].append(concept)
    for project, concepts in by_project.items():
        ProjectKeyword.objects.filter(project=project, concept__in=concepts).delete()
