"""The curated thesaurus of `fixtures/thesaurus/`, read, checked and put into the database.

A concept that no administrator has edited follows the files; an edited one is left as it is.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.apps import apps

from projects import writing
from projects.language.sortkey import fold
from projects.models import Concept, ConceptGroup, ConceptTerm, Region

KEYS = {
    "slug", "name", "terms", "broader", "related", "keyword", "definition", "source",
    "region", "regions",
}  # fmt: skip
TERM_KEYS = {"term", "note", "case", "weak", "with"}
HISTORIES = ("ConceptEvent", "ConceptTermEvent")


class ThesaurusError(ValueError):
    """The files contradict themselves; the message names file and concept, in Swedish."""


@dataclass(frozen=True, slots=True)
class CuratedTerm:
    """A term as it stands in a file."""

    text: str
    note: str = ""
    case_sensitive: bool = False
    is_weak: bool = False
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CuratedConcept:
    """A concept as it stands in a file."""

    slug: str
    name: str
    group: str
    terms: tuple[CuratedTerm, ...]
    is_keyword: bool = False
    definition: str = ""
    source: str = ""
    broader: str = ""
    related: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(slots=True)
class Loaded:
    """What a load did: slugs by what became of them."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Edited by an administrator and different from the file."""


def read_thesaurus(folder: Path) -> list[CuratedConcept]:
    """All concepts of the folder, one file a group; ThesaurusError when they contradict."""
    concepts = [
        _concept(path, row) for path in sorted(folder.glob("*.toml")) for row in _tables(path)
    ]
    _check(concepts)
    return _related_both_ways(concepts)


def load_thesaurus(folder: Path) -> Loaded:
    """Create what is missing and bring unedited concepts in step with the files."""
    curated = read_thesaurus(folder)
    loaded = Loaded()
    with writing.change():
        rows = {row.slug: row for row in Concept.objects.with_terms()}
        edited = _edited_slugs()
        changed = [each for each in curated if _as_stored(rows.get(each.slug)) != each]
        new = [each for each in changed if each.slug not in rows]
        due = [each for each in changed if each.slug in rows and each.slug not in edited]
        loaded.created = [each.slug for each in new]
        loaded.updated = [each.slug for each in due]
        loaded.kept = [each.slug for each in changed if each.slug in edited]
        _create(new, rows)
        for each in due:
            _update(each, rows)
    return loaded


