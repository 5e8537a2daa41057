"""The curated thesaurus of `fixtures/thesaurus/`, put into the database.

A concept that no administrator has edited follows the files; an edited one is left as it is, a
deleted one stays deleted, and a term that an edited one claims is left to it.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.db import transaction

from projects.language.sort_key import fold
from projects.models import Concept, ConceptTerm, Region
from projects.models.table_statistics import take_stock
from projects.seeds.thesaurus_files import CuratedConcept, CuratedTerm, read_thesaurus
from projects.services import write
from projects.services.history import edited_concepts
from projects.services.locks import THESAURUS, hold, retrying


@dataclass(slots=True)
class Loaded:
    """What a load did: slugs by what became of them."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Edited or deleted by an administrator and different from the file."""


@retrying
def load_thesaurus(folder: Path) -> Loaded:
    """Create what is missing and bring unedited concepts in step with the files."""
    curated = read_thesaurus(folder)
    with transaction.atomic():
        loaded = _load(curated)
        if loaded.created or loaded.updated:
            take_stock()
    return loaded


def _load(curated: Iterable[CuratedConcept]) -> Loaded:
    with write.change():
        hold(THESAURUS)
        rows = {row.slug: row for row in Concept.objects.with_terms()}
        edited = edited_concepts()
        changed = [
            each
            for each in _beside_edits(curated, rows, edited)
            if _as_stored(rows.get(each.slug)) != each
        ]
        new = [each for each in changed if each.slug not in edited | rows.keys()]
        due = [each for each in changed if each.slug in rows and each.slug not in edited]
        _bring_in_step(due, new, rows)
    return Loaded(
        created=[each.slug for each in new],
        updated=[each.slug for each in due],
        kept=[each.slug for each in changed if each.slug in edited],
    )


def _beside_edits(
    curated: Iterable[CuratedConcept], rows: Mapping[str, Concept], edited: Set[str]
) -> Iterator[CuratedConcept]:
    """The concepts of the files without what administrators deleted or claim for others."""
    gone = edited - rows.keys()
    claimed = {
        (term.group, term.folded)
        for slug in edited & rows.keys()
        for term in rows[slug].terms.all()
        if not term.note
    }
    for each in curated:
        yield (
            each
            if each.slug in edited
            else replace(
                each,
                broader="" if each.broader in gone else each.broader,
                related=tuple(other for other in each.related if other not in gone),
                terms=tuple(
                    term
                    for term in each.terms
                    if term.note or (each.group, fold(term.text)) not in claimed
                ),
            )
        )


def _as_stored(row: Concept | None) -> CuratedConcept | None:
    if row is None:
        return None
    return CuratedConcept(
        slug=row.slug,
        name=row.name,
        group=row.group,
        terms=tuple(
            CuratedTerm(
                text=term.text,
                note=term.note,
                case_sensitive=term.case_sensitive,
                is_weak=term.is_weak,
                companions=tuple(term.companions),
                is_english=term.is_english,
            )
            for term in row.terms.all()
        ),
        is_keyword=row.is_keyword,
        definition=row.definition,
        source=row.source,
        broader=row.broader.slug if row.broader else "",
        related=tuple(sorted(other.slug for other in row.related.all())),
        regions=tuple(sorted(region.slug for region in row.regions.all())),
    )


def _bring_in_step(
    due: list[CuratedConcept], new: list[CuratedConcept], rows: dict[str, Concept]
) -> None:
    """Create and update; terms that move from one concept to another are let go of first."""
    for each in due:
        write.set_terms(rows[each.slug], [])
    _create(new, rows)
    for each in due:
        concept = _filled(rows[each.slug], each, rows)
        write.save(concept)
        write.set_terms(concept, _terms(each))
        write.set_related(concept, [rows[slug] for slug in each.related])
        write.set_places(concept, Region.objects.filter(slug__in=each.regions))


def _create(curated: list[CuratedConcept], rows: dict[str, Concept]) -> None:
    """All new concepts at once: those below after those above, then what links them."""
    waiting = list(curated)
    while waiting:
        ready = [each for each in waiting if not each.broader or each.broader in rows]
        waiting = [each for each in waiting if each not in ready]
        concepts = [_filled(Concept(slug=each.slug), each, rows) for each in ready]
        write.create_concepts(concepts, {each.slug: _terms(each) for each in ready})
        rows.update({concept.slug: concept for concept in concepts})
    regions = {region.slug: region for region in Region.objects.all()}
    for each in curated:
        if each.regions:
            write.set_places(rows[each.slug], [regions[slug] for slug in each.regions])
    write.relate((rows[each.slug], rows[other]) for each in curated for other in each.related)


def _filled(concept: Concept, curated: CuratedConcept, rows: dict[str, Concept]) -> Concept:
    for name in ("name", "group", "is_keyword", "definition", "source"):
        setattr(concept, name, getattr(curated, name))
    concept.broader = rows.get(curated.broader)
    return concept


def _terms(curated: CuratedConcept) -> list[ConceptTerm]:
    return [
        ConceptTerm(
            text=term.text,
            note=term.note,
            case_sensitive=term.case_sensitive,
            is_weak=term.is_weak,
            companions=list(term.companions),
            is_english=term.is_english,
        )
        for term in curated.terms
    ]
