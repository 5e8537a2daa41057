"""What is made from the projects' own words: order, folded text, index and keywords.

Only the write path calls this; everything else reads what it stored.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from projects.language.analyzer import Analyzer
from projects.language.sort_key import fold, sort_key
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword, Region
from projects.models.project import DERIVED
from projects.search.index import IndexEntry, index_entry, index_version, indexed_texts, regions_of
from projects.search.vocabulary import Count, counted

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


@dataclass(frozen=True, slots=True)
class Derived:
    """What deriving a project anew changed: anything at all, and the vocabulary of the registry."""

    project: int
    changed: bool
    vocabulary: Counter[Count]


def derive(keys: Sequence[int], analyzer: Analyzer) -> Iterator[Derived]:
    """Derive these projects from what is stored of them, and store what comes out otherwise.

    Their rows are locked already. A new derivation is no edit, and so no change date.
    """
    for start in range(0, len(keys), BATCH):
        batch = Project.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk")
        told = batch.with_reports().select_related("centre", "area", "sub_area")
        yield from _derive(list(told.prefetch_related("regions")), analyzer)


def _derive(projects: Sequence[Project], analyzer: Analyzer) -> Iterator[Derived]:
    entries: dict[int, IndexEntry] = {}
    vocabulary: dict[int, Counter[Count]] = {}
    differing = []
    for project in projects:
        before, number = [getattr(project, name) for name in _COMPARED], counted(project)
        entries[project.pk] = _fill(project, analyzer)
        if before != [getattr(project, name) for name in _COMPARED]:
            differing.append(project)
        vocabulary[project.pk] = counted(project)
        vocabulary[project.pk].subtract(number)
    _save(differing)
    changed = {project.pk for project in differing} | _tag(entries)
    for project in projects:
        yield Derived(project.pk, project.pk in changed, vocabulary[project.pk])


def _fill(project: Project, analyzer: Analyzer) -> IndexEntry:
    """Fill the derived columns; returns the index entry."""
    regions = regions_of(project)
    entry = index_entry(analyzer, project, regions)
    project.sort_key = sort_key(project.title)
    project.folded_text = _folded(project, regions)
    project.search_vector = entry.vector
    project.vocabulary = dict(entry.vocabulary)
    project.index_digest = entry.digest
    project.language_version = index_version()
    return entry


def _folded(project: Project, regions: Iterable[Region]) -> str:
    texts = indexed_texts(project, regions) | {"reference": project.reference}
    return fold("\n".join(filter(None, (*texts.values(), project.area.name))))


def _save(projects: Sequence[Project]) -> None:
    """Write the derived columns in one statement."""
    if not projects:
        return
    columns = [
        [project.pk for project in projects],
        *([getattr(project, name) for project in projects] for name in _TEXTS),
        [json.dumps(project.vocabulary) for project in projects],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, columns)


def _tag(entries: dict[int, IndexEntry]) -> set[int]:
    """Give the projects the keywords of their entries; an editor's tag or refusal stays.

    Returns the keys of those whose keywords changed.
    """
    links = {
        (link.project_id, link.concept_id): link
        for link in ProjectKeyword.objects.filter(project__in=entries)
    }
    named = {slug for entry in entries.values() for slug in entry.concepts}
    found = Concept.objects.keywords().filter(slug__in=named).order_by()
    keywords = dict(found.values_list("slug", "pk"))
    wanted = {
        (key, keywords[slug])
        for key, entry in entries.items()
        for slug in entry.concepts
        if slug in keywords
    }
    by_rule = {pair for pair, link in links.items() if link.origin == KeywordOrigin.RULE}
    gone, new = by_rule - wanted, wanted - set(links)
    if gone:
        ProjectKeyword.objects.filter(pk__in=[links[pair].pk for pair in gone]).delete()
    ProjectKeyword.objects.bulk_create(
        ProjectKeyword(project_id=project, concept_id=concept, origin=KeywordOrigin.RULE)
        for project, concept in sorted(new)
    )
    return {project for project, _ in gone | new}
