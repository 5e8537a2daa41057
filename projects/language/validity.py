"""Whether a word is Swedish, or at least looks so: asked before anything is corrected."""

from collections import Counter
from functools import cache
from itertools import chain

from projects.language.lexicon import load_wide_lexicon
from projects.language.word_forms import Words

_BEGINNING = "^"


def is_word(word: str) -> bool:
    """True for a form of a word that the wide lexicon has, or that is made of such words."""
    return _words().form(word).known


def familiarity(word: str) -> int:
    """In how many words of the wide lexicon its rarest three letters in a row stand.

    Few of what is mistyped, many of most valid words, known or not.
    """
    return min((_trigrams()[each] for each in _three_in_a_row(word)), default=0)


@cache
def _words() -> Words:
    return Words(load_wide_lexicon())


@cache
def _trigrams() -> Counter[str]:
    lexicon = load_wide_lexicon()
    words = lexicon.nouns | lexicon.verbs | lexicon.adjectives
    return Counter(chain.from_iterable(map(_three_in_a_row, words)))


def _three_in_a_row(word: str) -> set[str]:
    """The beginning counts as a letter; the end does not, for words end in many ways."""
    text = _BEGINNING + word
    return {text[place : place + 3] for place in range(len(text) - 2)}
