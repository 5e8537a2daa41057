"""Projects that do the same: their most telling words in common, in words that people read."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from projects.language.analyzer import TITLE, Analyzer
from projects.language.sort_key import fold
from projects.language.thesaurus import Thesaurus
from projects.language.vector import CONCEPT_MARK, quoted
from projects.models import Project, SimilarProject
from projects.models.project import ProjectQuerySet
from projects.search.concept_loader import WEAK
from projects.search.search_state import current
from projects.search.vocabulary import Vocabulary, is_concept, load_vocabulary

MOST = 6
SHORTEST = 3


def shared_words(lexemes: Iterable[str], thesaurus: Thesaurus, vocabulary: Vocabulary) -> list[str]:
    """The first few lexemes as names of concepts and as words, none inside another."""
    words: list[str] = []
    for lexeme in lexemes:
        word = _word(lexeme, thesaurus, vocabulary)
        if len(word) >= SHORTEST and not any(_same(word, other) for other in words):
            words.append(word)
    return words[:MOST]


def _word(lexeme: str, thesaurus: Thesaurus, vocabulary: Vocabulary) -> str:
    if not is_concept(lexeme):
        return vocabulary.written.get(lexeme, lexeme)
    slug = lexeme.removeprefix(CONCEPT_MARK).removesuffix(WEAK)
    return thesaurus.concept(slug).name if slug in thesaurus else ""


def _same(word: str, other: str) -> bool:
    first, second = word.casefold(), other.casefold()
    return first in second or second in first


MOST_TELLING = 15
COMMON = 0.12
"""The share of all projects from which on a word tells nothing about one."""
MOST_SIMILAR = 10
LEAST = 0.1
"""The score that a project needs to be called similar at all."""
LONGEST_TEXT = 20_000
_PASTED = 0
"""Stands for the key of a text that is no project."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A project that is like another or like a text; see SimilarProject."""

    project: Project
    score: float
    shared: list[str]
    duplicate: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """What the database answers: two keys, the score, and the shared lexemes, the telling first."""

    project: int
    other: int
    score: float
    lexemes: list[str]


def similar_to(project: Project, projects: ProjectQuerySet) -> list[Likeness]:
    """Those of the projects that are like this one, the most similar first, as stored.

    One query, and those that the projects bring along.
    """
    rows = SimilarProject.objects.filter(project=project)
    row = JSONObject(place="pk", score="score", shared="shared", duplicate="duplicate")
    known = Subquery(rows.filter(other=OuterRef("pk")).values(row=row))
    others = projects.filter(pk__in=rows.values("other")).annotate(likeness=known)
    found = [(each.likeness, each) for each in others]  # type: ignore[attr-defined]  # made by the annotation
    return [
        Likeness(other, row["score"], row["shared"], row["duplicate"])
        for row, other in sorted(found, key=lambda each: each[0]["place"])
    ]


def similar_to_text(text: str, projects: ProjectQuerySet) -> list[Likeness]:
    """Those of the projects that are like a described one; the text is stored nowhere."""
    tools = current()
    text = text[:LONGEST_TEXT]
    telling = _telling(tools.analyzer, {"summary": text}, tools.vocabulary)
    rows = list(_compare({_PASTED: telling}))
    found = projects.in_bulk([row.other for row in rows])
    return [
        Likeness(
            found[row.other],
            row.score,
            shared_words(row.lexemes, tools.analyzer.thesaurus, tools.vocabulary),
            _folded(text) in _variants(found[row.other]),
        )
        for row in rows
        if row.other in found
    ]


def references_like(reference: str) -> list[str]:
    """The references of the projects like one, the most similar first."""
    rows = SimilarProject.objects.filter(project__reference=reference).order_by("pk")
    return list(rows.values_list("other__reference", flat=True))


def renew(keys: Collection[int], analyzer: Analyzer) -> None:
    """Find anew what is like these projects, and what they are or were like.

    Call at the end of the transaction that changed them, when the vocabulary is counted.
    """
    if not keys:
        return
    vocabulary = load_vocabulary()
    listing = SimilarProject.objects.filter(other__in=keys).values_list("project", flat=True)
    concerned = {*keys, *listing}
    found = _renew(concerned, analyzer, vocabulary)
    beside = {row.other for row in found if row.project in keys} - concerned
    if beside:
        _renew(beside, analyzer, vocabulary)


