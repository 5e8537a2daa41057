"""Words that were perhaps mistyped, and what was meant."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from projects.language.query import Kind, Query, Word
from projects.language.validity import familiarity, is_word
from projects.language.word_forms import Form
from projects.search.concept_loader import Knowledge
from projects.search.run_together import apart
from projects.search.vocabulary import Vocabulary

SHORTEST = 4
"""In letters; shorter words have too many neighbours."""
SHORTEST_OF_TWO_EDITS = 7
SHORTEST_MISSPELT = 8
FAMILIAR = 2
"""So familiar a word looks too Swedish to hold two slips."""
SHORT = 5
FAMILIAR_IF_SHORT = 12
"""So familiar a short one looks too Swedish to hold one."""
LONGEST = 60
LONGEST_ABBREVIATION = 6
MISSPELT = 2
"""The number of documents up to which a word may be the registry's own misspelling."""
_DOUBLED = re.compile(r"(.)\1+")
_WITHOUT = str.maketrans("åäöÅÄÖ", "aaoAAO")


@dataclass(frozen=True, slots=True)
class Correction:
    """Words as typed, where they stand in the query, and what is searched for instead."""

    typed: str
    start: int
    end: int
    word: str
    kind: Kind = Kind.CORRECTION

    @property
    def words(self) -> frozenset[str]:
        """What it is read as, word by word."""
        return frozenset(self.word.split())


@dataclass(frozen=True)
class Speller:
    """Knows the words of the registry and of its thesaurus."""

    vocabulary: Vocabulary
    knowledge: Knowledge
    form: Callable[[str], Form]
    stop_words: Set[str] = frozenset()

    def corrections(self, query: Query) -> Iterator[Correction]:
        """A correction of each word that nothing knows, if there is one near enough."""
        for word in query.words():
            if self._is_unknown(word) and (better := self._better(word.folded)):
                yield Correction(word.text, word.start, word.end, better)

    def _better(self, typed: str) -> str | None:
        """One slip is likelier than a missing space, and that likelier than two slips."""
        near = self.correct(typed)
        if near and int(OSA.distance(near, typed)) == 1:
            return near
        return " ".join(self.apart(typed)) or near

    def apart(self, typed: str) -> list[str]:
        """The words that were perhaps written together: those of a term, or any two or three."""
        term = self._terms_in_one.get(typed)
        return (
            term.split() if term else apart(typed, self._commonness, self._may_end, self.stop_words)
        )

    def correct(self, typed: str) -> str | None:
        """The nearest word: one edit away, or two in a long word that begins alike.

        Of several the one that differs in the dots and rings of å, ä and ö or in a doubled letter
        only, then the most frequent.
        """
        edits = _edits(typed)
        near = [
            (word, distance)
            for word, distance in _near(typed, self._targets, edits)
            if distance == 1 or word[0] == typed[0]
        ]
        if not near:
            return None
        return min(
            near,
            key=lambda found: (
                _marks_differ(typed, found[0]),
                found[1],
                _DOUBLED.sub(r"\1", typed) != _DOUBLED.sub(r"\1", found[0]),
                -self._frequency(found[0]),
                found[0],
            ),
        )[0]

    def misspellings(self, word: str) -> Iterator[str]:
        """Words of the registry, rare and unknown, that are one edit away from a long known one."""
        if not SHORTEST_MISSPELT <= len(word) <= LONGEST:
            return
        for other, distance in _near(word, self._doubtful, 1):
            if distance and self._may_be_misspelt(other, word):
                yield other

    def _is_unknown(self, word: Word) -> bool:
        return (
            SHORTEST <= len(word.folded) <= LONGEST
            and word.folded.isalpha()
            and not is_abbreviation(word.text)
            and not (word.known or is_word(word.folded))
            and word.folded not in self.vocabulary.words
            and word.folded not in self.knowledge.words
            and not any(each.slug for each in word.alternatives)
            and not self.vocabulary.frequency(self.form(word.folded).lexeme)
        )

    def _may_be_misspelt(self, word: str, of: str) -> bool:
        return self.form(of).lexeme != self.vocabulary.words[word] and (
            self.form(of).known or self._frequency(of) > MISSPELT
        )

    def _commonness(self, word: str) -> int:
        """How often a word is used here; 0 for what is none."""
        if word in self.knowledge.words or word in self.vocabulary.words:
            return 1 + self.vocabulary.frequency(self.form(word).lexeme)
        return 0

    def _may_end(self, text: str) -> bool:
        """True for a word, or a compound that can be read though nobody has written it."""
        return bool(self._commonness(text)) or len(self.form(text).leaves) > 1

    def _frequency(self, word: str) -> int:
        return self.vocabulary.frequency(self.vocabulary.words.get(word, ""))

    @cached_property
    def _terms_in_one(self) -> dict[str, str]:
        """The terms of several words by how they look without spaces."""
        return {term.replace(" ", ""): term for term in self.knowledge.terms if " " in term}

    @cached_property
    def _targets(self) -> list[str]:
        words = {*self.vocabulary.words, *self.knowledge.names}
        return sorted(word for word in words if SHORTEST <= len(word) <= LONGEST)

    @cached_property
    def _doubtful(self) -> list[str]:
        """The words of the registry that are rare and unknown."""
        return [
            word
            for word in self._targets
            if word in self.vocabulary.words
            and self._frequency(word) <= MISSPELT
            and not self.form(word).known
        ]


def _near(word: str, others: Sequence[str], edits: int) -> Iterator[tuple[str, int]]:
    """Those at most so many edits away, each with its distance."""
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=edits, limit=None)
    for other, distance, _ in found:
        yield other, int(distance)


def _edits(typed: str) -> int:
    """How many slips are thought of.

    What looks like Swedish may be a word that nobody here has used, above all if it is short.
    """
    familiar = familiarity(typed)
    if len(typed) <= SHORT and familiar >= FAMILIAR_IF_SHORT:
        return 0
    return 2 if len(typed) >= SHORTEST_OF_TWO_EDITS and familiar < FAMILIAR else 1


def is_abbreviation(text: str) -> bool:
    """True for a few capitals: an abbreviation, known or not."""
    return text.isupper() and len(text) <= LONGEST_ABBREVIATION


def corrected(text: str, corrections: Iterable[Correction]) -> str:
    """The query with its corrections."""
    for each in sorted(corrections, key=lambda each: each.start, reverse=True):
        text = text[: each.start] + each.word + text[each.end :]
    return text


def without_dots(text: str) -> str:
    """The text with a and o for å, ä and ö: *vaxjo*."""
    return text.translate(_WITHOUT)


def _marks_differ(typed: str, word: str) -> bool:
    return without_dots(typed) != without_dots(word)
