"""The score of a project for a query, as an expression of the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, FloatField, Func
from django.db.models.sql.compiler import SQLCompiler

from projects.language.query import Alternative, Phrase, Word, any_word
from projects.language.vector import to_tsquery
from projects.search.query_builder import Understood
from projects.search.term_weights import is_direct

RANKED_AT_ONCE = 2_000
"""Of so many projects the scores are worked out for one question: some 20 ms."""
NEARNESS = 0.3
"""How much it counts that the words stand near one another, at most."""
ABUNDANCE = 0.5
"""How much it counts that they stand there often and in many ways, at most."""
HALF = 0.65
"""What each half earns of a word in a name of several words: the name, and the word itself."""

_LENGTH = 1
_BELOW_ONE = 32
"""Normalizations of PostgreSQL: by the logarithm of the length, and rank / (rank + 1)."""


@dataclass(frozen=True, slots=True)
class _Sql:
    """A number that SQL works out of ``{vector}``, and the parameters that stand in it as %s."""

    text: str
    parameters: tuple[float | str, ...] = ()

    def __add__(self, other: "_Sql") -> "_Sql":
        return _Sql(f"{self.text} + {other.text}", self.parameters + other.parameters)

    def times(self, number: float) -> "_Sql":
        return _Sql(f"({self.text}) * %s::float8", (*self.parameters, number))


class _Score(Func):
    """One expression with SQL of its own.

    A tree of some fifty takes Django longer to write than PostgreSQL to answer.
    """

    output_field = FloatField()

    def __init__(self, sql: _Sql) -> None:
        super().__init__(F("search_vector"))
        self.sql = sql

    def as_sql(  # type: ignore[override]  # no function and no template
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,  # noqa: ARG002  # Django's signature
    ) -> tuple[str, list[float | str]]:
        vector, _ = compiler.compile(self.source_expressions[0])
        return f"({self.sql.text.format(vector=vector)})", list(self.sql.parameters)


def score(understood: Understood) -> Func:
    """What the words earn by their closest answers, and a little for how they stand."""
    return _Score(_score(understood))


def _score(understood: Understood) -> _Sql:
    earned = (_earned(node, understood) for node in understood.wanted)
    return sum(earned, start=_standing(understood))


RANKED = """
WITH first AS MATERIALIZED (
    SELECT id, search_vector AS vector FROM {table}
    WHERE state = 'publicerad' AND search_vector @@ %s::tsquery
), hits AS (
    SELECT id, TRUE AS is_first, vector FROM first
    UNION ALL
    (
        SELECT id, FALSE, search_vector FROM {table}
        WHERE (SELECT count(*) FROM first) < %s AND state = 'publicerad'
        AND search_vector @@ %s::tsquery AND NOT search_vector @@ %s::tsquery
        LIMIT %s
    )
)
SELECT id, is_first, {score} AS score FROM hits ORDER BY is_first DESC, score DESC, id LIMIT %s
"""


def ranked(
    understood: Understood, first: str, other: str, *, enough: int, limit: int
) -> list[tuple[int, bool, float]]:
    """Keys of published projects, whether they answer the tsquery `first`, and scores; in order.

    Where fewer than `enough` answer the first, those that answer the `other` follow, of which
    RANKED_AT_ONCE are looked at. One statement without the ORM, which takes longer to write it than
    PostgreSQL to answer it.
    """
    sql = _score(understood)
    table = understood.scope.table
    text = RANKED.format(score=sql.text.format(vector="vector"), table=table)
    with connection.cursor() as cursor:
        limits = (first, enough, other, first, RANKED_AT_ONCE)
        cursor.execute(text, (*limits, *sql.parameters, limit))
        rows: list[tuple[int, bool, float]] = cursor.fetchall()
    return rows


def in_order(understood: Understood, keys: Collection[int]) -> list[int]:
    """The keys of projects by their scores, the best first; one statement."""
    sql = _score(understood)
    score = sql.text.format(vector="search_vector")
    text = f"SELECT id FROM {understood.scope.table} WHERE id = ANY(%s) ORDER BY {score} DESC, id"  # noqa: S608  # no text of a reader's
    with connection.cursor() as cursor:
        cursor.execute(text, [list(keys), *sql.parameters])
        return [key for (key,) in cursor.fetchall()]


def _earned(node: Word | Phrase, understood: Understood) -> _Sql:
    if isinstance(node, Phrase):
        return _best({1.0: to_tsquery(node)})
    shared = _names_of_several_words(node, understood)
    name = [each for each in node.alternatives if each.slug in shared]
    itself = [each for each in node.alternatives if each.slug not in shared]
    own = _best(_levels(node, itself, understood))
    return (_best(_levels(node, name, understood)) + own).times(HALF) if shared else own


def _names_of_several_words(word: Word, understood: Understood) -> set[str]:
    """The concepts that the word names together with another word of the query."""
    others = (other for other in understood.query.words() if other is not word)
    return set(word.named).intersection(slug for other in others for slug in other.named)


def _levels(
    word: Word, alternatives: Iterable[Alternative], understood: Understood
) -> dict[float, str]:
    """The tsquery of the alternatives of each worth, the worthiest first."""
    by_worth: dict[float, list[Alternative]] = defaultdict(list)
    weight = understood.scale.weight(word)
    for each in alternatives:
        by_worth[understood.scale.worth(each, weight)].append(each)
    return {
        worth: to_tsquery(word, by_worth[worth].__contains__)
        for worth in sorted(by_worth, reverse=True)
    }


def _best(levels: dict[float, str]) -> _Sql:
    """The worth of the first level that a project answers."""
    answered = [(literal, worth) for worth, literal in levels.items() if literal]
    if not answered:
        return _Sql("0")
    whens = "WHEN {vector} @@ %s::tsquery THEN %s::float8 " * len(answered)
    return _Sql(f"CASE {whens}ELSE 0 END", tuple(each for pair in answered for each in pair))


def _standing(understood: Understood) -> _Sql:
    either = any_word(understood.wanted)
    near = _Sql(
        "ts_rank_cd({vector}, %s::tsquery, %s)",
        (to_tsquery(either, is_direct), _LENGTH | _BELOW_ONE),
    )
    often = _Sql("ts_rank({vector}, %s::tsquery, %s)", (to_tsquery(either), _BELOW_ONE))
    return near.times(NEARNESS) + often.times(ABUNDANCE)
