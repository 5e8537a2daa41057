"""A description of a project in somebody's own words, read as a search is, and compared.

The text is kept nowhere. What it names counts as in a project; what its words only hint at counts
by how close it is; what the registry does not know makes it less like anything.
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from projects.language.analyzer import TITLE
from projects.language.query import Kind, Not, Word, blanked
from projects.language.sort_key import fold
from projects.language.vector import CONCEPT_MARK
from projects.search.features import Said, importance, rarity, said_in
from projects.search.query_builder import Understood, understand
from projects.search.search_state import Tools, current
from projects.search.shared_concepts import Concepts, is_told
from projects.search.term_weights import CLOSENESS
from projects.search.vocabulary import is_concept

LONGEST_TEXT = 20_000
"""In characters."""
MOST_WORDS = 50
"""Of a passage that is read at once."""
LOOSE = frozenset({Kind.NEAR, Kind.DERIVED, Kind.HINT})
"""Answers to a word that tell what a text is about though it does not name it."""
MOST_LOOSE = 1.0
"""What several words together hint at, at most, as if one named it."""
UNKNOWN = 1.0
"""What a word counts that the registry does not know."""
LEAST = 0.13
"""The score of the best project below which a text, known in whole, is about something else."""
MOST_TOLD = 12

_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A concept that a description names: its slug and its name."""

    slug: str
    name: str


@dataclass(frozen=True)
class Description:
    """A title and a text, each passage understood as a query is; see `describe`."""

    title: tuple[Understood, ...]
    text: tuple[Understood, ...]
    without: frozenset[str]
    """Folded names of concepts, and words, that the reader has put away."""
    tools: Tools

    @property
    def passages(self) -> tuple[Understood, ...]:
        """All that was read."""
        return self.title + self.text

    @property
    def texts(self) -> dict[str, str]:
        """Title and text as they were written, white space aside."""
        parts = {"title": self.title, "summary": self.text}
        return {name: " ".join(each.text for each in part) for name, part in parts.items()}

    @cached_property
    def said(self) -> Mapping[str, Said]:
        """What is said, by lexeme: mistypings corrected, without what is excluded or put away."""
        texts = {TITLE: _wanted(self.title), "summary": _wanted(self.text)}
        given = {field: text for field, text in texts.items() if text}
        said = said_in(self.tools.analyzer, given)
        return {each: one for each, one in said.items() if each not in self._put_away}

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each lexeme is said or hinted at, its rarity not counted."""
        loose: dict[str, float] = defaultdict(float)
        for word in self._words():
            for lexeme, closeness in self._loose(word).items():
                loose[lexeme] += closeness
        loose = {
            lexeme: min(closeness, MOST_LOOSE) * importance(lexeme, self.tools.analyzer)
            for lexeme, closeness in loose.items()
        }
        return loose | {lexeme: each.weight for lexeme, each in self.said.items()}

    @property
    def unknown(self) -> dict[str, float]:
        """What the registry does not know or can only guess, each word with its weight."""
        known = (
            (word.folded, passage.known(word))
            for passage in self.passages
            for word in passage.query.words()
            if word.folded.isalpha()
        )
        return {word: UNKNOWN * (1 - share) for word, share in known if share < 1}

    @cached_property
    def least(self) -> float:
        """The score that the best project needs; infinite for a text that names nothing here."""
        words = [
            (passage.tells(word), passage.known(word))
            for passage in self.passages
            for word in passage.telling
        ]
        known = sum(weight * share for weight, share in words)
        if not known or not self.named:
            return math.inf
        return LEAST * sum(weight for weight, _ in words) / known

    @property
    def named(self) -> list[Named]:
        """The concepts that the text names and that tell what it is about, the rarest first."""
        slugs = [
            lexeme.removeprefix(CONCEPT_MARK)
            for lexeme in sorted(self.said, key=self._worth)
            if self.said[lexeme].named
        ]
        analyzer = self.tools.analyzer
        told = [slug for slug in slugs if is_told(slug, analyzer)]
        return [Named(slug, analyzer.thesaurus.concept(slug).name) for slug in told[:MOST_TOLD]]

    @property
    def excluded(self) -> list[str]:
        """What the text says that it is not about, in its words."""
        found = (each.text for passage in self.passages for each in _excluded(passage))
        return list(dict.fromkeys(found))

    @cached_property
    def concepts(self) -> Concepts:
        """The concepts of the text, to compare with those of projects."""
        weights = {each: weight for each, weight in self.weights.items() if is_concept(each)}
        return Concepts(
            {each.removeprefix(CONCEPT_MARK): weight for each, weight in weights.items()},
            {each.removeprefix(CONCEPT_MARK) for each, one in self.said.items() if one.named},
        )

    def _worth(self, lexeme: str) -> tuple[float, str]:
        vocabulary = self.tools.vocabulary
        rare = rarity(vocabulary.frequency(lexeme), vocabulary.total)
        return -self.said[lexeme].weight * rare, lexeme

    def _words(self) -> Iterator[Word]:
        return (word for passage in self.passages for word in passage.query.words())

    def _loose(self, word: Word) -> dict[str, float]:
        """The lexemes that a word hints at, and how closely; without what is put away."""
        found: dict[str, float] = {}
        for each in word.alternatives:
            if (
                each.kind in LOOSE
                and len(each.lexemes) == 1
                and fold(each.text) not in self.without
            ):
                [lexeme] = each.lexemes
                found[lexeme] = max(CLOSENESS[each.kind], found.get(lexeme, 0))
        return found

    @cached_property
    def _put_away(self) -> frozenset[str]:
        """The lexemes of what the reader has put away: a concept, and the words that name it."""
        return frozenset(
            lexeme
            for word in self._words()
            if not self.without.isdisjoint(_names(word))
            for each in word.alternatives
            if each.kind in _ITSELF
            for lexeme in each.lexemes
        )


_ITSELF = frozenset({Kind.WHOLE, Kind.SYNONYM})


def describe(text: str, title: str = "", without: Collection[str] = ()) -> Description:
    """The description understood; of a text longer than LONGEST_TEXT the beginning.

    ``without`` are names of concepts that do not count.
    """
    return Description(
        title=tuple(map(understand, _passages(title[:LONGEST_TEXT]))),
        text=tuple(map(understand, _passages(text[:LONGEST_TEXT]))),
        without=frozenset(map(fold, without)),
        tools=current(),
    )


def _passages(text: str) -> Iterator[str]:
    """The sentences, long ones in pieces."""
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        for start in range(0, len(words), MOST_WORDS):
            yield " ".join(words[start : start + MOST_WORDS])


def _wanted(passages: Iterable[Understood]) -> str:
    """The corrected text without what it excludes."""
    return "\n".join(blanked(each.query.text, _excluded(each)) for each in passages)


def _excluded(passage: Understood) -> Iterator[Not]:
    """What is set apart, such as a group of people; prose denies much else (*hinner inte se*)."""
    analyzer = passage.tools.analyzer
    for each in passage.query.excluded:
        found = (one.slug for one in analyzer.occurrences(each.text) if not one.inside)
        if any(analyzer.thesaurus.concept(slug).excludable for slug in found):
            yield each


def _names(word: Word) -> set[str]:
    concepts = (each.text for each in word.alternatives if each.kind is Kind.SYNONYM)
    return {word.folded, *map(fold, concepts)}
