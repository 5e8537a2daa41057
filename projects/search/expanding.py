"""More ways to answer a word: its place, longer words that begin so, what was perhaps meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from projects.language.analyzer import Analyzer
from projects.language.query import Alternative, Kind, Word
from projects.search.index import region_lexeme
from projects.search.places import Places
from projects.search.vocabulary import Vocabulary

SHORTEST_PREFIX = 3
MOST_PREFIXES = 12


@dataclass(frozen=True, slots=True)
class Expander:
    """Given to the analyzer with a query: what the live vocabulary and the places add."""

    analyzer: Analyzer
    vocabulary: Vocabulary
    places: Places

    def __call__(self, word: Word) -> Iterator[Alternative]:
        """The alternatives beyond the word's own."""
        yield from self._places(word)
        yield from self._prefixes(word)

    def _places(self, word: Word) -> Iterator[Alternative]:
        """The projects of the regions that a place lies in."""
        regions = {
            region: name
            for each in word.alternatives
            if each.kind in {Kind.SYNONYM, Kind.NARROWER}
            for region, name in self.places.get(each.slug, ())
        }
        for region, name in regions.items():
            yield Alternative(Kind.PLACE, name, (region_lexeme(region),))

    def _prefixes(self, word: Word) -> Iterator[Alternative]:
        """The most frequent words of the vocabulary that begin so and hold it in no other way."""
        if len(word.folded) < SHORTEST_PREFIX:
            return
        own = {lexeme for each in word.alternatives for lexeme in each.lexemes}
        form = self.analyzer.words.form
        found = {
            lexeme: text
            for text in self.vocabulary.beginning_with(word.folded)
            if (lexeme := self.vocabulary.words[text]) not in own
            and own.isdisjoint(part.lexeme for part in form(text).parts)
        }
        ranked = sorted(found, key=lambda lexeme: -self.vocabulary.frequency(lexeme))
        for lexeme in islice(ranked, MOST_PREFIXES):
            yield Alternative(Kind.PREFIX, found[lexeme], (lexeme,))
