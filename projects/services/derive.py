"""What is made from the own words of projects and entries: order, index and keywords.

Only the write path calls this; everything else reads what it stored.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection

from projects.language.analyzer import Analyzer
from projects.language.sort_key import fold, sort_key
from projects.models import (
    Concept,
    DocumentEntry,
    EntryKeyword,
    KeywordOrigin,
    Project,
    ProjectKeyword,
    Region,
)
from projects.models.indexed_text import DERIVED
from projects.search.index import (
    Indexed,
    IndexEntry,
    index_entry,
    index_version,
    regions_of,
    texts_of,
)
from projects.search.vocabulary import Count, counted

BATCH = 200

_COMPARED = tuple(name for name in DERIVED if name not in {"search_vector", "vocabulary"})

_TEXTS = tuple(name for name in DERIVED if name != "vocabulary")
_SET = ", ".join(f"{name} = derived.{name}" for name in _TEXTS if name != "search_vector")
_UPDATE = f"""
    UPDATE {{table}} AS row
    SET {_SET}, search_vector = derived.search_vector::tsvector,
        vocabulary = derived.vocabulary::jsonb
    FROM unnest(%s::bigint[], {"%s::text[], " * len(_TEXTS)} %s::text[])
    AS derived (id, {", ".join(_TEXTS)}, vocabulary)
    WHERE row.id = derived.id
"""  # noqa: S608  # names of columns from the model, no values


class Derivation(Protocol):
    """How the rows of a model are read to be derived, and where their keywords stand."""

    table: str
    keywords: Any
    """The model of links with concepts."""
    owner: str
    """The name of its column for the row."""

    def rows(self, keys: Sequence[int]) -> Sequence[Indexed]:
        """The rows with all that is indexed of them."""


class _OfProjects:
    table, keywords, owner = Project._meta.db_table, ProjectKeyword, "project"

    def rows(self, keys: Sequence[int]) -> Sequence[Indexed]:
        batch = Project.objects.filter(pk__in=keys).order_by("pk")
        told = batch.with_reports().select_related("centre", "area", "sub_area")
        return list(told.prefetch_related("regions"))


class _OfEntries:
    table, keywords, owner = DocumentEntry._meta.db_table, EntryKeyword, "entry"

    def rows(self, keys: Sequence[int]) -> Sequence[Indexed]:
        batch = DocumentEntry.objects.filter(pk__in=keys).order_by("pk")
        return list(batch.select_related("area").prefetch_related("regions", "centres"))


OF_PROJECTS: Derivation = _OfProjects()
OF_ENTRIES: Derivation = _OfEntries()


@dataclass(frozen=True, slots=True)
class Derived:
    """What deriving a row anew changed: anything at all, and the vocabulary of the registry."""

    key: int
    changed: bool
    vocabulary: Counter[Count]


def derive(
    keys: Sequence[int], analyzer: Analyzer, derivation: Derivation = OF_PROJECTS
) -> Iterator[Derived]:
    """Derive these rows from what is stored of them, and store what comes out otherwise.

    They are locked already. A new derivation is no edit, and so no change date.
    """
    for start in range(0, len(keys), BATCH):
        batch = derivation.rows(keys[start : start + BATCH])
        yield from _derive(batch, analyzer, derivation)


def _derive(
    rows: Sequence[Indexed], analyzer: Analyzer, derivation: Derivation
) -> Iterator[Derived]:
    entries: dict[int, IndexEntry] = {}
    vocabulary: dict[int, Counter[Count]] = {}
    differing = []
    for row in rows:
        before, number = [getattr(row, name) for name in _COMPARED], counted(row)
        entries[row.pk] = _fill(row, analyzer)
        if before != [getattr(row, name) for name in _COMPARED]:
            differing.append(row)
        vocabulary[row.pk] = counted(row)
        vocabulary[row.pk].subtract(number)
    _save(differing, derivation.table)
    changed = {row.pk for row in differing} | _tag(entries, derivation)
    for row in rows:
        yield Derived(row.pk, row.pk in changed, vocabulary[row.pk])


def _fill(row: Indexed, analyzer: Analyzer) -> IndexEntry:
    """Fill the derived columns; returns the index entry."""
    regions = regions_of(row)
    entry = index_entry(analyzer, row, regions)
    row.sort_key = sort_key(row.title)
    row.folded_text = _folded(row, regions)
    row.search_vector = entry.vector
    row.vocabulary = dict(entry.vocabulary)
    row.index_digest = entry.digest
    row.language_version = index_version()
    return entry


def _folded(row: Indexed, regions: Iterable[Region]) -> str:
    texts = texts_of(row, regions)
    if isinstance(row, Project):
        texts |= {"reference": row.reference}
    return fold("\n".join(filter(None, (*texts.values(), row.area.name if row.area else ""))))


def _save(rows: Sequence[Indexed], table: str) -> None:
    """Write the derived columns in one statement."""
    if not rows:
        return
    columns = [
        [row.pk for row in rows],
        *([getattr(row, name) for row in rows] for name in _TEXTS),
        [json.dumps(row.vocabulary) for row in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE.format(table=table), columns)


def _tag(entries: dict[int, IndexEntry], derivation: Derivation) -> set[int]:
    """Give the rows the keywords of their index entries; an editor's tag or refusal stays.

    Returns the keys of those whose keywords changed.
    """
    model, owner = derivation.keywords, f"{derivation.owner}_id"
    links = {
        (getattr(link, owner), link.concept_id): link
        for link in model.objects.filter(**{f"{owner}__in": entries})
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
        model.objects.filter(pk__in=[links[pair].pk for pair in gone]).delete()
    model.objects.bulk_create(
        model(**{owner: key}, concept_id=concept, origin=KeywordOrigin.RULE)
        for key, concept in sorted(new)
    )
    return {key for key, _ in gone | new}
