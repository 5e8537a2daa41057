"""What a query is taken to mean, and what was assumed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from projects.language.query import (
    AllOf,
    Alternative,
    Kind,
    Node,
    Not,
    Phrase,
    Query,
    Word,
    positive,
)
from projects.language.query_parser import NO_FIELDS
from projects.language.sort_key import fold
from projects.search.asides import Asides
from projects.search.query_expansion import named_loosely
from projects.search.search_state import Tools, current
from projects.search.spelling import Correction, corrected
from projects.search.term_weights import GUESSES, Scale, is_generic

LITERAL = frozenset({Kind.WHOLE, Kind.PIECES})
"""Kinds that are the reader's own words."""

ANSWERABLE = 1 / 3
"""The share of what a query tells that the registry must know at all."""
GUESSED = 0.5
"""How far a word counts as known of which only parts or hints are."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as it is searched for.

    ``corrections`` are in the query already, unless it was asked for plainly: then only offered.
    """

    text: str
    query: Query
    corrections: tuple[Correction, ...]
    plain: bool
    tools: Tools

    @property
    def scale(self) -> Scale:
        """The weights of its words."""
        return self.tools.scale

    @property
    def suggestion(self) -> str:
        """The query with its corrections; empty without any."""
        return corrected(self.text, self.corrections) if self.corrections else ""

    @property
    def wanted(self) -> list[Word | Phrase]:
        """The words and phrases that are asked for."""
        return list(positive(self.query.root))

    @property
    def telling(self) -> list[Word | Phrase]:
        """Those that say what is looked for; all of them when none does."""
        nodes = [node for node in self.wanted if not _is_generic(node)]
        return nodes or self.wanted

    @property
    def required(self) -> AllOf:
        """What a project needs to answer the whole query: all but generic words beside others."""
        items = self.query.root.items
        kept = tuple(item for item in items if not _is_generic(item))
        asks = any(not isinstance(item, Not) for item in kept)
        return AllOf(kept if asks else items)

    @property
    def is_about_something_here(self) -> bool:
        """False when the registry knows next to nothing of what the query tells."""
        weights = [(self.scale.weight(node), self.known(node)) for node in self.telling]
        total = sum(weight for weight, _ in weights)
        return sum(weight * known for weight, known in weights) >= ANSWERABLE * total

    def known(self, node: Word | Phrase) -> float:
        """1 for what the registry knows, less for what it can only guess from parts and hints."""
        if isinstance(node, Phrase):
            return 1.0
        if self.scale.documents(each for each in node.alternatives if each.kind not in GUESSES):
            return 1.0
        hints = (each for each in node.alternatives if each.kind is Kind.HINT)
        return GUESSED * (bool(self.scale.documents(hints)) or self._has_known_parts(node))

    def _has_known_parts(self, word: Word) -> bool:
        """True for a compound of which the registry or the thesaurus knows each part."""
        leaves = self.tools.analyzer.words.form(word.folded).leaves
        thesaurus, frequency = self.tools.analyzer.thesaurus, self.tools.vocabulary.frequency
        return len(leaves) > 1 and all(
            frequency(leaf.lexeme) or thesaurus.mentioning(leaf.lexeme) for leaf in leaves
        )


def understand(
    text: str,
    *,
    plain: bool = False,
    without: Collection[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
) -> Understood:
    """The query with everything that answers it; with ``plain`` only its own words, as they are.

    ``without`` are texts of expansions and corrections that the reader does not want, and words
    that choose no facet; ``fields`` the folded names that may stand before a colon.
    """
    tools = current()
    unwanted = frozenset(map(fold, without))
    aside = None if plain else Asides(tools.analyzer, tools.years, unwanted)
    query = tools.analyzer.analyze_query(text, tools.expander, fields, aside)
    corrections = tuple(
        each for each in tools.speller.corrections(query) if fold(each.word) not in unwanted
    )
    if plain:
        query = query.map_words(_literally)
    else:
        if corrections:
            again = corrected(text, corrections)
            query = tools.analyzer.analyze_query(again, tools.expander, fields, aside)
        query = named_loosely(query, tools.analyzer)
        query = query.map_words(lambda word: _useful(_wanted(word, unwanted), tools.scale))
    return Understood(text, query, corrections, plain, tools)


def _literally(word: Word) -> Word:
    return _with(word, (each for each in word.alternatives if each.kind in LITERAL))


def _wanted(word: Word, unwanted: frozenset[str]) -> Word:
    """The word itself, and the alternatives that the reader has not put away."""
    if not unwanted:
        return word
    kept = (
        each
        for each in word.alternatives
        if each.kind in LITERAL or fold(each.text) not in unwanted
    )
    return _with(word, kept)


def _useful(word: Word, scale: Scale) -> Word:
    """The word itself, and the alternatives that some project answers."""
    kept = (each for each in word.alternatives if each.kind is Kind.WHOLE or scale.counts(each))
    return _with(word, kept)


def _with(word: Word, alternatives: Iterator[Alternative]) -> Word:
    return replace(word, alternatives=tuple(alternatives))


def _is_generic(node: Node) -> bool:
    return isinstance(node, Word) and is_generic(node)