def _renew(keys: Collection[int], analyzer: Analyzer, vocabulary: Vocabulary) -> list[_Row]:
    projects = {
        project.pk: project
        for project in Project.objects.published().filter(pk__in=keys).only("title", "summary")
    }
    rows = list(
        _compare(
            {
                key: _telling(analyzer, _own_words(project), vocabulary)
                for key, project in projects.items()
            }
        )
    )
    others = Project.objects.only("title", "summary").in_bulk({row.other for row in rows})
    variants = {key: _variants(project) for key, project in {**others, **projects}.items()}
    SimilarProject.objects.filter(project__in=keys).delete()
    _store(
        (
            row.project,
            row.other,
            row.score,
            shared_words(row.lexemes, analyzer.thesaurus, vocabulary),
            not variants[row.project].isdisjoint(variants[row.other]),
        )
        for row in rows
    )
    return rows


def _store(rows: Iterable[tuple[int, int, float, list[str], bool]]) -> None:
    """Add rows of SimilarProject: ten for each project, so by COPY, in a sixth of the time."""
    columns = "project_id, other_id, score, shared, duplicate"
    statement = f"COPY {SimilarProject._meta.db_table} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _own_words(project: Project) -> dict[str, str]:
    """What the project says that it does; where it is and who does it is beside the point."""
    return {TITLE: project.title, "summary": project.summary}


def _telling(
    analyzer: Analyzer, texts: Mapping[str, str], vocabulary: Vocabulary
) -> dict[str, float]:
    """The lexemes that tell a text from others, by tf·idf; their weights add up to 1."""
    lexemes = analyzer.analyze_document(texts).lexemes
    weights = {
        lexeme: (1 + math.log(len(places))) * math.log(vocabulary.total / number)
        for lexeme, places in lexemes.items()
        if 1 < (number := vocabulary.frequency(lexeme)) <= max(COMMON * vocabulary.total, 2)
    }
    best = sorted(weights, key=lambda lexeme: (-weights[lexeme], lexeme))[:MOST_TELLING]
    total = sum(weights[lexeme] for lexeme in best)
    return {lexeme: weights[lexeme] / total for lexeme in best} if total else {}


def _compare(tellings: Mapping[int, Mapping[str, float]]) -> Iterator[_Row]:
    """The projects that share the most with each, the most similar first."""
    terms = [
        (key, lexeme, quoted(lexeme), weight)
        for key, telling in tellings.items()
        for lexeme, weight in telling.items()
    ]
    if not terms:
        return
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*terms, strict=True)]
        cursor.execute(_COMPARE, [*columns, LEAST, MOST_SIMILAR])
        for row in cursor.fetchall():
            yield _Row(*row)


def _variants(project: Project) -> set[str]:
    """The texts that are this project's: all of it, and its summary alone."""
    texts = (f"{project.title} {project.summary}", project.summary)
    return {_folded(text) for text in texts} - {""}


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


_COMPARE = """
    WITH term AS (
        SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::float[])
        AS term (project, lexeme, literal, weight)
    ), pair AS (
        SELECT term.project, other.id AS other, round(sum(term.weight)::numeric, 6) AS score,
               array_agg(term.lexeme ORDER BY term.weight DESC, term.lexeme) AS lexemes
        FROM term JOIN projects_project other
        ON other.search_vector @@ term.literal::tsquery
        WHERE other.state = 'publicerad' AND other.id <> term.project
        GROUP BY term.project, other.id
        HAVING round(sum(term.weight)::numeric, 6) >= %s
    ), ranked AS (
        SELECT pair.*, row_number() OVER (
            PARTITION BY pair.project
            ORDER BY round(score, 2) DESC, EXISTS (
                SELECT FROM projects_project_regions a JOIN projects_project_regions b
                USING (region_id)
                WHERE a.project_id = pair.project AND b.project_id = pair.other
            ), score DESC, other
        ) AS place FROM pair
    )
    SELECT project, other, least(score, 1)::float, lexemes FROM ranked WHERE place <= %s
    ORDER BY project, place
"""
