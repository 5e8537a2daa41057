"""Which entries of documents have which lexeme, held for a revision: they are few.

The list of projects tells how many entries answer its text, so they are counted with each search.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import and_, or_

from django.db import connection

from projects.key_sets import as_set
from projects.language.query import Alternative
from projects.language.vector import EVERY_WEIGHT
from projects.models import DocumentEntry, EntryState
from projects.per_revision import per_revision

MOST = 2_000
"""Of more entries the database is asked instead."""
TITLE_WEIGHTS = "AB"
"""The weights of what stands in a title."""

ByWeight = Mapping[str, int]
"""The entries that have a lexeme, as a set for each weight that it has there."""


class EntryLexemes:
    """The sets of all lexemes of the published entries; None where the entries are too many."""

    def __init__(self, having: Mapping[str, ByWeight] | None) -> None:
        self._having = having

    def answering(self, alternative: Alternative, *, in_titles: bool = False) -> int | None:
        """The entries that an alternative finds; None where the database has to say it."""
        if self._having is None or alternative.adjacent:
            return None
        weights = set(alternative.weights or EVERY_WEIGHT)
        if in_titles:
            weights &= set(TITLE_WEIGHTS)
        return reduce(and_, (self._with(lexeme, weights) for lexeme in alternative.lexemes))

    def _with(self, lexeme: str, weights: set[str]) -> int:
        by_weight = (self._having or {}).get(lexeme, {})
        return reduce(or_, (by_weight[each] for each in weights & by_weight.keys()), 0)


@per_revision
def entry_lexemes() -> EntryLexemes:
    """Those of the committed registry, read in one statement."""
    if DocumentEntry.objects.published().count() > MOST:
        return EntryLexemes(None)
    having: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_BY_WEIGHT, [EntryState.PUBLISHED])
        for lexeme, weight, keys in cursor:
            having[lexeme][weight] = as_set(keys)
    return EntryLexemes(having)


_BY_WEIGHT = """
    SELECT part.lexeme, weight, array_agg(entry.id)
    FROM projects_documententry entry, unnest(entry.search_vector) part,
        LATERAL (SELECT DISTINCT unnest(part.weights)) AS weights (weight)
    WHERE entry.state = %s
    GROUP BY part.lexeme, weight
"""
