"""More ways to answer a word than its own: from the live vocabulary and from the places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from projects.language.analyzer import Analyzer
from projects.language.query import WHOLE_WEIGHTS, Alternative, Kind, Word
from projects.language.vector import concept_lexeme
from projects.search.correcting import Speller
from projects.search.derivations import derivations
from projects.search.index import region_lexeme
from projects.search.loading import WEAK
from projects.search.thesaurus import Knowledge
from projects.search.vocabulary import Vocabulary

SHORTEST_PREFIX = 3
SHORTEST_WHOLE = 5
"""In letters: a shorter word that the lexicon knows is no beginning of another."""
MOST_PREFIXES = 12


@dataclass(frozen=True, slots=True)
class Expander:
    """Given to the analyzer with a query."""

    analyzer: Analyzer
    vocabulary: Vocabulary
    knowledge: Knowledge
    speller: Speller

    def __call__(self, word: Word) -> Iterator[Alternative]:
        """The alternatives beyond the word's own."""
        return chain(
            self._places(word),
            self._above_and_beside(word),
            self._derived(word),
            self._prefixes(word),
            self._misspelt(word),
        )

    def _places(self, word: Word) -> Iterator[Alternative]:
        """The projects of the regions that a place lies in."""
        regions = {
            slug: name
            for place in _named(word)
            for slug, name in self.knowledge.places.get(place, ())
        }
        for slug, name in regions.items():
            yield Alternative(Kind.PLACE, name, (region_lexeme(slug),))

    def _above_and_beside(self, word: Word) -> Iterator[Alternative]:
        """The concept of a weak name, and the concepts right above those that the word names."""
        thesaurus = self.analyzer.thesaurus
        for slug in _named(word):
            concept = thesaurus.concept(slug.removesuffix(WEAK))
            if concept.slug != slug:
                lexemes = (concept_lexeme(concept.slug),)
                yield Alternative(Kind.NEAR, concept.name, lexemes, slug=concept.slug)
            for above in concept.broader:
                name, lexemes = thesaurus.concept(above).name, (concept_lexeme(above),)
                yield Alternative(Kind.BROADER, name, lexemes, WHOLE_WEIGHTS, slug=above)

    def _derived(self, word: Word) -> Iterator[Alternative]:
        """Words of the lexicon and of the registry that are made of the same stem."""
        form = self.analyzer.words.form
        own = form(word.folded).lexeme
        for text in dict.fromkeys((*derivations(word.folded), *derivations(own))):
            made = form(text)
            if made.known and made.lexeme != own and self.vocabulary.frequency(made.lexeme):
                yield Alternative(Kind.DERIVED, text, (made.lexeme,))

    def _prefixes(self, word: Word) -> Iterator[Alternative]:
        """The most frequent words of the registry that begin so and hold it in no other way."""
        if len(word.folded) < (SHORTEST_WHOLE if word.known else SHORTEST_PREFIX):
            return
        own = {lexeme for each in word.alternatives for lexeme in each.lexemes}
        form = self.analyzer.words.form
        found = {
            lexeme: text
            for text in self.vocabulary.beginning_with(word.folded)
            if (lexeme := self.vocabulary.words[text]) not in own
            and own.isdisjoint(part.lexeme for part in form(text).parts)
        }
        ranked = sorted(found, key=lambda lexeme: (-self.vocabulary.frequency(lexeme), lexeme))
        for lexeme in ranked[:MOST_PREFIXES]:
            yield Alternative(Kind.PREFIX, found[lexeme], (lexeme,))

    def _misspelt(self, word: Word) -> Iterator[Alternative]:
        """The word as the registry itself misspells it."""
        for text in self.speller.misspellings(word.folded):
            yield Alternative(Kind.CORRECTION, text, (self.vocabulary.words[text],))


def _named(word: Word) -> dict[str, None]:
    """The slugs of the concepts that the word names, each once, in order."""
    return dict.fromkeys(each.slug for each in word.alternatives if each.kind is Kind.SYNONYM)
