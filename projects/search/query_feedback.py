"""What was assumed about a query, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.language.query import Kind, Phrase, Word
from projects.search.highlights import Via, via
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
class Interpretation:
    """The words that count, the pieces that do not, and the query with its corrections."""

    terms: tuple[InterpretedTerm, ...]
    ignored: tuple[str, ...]
    suggestion: str

    @property
    def expanded(self) -> list[InterpretedTerm]:
        """The words that were searched for by more than themselves."""
        return [term for term in self.terms if term.via]


def interpret(understood: Understood) -> Interpretation:
    """What was assumed about the query."""
    return Interpretation(
        terms=tuple(_term(node, understood) for node in understood.wanted),
        ignored=tuple(each.text for each in understood.query.ignored),
        suggestion=understood.suggestion,
    )


def _term(node: Word | Phrase, understood: Understood) -> InterpretedTerm:
    if isinstance(node, Phrase):
        return InterpretedTerm(node.text, ())
    corrections = () if understood.plain else understood.corrections
    typed = next((each for each in corrections if each.word == node.text), None)
    ways = dict.fromkeys(_ways(node))
    if typed is None:
        return InterpretedTerm(node.text, tuple(ways)[:MOST_SHOWN])
    return InterpretedTerm(typed.typed, (Via("correction", typed.word), *ways)[:MOST_SHOWN])


def _ways(word: Word) -> Iterator[Via]:
    """The expansions, the closest kinds first, without the word itself again."""
    order = list(Kind)
    for each in sorted(word.alternatives, key=lambda each: order.index(each.kind)):
        says_more = each.text.casefold() != word.text.casefold()
        if each.kind not in LITERAL and each.kind not in LAST_RESORT and says_more:
            yield via(each)