def _tables(path: Path) -> list[dict[str, Any]]:
    if path.stem not in ConceptGroup.values:
        message = f"{path.name}: ingen grupp heter så; välj bland {', '.join(ConceptGroup.values)}."
        raise ThesaurusError(message)
    try:
        tables: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["concept"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
        message = f"{path.name}: filen går inte att läsa som begrepp ({error})."
        raise ThesaurusError(message) from error
    return tables


def _concept(path: Path, row: dict[str, Any]) -> CuratedConcept:
    slug = row.get("slug", "?")
    _known(f"{path.name}, {slug}", row.keys(), KEYS)
    regions = row.get("regions") or ([row["region"]] if "region" in row else [])
    terms = {fold(term.text): term for term in map(_term, [row["name"], *row.get("terms", [])])}
    return CuratedConcept(
        slug=slug,
        name=row["name"],
        group=path.stem,
        terms=tuple(terms.values()),
        is_keyword=row.get("keyword", False),
        definition=row.get("definition", ""),
        source=row.get("source", ""),
        broader=row.get("broader", ""),
        related=tuple(sorted(row.get("related", []))),
        regions=tuple(sorted(regions)),
    )


def _term(row: str | dict[str, Any]) -> CuratedTerm:
    """A term; one that asks for companions is written in any case."""
    if isinstance(row, str):
        return CuratedTerm(row)
    _known(f"termen {row.get('term', '?')}", row.keys(), TERM_KEYS)
    companions = tuple(row.get("with", ()))
    return CuratedTerm(
        text=row["term"],
        note=row.get("note", ""),
        case_sensitive=row.get("case", False) and not companions,
        is_weak=row.get("weak", False),
        companions=companions,
    )


def _known(where: str, keys: Iterable[str], known: set[str]) -> None:
    unknown = sorted(set(keys) - known)
    if unknown:
        message = (
            f"{where}: okänd uppgift {', '.join(unknown)}; kända är {', '.join(sorted(known))}."
        )
        raise ThesaurusError(message)


def _check(concepts: list[CuratedConcept]) -> None:
    counts = Counter(each.slug for each in concepts)
    faults = [f"{slug} finns {count} gånger" for slug, count in counts.items() if count > 1]
    faults += [
        f"{each.slug} hänvisar till {other}, som inte finns"
        for each in concepts
        for other in (*each.related, *filter(None, [each.broader]))
        if other not in counts
    ]
    faults += _claimed_twice(concepts)
    faults += _cycles(concepts)
    if faults:
        message = "Tesaurusen går inte ihop: " + "; ".join(faults) + "."
        raise ThesaurusError(message)


def _cycles(concepts: list[CuratedConcept]) -> Iterator[str]:
    """Concepts that are, over others, broader than themselves."""
    above = {each.slug: each.broader for each in concepts}
    for slug in above:
        seen, upper = {slug}, above.get(slug)
        while upper and upper not in seen:
            seen.add(upper)
            upper = above.get(upper)
        if upper == slug:
            yield f"{slug} är överordnat sig självt"


def _related_both_ways(concepts: list[CuratedConcept]) -> list[CuratedConcept]:
    """The files name a relation once; it holds in both directions."""
    related = {each.slug: set(each.related) for each in concepts}
    for each in concepts:
        for other in each.related:
            related[other].add(each.slug)
    return [replace(each, related=tuple(sorted(related[each.slug]))) for each in concepts]


def _claimed_twice(concepts: list[CuratedConcept]) -> Iterator[str]:
    """Terms that two concepts of a group have without a word about it."""
    claims = Counter(
        (each.group, fold(term.text)) for each in concepts for term in each.terms if not term.note
    )
    for (group, text), count in claims.items():
        if count > 1:
            yield f"termen {text} har flera begrepp i gruppen {group}"


def _edited_slugs() -> set[str]:
    """Concepts with a version, of themselves or of a term, that a person wrote."""
    slugs: set[str] = set()
    for name, path in zip(HISTORIES, ("pgh_obj__slug", "concept__slug"), strict=True):
        versions = apps.get_model("projects", name).objects
        written = versions.filter(pgh_context__metadata__has_key="user")
        slugs.update(written.values_list(path, flat=True))
    return slugs


def _as_stored(row: Concept | None) -> CuratedConcept | None:
    if row is None:
        return None
    return CuratedConcept(
        slug=row.slug,
        name=row.name,
        group=row.group,
        terms=tuple(
            CuratedTerm(
                term.text, term.note, term.case_sensitive, term.is_weak, tuple(term.companions)
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


def _create(curated: list[CuratedConcept], rows: dict[str, Concept]) -> None:
    """All new concepts at once: those below after those above, then what links them."""
    waiting = list(curated)
    while waiting:
        ready = [each for each in waiting if not each.broader or each.broader in rows]
        waiting = [each for each in waiting if each not in ready]
        concepts = [_filled(Concept(slug=each.slug), each, rows) for each in ready]
        writing.create_concepts(concepts, {each.slug: _terms(each) for each in ready})
        rows.update({concept.slug: concept for concept in concepts})
    regions = {region.slug: region for region in Region.objects.all()}
    for each in curated:
        if each.regions:
            writing.set_places(rows[each.slug], [regions[slug] for slug in each.regions])
    writing.relate((rows[each.slug], rows[other]) for each in curated for other in each.related)


def _update(curated: CuratedConcept, rows: dict[str, Concept]) -> None:
    concept = _filled(rows[curated.slug], curated, rows)
    writing.save(concept)
    writing.set_terms(concept, _terms(curated))
    writing.set_related(concept, [rows[slug] for slug in curated.related])
    writing.set_places(concept, Region.objects.filter(slug__in=curated.regions))


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
        )
        for term in curated.terms
    ]
