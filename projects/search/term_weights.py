"""How much a word of a query tells, and how close an answer is to it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from projects.language.query import AllOf, Alternative, AnyOf, Kind, Node, Not, Phrase, Word
from projects.search.vocabulary import Vocabulary
from projects.search.word_lists import rows_of

CLOSENESS = {
    Kind.WHOLE: 1.0,
    Kind.PIECES: 1.0,
    Kind.SYNONYM: 0.95,
    Kind.ENGLISH: 0.95,
    Kind.JOINED: 0.9,
    Kind.FOLDED: 0.9,
    Kind.CORRECTION: 0.9,
    Kind.PART: 0.8,
    Kind.NARROWER: 0.8,
    Kind.NEAR: 0.7,
    Kind.PREFIX: 0.7,
    Kind.DERIVED: 0.7,
    Kind.PARTS: 0.6,
    Kind.PLACE: 0.5,
    Kind.BROADER: 0.4,
    Kind.RARE_PART: 0.35,
    Kind.RELATED: 0.3,
    Kind.HINT: 0.3,
}
"""The share of a word's weight that an answer of each kind earns."""

LAST_RESORT = frozenset({Kind.BROADER, Kind.RARE_PART, Kind.RELATED, Kind.HINT})
"""Kinds that are no answer to the word itself; they count where not all words are there."""

GUESSES = frozenset({Kind.RARE_PART, Kind.HINT})
"""Kinds of which the word says only a part."""

RARE = 0.1
"""The share of all projects up to which a guess is rare enough to stand for a word."""

EVERYDAY = 0.4
"""What is left of the weight of a simple Swedish word that names nothing in the thesaurus."""

GENERIC = 0.15
"""What is left of the weight of a word that projects have in common, whatever they do."""

DIGITS = 2
"""Of what an answer earns."""

_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights of words in this registry."""

    vocabulary: Vocabulary

    def rarity(self, documents: int) -> float:
        """1 for what no or one project has, towards 0 for what all have."""
        whole = math.log(self.vocabulary.total + 2)
        return max(1 - math.log(max(documents, 1)) / whole, _LEAST)

    def documents(self, alternatives: Iterable[Alternative]) -> int:
        """About how many projects have one of these: those that have the most frequent of them."""
        frequency = self.vocabulary.frequency
        return max((min(map(frequency, each.lexemes)) for each in alternatives), default=0)

    def at_most(self, node: Node) -> int:
        """How many projects answer a node itself, at most."""
        frequency, total = self.vocabulary.frequency, self.vocabulary.total
        match node:
            case Word():
                direct = filter(is_direct, node.alternatives)
                return sum(min(map(frequency, each.lexemes)) for each in direct)
            case Phrase():
                return min((frequency(step.lexeme) for step in node.steps), default=0)
            case Not():
                return total
            case AnyOf():
                return sum(map(self.at_most, node.items))
            case AllOf():
                return min(map(self.at_most, node.items), default=total)

    def reach(self, node: Word | Phrase) -> int:
        """How many projects answer a node in any way, at most."""
        if isinstance(node, Phrase):
            return self.at_most(node)
        return sum(min(map(self.vocabulary.frequency, each.lexemes)) for each in node.alternatives)

    def weight(self, node: Word | Phrase) -> float:
        """How much a word or phrase tells of what is looked for, at most 1."""
        if isinstance(node, Phrase):
            return 1.0
        rarity = self.rarity(self.documents(each for each in node.alternatives if is_direct(each)))
        if is_generic(node):
            return rarity * GENERIC
        return rarity * EVERYDAY if is_everyday(node) else rarity

    def worth(self, alternative: Alternative, weight: float) -> float:
        """What an answer earns of a word's weight: a share, and no more than it tells itself."""
        if not is_direct(alternative):
            weight = min(weight, self.rarity(self.documents([alternative])))
        return round(CLOSENESS[alternative.kind] * weight, DIGITS)

    def is_telling(self, alternative: Alternative) -> bool:
        """True for what some project answers, but not most where it is no direct answer."""
        found = self.documents([alternative])
        return bool(found) and (is_direct(alternative) or found <= self._few)

    def counts(self, alternative: Alternative) -> bool:
        """True for what some project answers, unless it is a mere guess that many answer."""
        found = self.documents([alternative])
        return bool(found) and (alternative.kind not in GUESSES or found <= self._few)

    @property
    def _few(self) -> float:
        """The number of projects up to which something is rare; two are few in any registry."""
        return max(RARE * self.vocabulary.total, 2)


def is_direct(alternative: Alternative) -> bool:
    """True for an answer to the word itself."""
    return alternative.kind not in LAST_RESORT


def is_generic(word: Word) -> bool:
    """True for a word that says little in this registry, in any of its forms."""
    whole = (each.lexemes for each in word.alternatives if each.kind is Kind.WHOLE)
    forms = {word.folded, *(lexeme for lexemes in whole for lexeme in lexemes)}
    return not forms.isdisjoint(_generic_words())


def is_subject(word: Word) -> bool:
    """True for a word that is more than a simple Swedish one without a name in the thesaurus."""
    return not is_everyday(word)


def is_everyday(word: Word) -> bool:
    """True for a simple Swedish word that names nothing in the thesaurus."""
    return word.known and not any(
        each.slug or each.kind is Kind.PARTS for each in word.alternatives
    )


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(word for row in rows_of("generic") for word in row)
