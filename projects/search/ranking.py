"""The score of a project for a query, as an expression of the database."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, FloatField, Value, When
from django.db.models.expressions import Combinable

from projects.language.query import Alternative, Kind, Phrase, Word, any_word
from projects.language.tsquery import to_tsquery
from projects.search.expressions import LiteralQuery
from projects.search.understanding import Understood
from projects.search.weighing import is_direct

NEARNESS = 0.3
"""How much it counts that the words stand near one another, at most."""
ABUNDANCE = 0.5
"""How much it counts that they stand there often and in many ways, at most."""
HALF = 0.65
"""What each half earns of a word in a name of several words: the name, and the word itself."""

_LENGTH = 1
_BELOW_ONE = 32
"""Normalizations of PostgreSQL: by the logarithm of the length, and rank / (rank + 1)."""


def score(understood: Understood) -> Combinable:
    """What the words earn by their closest answers, and a little for how they stand."""
    total: Combinable = Value(0.0)
    for node in understood.wanted:
        total = total + _score_of(node, understood)
    return total + _standing(understood)


def _score_of(node: Word | Phrase, understood: Understood) -> Combinable:
    if isinstance(node, Phrase):
        return _best({1.0: to_tsquery(node)})
    shared = _names_of_several_words(node, understood)
    name = [each for each in node.alternatives if each.slug in shared]
    itself = [each for each in node.alternatives if each.slug not in shared]
    if not shared:
        return _best(_levels(node, itself, understood))
    return (
        _best(_levels(node, name, understood)) + _best(_levels(node, itself, understood))
    ) * Value(HALF)


def _names_of_several_words(word: Word, understood: Understood) -> set[str]:
    """The concepts that the word names together with another word of the query."""
    others = (
        each.slug
        for other in understood.query.words()
        if other is not word
        for each in other.alternatives
        if each.kind is Kind.SYNONYM
    )
    own = {each.slug for each in word.alternatives if each.kind is Kind.SYNONYM}
    return own.intersection(others)


def _levels(
    word: Word, alternatives: Iterable[Alternative], understood: Understood
) -> dict[float, str]:
    """The tsquery of the alternatives of each worth, the worthiest first."""
    by_worth: dict[float, list[Alternative]] = defaultdict(list)
    for each in alternatives:
        by_worth[understood.scale.worth(word, each)].append(each)
    return {
        worth: to_tsquery(word, by_worth[worth].__contains__)
        for worth in sorted(by_worth, reverse=True)
    }


def _best(levels: dict[float, str]) -> Combinable:
    """The worth of the first level that a project answers."""
    whens = [
        When(search_vector=LiteralQuery(literal), then=Value(worth))
        for worth, literal in levels.items()
        if literal
    ]
    return Case(*whens, default=Value(0.0), output_field=FloatField()) if whens else Value(0.0)


def _standing(understood: Understood) -> Combinable:
    vector = F("search_vector")  # the name alone would be parsed as text, and rank wrongly
    either = any_word(understood.wanted)
    near = SearchRank(
        vector,
        LiteralQuery(to_tsquery(either, is_direct)),
        cover_density=True,
        normalization=_LENGTH | _BELOW_ONE,
    )
    often = SearchRank(vector, LiteralQuery(to_tsquery(either)), normalization=_BELOW_ONE)
    return near * Value(NEARNESS) + often * Value(ABUNDANCE)
