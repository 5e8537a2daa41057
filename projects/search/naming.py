"""Lexemes in words that people read."""

from collections.abc import Iterable

from projects.language.concepts import Thesaurus
from projects.language.vector import CONCEPT_MARK
from projects.search.loading import WEAK
from projects.search.vocabulary import Vocabulary, is_concept

MOST = 6
SHORTEST = 3


def shared_words(lexemes: Iterable[str], thesaurus: Thesaurus, vocabulary: Vocabulary) -> list[str]:
    """The first few lexemes as names of concepts and as words, none inside another."""
    words: list[str] = []
    for lexeme in lexemes:
        word = _word(lexeme, thesaurus, vocabulary)
        if len(word) >= SHORTEST and not any(_same(word, other) for other in words):
            words.append(word)
    return words[:MOST]


def _word(lexeme: str, thesaurus: Thesaurus, vocabulary: Vocabulary) -> str:
    if not is_concept(lexeme):
        return vocabulary.written.get(lexeme, lexeme)
    slug = lexeme.removeprefix(CONCEPT_MARK).removesuffix(WEAK)
    return thesaurus.concept(slug).name if slug in thesaurus else ""


def _same(word: str, other: str) -> bool:
    first, second = word.casefold(), other.casefold()
    return first in second or second in first
