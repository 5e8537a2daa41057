"""Single words analysed: the lexeme of the whole, and of its parts with their places."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from projects.language.compounds import Part, Splitter
from projects.language.lexicon import Lexicon, load_lexicon
from projects.language.morphology import Morphology

_LONGEST_LEXEME = 200
"""In letters; what is longer is no word, and its end does not count."""
_MOST_REMEMBERED = 8_000
"""Words, at some 500 bytes each: nearly all that texts and questions repeat, in 4 MB."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a word: its lexeme, and where it stands in the word."""

    lexeme: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """What one word is, wherever it stands.

    ``leaves`` are its smallest parts in order, one for a word that is no compound; ``parts`` are
    all proper parts, so that *lungcancerkirurgi* has *lung, lungcancer, cancer, cancerkirurgi* and
    *kirurgi*. ``known`` says that the lexicon knows the word or all of its parts.
    """

    text: str
    lexeme: str
    leaves: tuple[Span, ...]
    parts: tuple[Span, ...] = ()
    known: bool = False


class Words:
    """The one place where words become forms; remembers those that were asked for last."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._morphology = Morphology(lexicon)
        self._splitter = Splitter(lexicon, self._morphology)
        self._stop_words = lexicon.stop_words
        self._remembered = lru_cache(_MOST_REMEMBERED)(self._analyzed)

    def form(self, word: str) -> Form:
        """The form of a folded word."""
        return self._remembered(word[:_LONGEST_LEXEME])

    def forget(self) -> None:
        """Remember no word: those of the thesaurus, once it is read, nobody asks for again."""
        self._remembered.cache_clear()

    def is_stop_word(self, word: str) -> bool:
        """Whether the word carries no subject."""
        return word in self._stop_words

    def is_adjective(self, word: str) -> bool:
        """Whether the word is a form of an adjective and of no noun."""
        return self._morphology.is_adjective(word)

    def may_be_verb(self, word: str) -> bool:
        """Whether the word is a form of a verb, whatever else it is."""
        return self._morphology.may_be_verb(word)

    def joined(self, pieces: Sequence[str]) -> Form:
        """The form of pieces written in one: *AI-stödet* is *aistöd*, whoever hyphenates it."""
        text = "".join(pieces)
        form = self.form(text)
        if form.known:
            return form
        lexeme = ("".join(pieces[:-1]) + self.form(pieces[-1]).lexeme)[:_LONGEST_LEXEME]
        return Form(text, lexeme, (Span(lexeme, 0, len(text)),))

    def divide(self, word: str) -> tuple[Part, ...]:
        """The word as few parts, nothing if it is no compound."""
        return self._splitter.divide(word)

    def knows(self, word: str) -> bool:
        """Whether the lexicon knows the word itself, compound or not."""
        return self._morphology.base_form(word) is not None

    def _analyzed(self, word: str) -> Form:
        leaves = self._splitter.leaves(word)
        if not leaves:
            return self._undivided(word)
        spans = {
            (first, last): self._span(word, leaves[first], leaves[last])
            for first in range(len(leaves))
            for last in range(first, len(leaves))
        }
        whole = spans.pop((0, len(leaves) - 1))
        single = tuple(spans[index, index] for index in range(len(leaves)))
        return Form(word, whole.lexeme, single, tuple(spans.values()), known=True)

    def _undivided(self, word: str) -> Form:
        """A word without parts; a front form that stands alone (*hjärt svikt*) is its word."""
        known = self.knows(word)
        base = None if known else self._splitter.front_word(word)
        lexeme = self._morphology.stem(base or word)
        known = known or (base is not None and self.knows(base))
        return Form(word, lexeme, (Span(lexeme, 0, len(word)),), known=known)

    def _span(self, word: str, first: Part, last: Part) -> Span:
        """The part from one leaf to another; only the last leaf is put into its base form."""
        if first is last:
            return Span(self._morphology.stem(last.base), last.start, last.end)
        lexeme = word[first.start : last.start] + self._morphology.stem(last.base)
        return Span(lexeme, first.start, last.end)


@cache
def words_of_release() -> Words:
    """The words by the lexicon of this release: one for all analyzers of a process.

    What they remember depends on no thesaurus, so it outlives a change of one.
    """
    return Words(load_lexicon())
