"""What the stored projects have in common with some features, read from a bounded part of them.

A lexeme that tens of thousands of projects have tells little and is long to read. So the most
telling ones are read first, as long as the whole stays below READ; the best that these find are
compared by all the others too. In a registry of a few thousand projects that is every project with
any of the features, as nothing is left out.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from projects.models import Scope, Term, TermKind

LEAST = 0.08
"""The score below which hardly anybody calls two projects alike."""
OTHER_AREA = 0.7
"""What is left of the score of projects of different areas."""
READ = 20_000
"""So many stored features are read for one project or text to find what may be like it."""
CANDIDATES = 500
"""So many that are like it are told."""
COMPARED = 200
"""So many of what may be like it are compared by the features that were not read at first."""
TOLD = 60
"""So many of those compared are told: lists hold twenty, so that few others have room for it."""
COUNTED = 2_000
"""A lexeme that more projects have in their index is not counted among the features again."""
DIGITS = 4

Features = Mapping[str, float]
Scores = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Sum:
    """The key of a project, that of its area, and what it has in common."""

    project: int
    area: int
    total: float


def documents_with(lexemes: Collection[str]) -> Counter[str]:
    """The number of stored projects with each of these lexemes; two statements.

    Of what very many have, that in any of their texts: it tells so little that the difference to
    title and summary does not count, and counting reads as many rows.
    """
    indexed = Term.objects.filter(scope=Scope.PROJECTS, kind=TermKind.LEXEME, text__in=lexemes)
    many = dict(indexed.filter(documents__gt=COUNTED).values_list("text", "documents"))
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS, [[each for each in lexemes if each not in many]])
        return Counter({**many, **dict(cursor.fetchall())})


def scores(features: Features, documents: Mapping[str, int], area: int | None = None) -> Scores:
    """The score of each project that reaches LEAST, of the best ones.

    ``documents`` are the numbers of stored projects with each feature; ``area`` is the key of the
    area of the features, if they have one. One statement, two where many projects have a feature.
    """
    first = list(_read_first(features, documents))
    rest = [each for each in features if documents[each] and each not in set(first)]
    least, most = (0.0, COMPARED) if rest else (LEAST, CANDIDATES)
    found = _summed(_CANDIDATES, features, first, least, most)
    if rest:
        more = _summed(_OTHERS, features, rest, [each.project for each in found])
        added = {each.project: each.total for each in more}
        found = [
            _Sum(each.project, each.area, each.total + added.get(each.project, 0)) for each in found
        ]
    if rest:
        found = sorted(found, key=lambda each: (-each.total, each.project))[:TOLD]
    scored = ((each.project, _beside(area, each.area) * each.total) for each in found)
    return {project: round(min(each, 1), DIGITS) for project, each in scored if each >= LEAST}


def _read_first(features: Features, documents: Mapping[str, int]) -> Iterator[str]:
    """The weightiest features that few enough projects have to read them all; at least one."""
    read = 0
    stored = filter(documents.__getitem__, features)
    for each in sorted(stored, key=lambda each: (-features[each], each)):
        if not read or read + documents[each] <= READ:
            read += documents[each]
            yield each


def _summed(
    statement: str, features: Features, lexemes: list[str], *more: float | list[int]
) -> list[_Sum]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [lexemes, [features[each] for each in lexemes], *more])
        return [_Sum(*row) for row in cursor.fetchall()]


def _beside(one: int | None, other: int) -> float:
    return 1 if one in {None, other} else OTHER_AREA


_DOCUMENTS = """
    SELECT lexeme, count(*) FROM projects_projectfeature WHERE lexeme = ANY(%s) GROUP BY lexeme
"""
_CANDIDATES = """
    SELECT found.project_id, project.area_id, found.total FROM (
        SELECT feature.project_id, sum(said.weight * feature.weight) AS total
        FROM unnest(%s::text[], %s::float8[]) AS said (lexeme, weight)
        JOIN projects_projectfeature feature USING (lexeme)
        GROUP BY feature.project_id HAVING sum(said.weight * feature.weight) >= %s
        ORDER BY total DESC, feature.project_id LIMIT %s
    ) found JOIN projects_project project ON project.id = found.project_id
"""
_OTHERS = """
    SELECT feature.project_id, 0, sum(said.weight * feature.weight)
    FROM unnest(%s::text[], %s::float8[]) AS said (lexeme, weight)
    JOIN projects_projectfeature feature USING (lexeme)
    WHERE feature.project_id = ANY(%s) GROUP BY feature.project_id
"""
