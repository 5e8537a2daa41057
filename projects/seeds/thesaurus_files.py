"""The curated thesaurus of `fixtures/thesaurus/`, read and checked: one TOML file a group."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from projects.language.sort_key import fold
from projects.models import ConceptGroup

KEYS = {
    "slug", "name", "terms", "broader", "related", "keyword", "definition", "source",
    "region", "regions",
}  # fmt: skip
TERM_KEYS = {"term", "note", "case", "weak", "english", "with"}


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
    is_english: bool = False


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


def read_thesaurus(folder: Path) -> list[CuratedConcept]:
    """All concepts of the folder, one file a group; ThesaurusError when they contradict."""
    concepts = [
        _concept(path, row) for path in sorted(folder.glob("*.toml")) for row in _tables(path)
    ]
    _check(concepts)
    return _related_both_ways(concepts)


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
    _known(f"{path.name}, {slug}", row.keys(), KEYS, ("slug", "name"))
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
    _known(f"termen {row.get('term', '?')}", row.keys(), TERM_KEYS, ("term",))
    companions = tuple(row.get("with", ()))
    return CuratedTerm(
        text=row["term"],
        note=row.get("note", ""),
        case_sensitive=row.get("case", False) and not companions,
        is_weak=row.get("weak", False),
        companions=companions,
        is_english=row.get("english", False),
    )


def _known(where: str, keys: Iterable[str], known: set[str], needed: Iterable[str]) -> None:
    unknown, missing = sorted(set(keys) - known), sorted(set(needed) - set(keys))
    if unknown:
        message = (
            f"{where}: okänd uppgift {', '.join(unknown)}; kända är {', '.join(sorted(known))}."
        )
        raise ThesaurusError(message)
    if missing:
        message = f"{where}: {' och '.join(missing)} saknas."
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
