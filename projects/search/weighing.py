"""How much a word of a query tells, and how close an answer is to it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from projects.language.query import Alternative, Kind, Phrase, Word
from projects.search.vocabulary import Vocabulary

CLOSENESS = {
    Kind.WHOLE: 1.0,
    Kind.PIECES: 1.0,
    Kind.SYNONYM: 0.95,
    Kind.JOINED: 0.9,
    Kind.CORRECTION: 0.9,
    Kind.PART: 0.8,
    Kind.NARROWER: 0.8,
    Kind.PREFIX: 0.7,
    Kind.PARTS: 0.6,
    Kind.PLACE: 0.5,
    Kind.RARE_PART: 0.35,
    Kind.RELATED: 0.3,
}
"""How much of a word's weight an answer of each kind earns."""

LAST_RESORT = frozenset({Kind.RARE_PART, Kind.RELATED})
"""Kinds that do not count as an answer to the word itself."""

GENERIC = 0.15
"""What is left of the weight of a word that projects have in common, whatever they do."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights of words in this registry."""

    vocabulary: Vocabulary

    def rarity(self, documents: int) -> float:
        """1 for what no or one project has, towards 0 for what all have."""
        total = max(self.vocabulary.total, 2)
        return max(math.log((total + 1) / max(documents, 1)) / math.log(total + 1), 0.01)

    def documents(self, alternatives: Iterable[Alternative]) -> int:
        """About how many projects have one of these: those that have the most frequent of them."""
        return max(
            (min(map(self.vocabulary.frequency, each.lexemes)) for each in alternatives),
            default=0,
        )

    def weight(self, node: Word | Phrase) -> float:
        """How much a word or phrase tells of what is looked for."""
        if isinstance(node, Phrase):
            return 1.0
        direct = [each for each in node.alternatives if each.kind not in LAST_RESORT]
        rarity = self.rarity(self.documents(direct))
        return rarity * GENERIC if is_generic(node) else rarity

    def worth(self, word: Word, alternative: Alternative) -> float:
        """What an answer earns: a part of the word's weight, no more than it tells itself."""
        weight = self.weight(word) * CLOSENESS[alternative.kind]
        if alternative.kind in LAST_RESORT:
            return min(weight, CLOSENESS[alternative.kind] * self.rarity(self.documents([alternative])))
        return weight


@cache
def _generic() -> frozenset[str]:
    text = (Path(__file__).parent / "data" / "generic.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(word for line in lines for word in line.split())


def is_generic(word: Word) -> bool:
    """True for a word that says little in this registry, in any of its forms."""
    return word.folded in _generic() or any(
        lexeme in _generic()
        for each in word.alternatives
        if each.kind is Kind.WHOLE
        for lexeme in each.lexemes
    )
