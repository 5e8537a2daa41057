"""What was assumed about a query, as pages and the API say it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from projects.language.query import Filter, Kind, Phrase, Word
from projects.search.highlights import VIA, Via, typed_for, via
from projects.search.query_builder import LITERAL, Understood
from projects.search.term_weights import LAST_RESORT

MOST_SHOWN = 8
"""Of the expansions of a word."""


@dataclass(frozen=True, slots=True)
class InterpretedTerm:
    """A word or phrase as it was typed, and by what else it was searched for."""

    text: str
    via: tuple[Via, ...]


@dataclass(frozen=True, slots=True)
class ReadFilter:
    """A word of the text that chose a value of a facet: their names, and the word as typed."""

    name: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The words that count, the pieces that do not, and the query with its corrections.

    ``missing`` are words that nobody here knows and that the answers lack, ``excluded`` the texts
    that a project must not have.
    """

    terms: tuple[InterpretedTerm, ...] = ()
    ignored: tuple[str, ...] = ()
    suggestion: str = ""
    missing: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: tuple[ReadFilter, ...] = ()

    @property
    def expanded(self) -> list[InterpretedTerm]:
        """The words that were searched for by more than themselves."""
        return [term for term in self.terms if term.via]


def interpret(
    understood: Understood, chosen: Collection[Filter] = (), references: Iterable[str] = ()
) -> Interpretation:
    """What was assumed about the query, and the references that stand in it.

    ``chosen`` are the filters in its words that are in force; others count for nothing.
    """
    query = understood.query
    idle = [each.text for each in query.filters if each not in chosen]
    named = (InterpretedTerm(each, ()) for each in references)
    return Interpretation(
        terms=(*named, *(_term(node, understood) for node in understood.wanted)),
        ignored=(*(each.text for each in query.ignored), *idle),
        missing=tuple(each.text for each in understood.missing),
        suggestion=understood.suggestion,
        excluded=understood.excluded,
        filters=tuple(ReadFilter(each.field, each.value, each.text) for each in chosen),
    )


def _term(node: Word | Phrase, understood: Understood) -> InterpretedTerm:
    if isinstance(node, Phrase):
        return InterpretedTerm(node.text, ())
    corrections = () if understood.plain else understood.corrections
    typed = typed_for(node.text, corrections)
    ways = dict.fromkeys(_ways(node))
    if typed is None:
        return InterpretedTerm(node.text, tuple(ways)[:MOST_SHOWN])
    return InterpretedTerm(typed.typed, (Via(VIA[typed.kind], typed.word), *ways)[:MOST_SHOWN])


def _ways(word: Word) -> Iterator[Via]:
    """The expansions, the closest kinds first, without the word itself again."""
    order = list(Kind)
    for each in sorted(word.alternatives, key=lambda each: order.index(each.kind)):
        says_more = each.text.casefold() != word.text.casefold()
        if each.kind not in LITERAL and each.kind not in LAST_RESORT and says_more:
            yield via(each)
