"""Forms of one word made one: endings that the lexicon vouches for, then the Swedish stemmer.

The stemmer alone keeps *palliativ* and *palliativt*, *kirurgi* and *kirurgin*, *muskel* and
*muskler* apart and mixes *lever* with *leva*, for it knows no words. So an ending is exchanged only
where the result is a word of the lexicon; words that the lexicon lacks go through snowballstemmer,
whose version is pinned, because other versions stem otherwise.
"""

from collections.abc import Iterator, Mapping
from threading import Lock

import snowballstemmer

from projects.language.lexicon import Lexicon

# Ending to what may stand in its place. Doubled consonants (rum-met) and lost vowels (musk-ler)
# are endings too.
_NOUN_ENDINGS = {
    "n": ("",), "en": ("",), "t": ("",), "et": ("",), "na": ("",), "r": ("",), "rna": ("",),
    "ar": ("", "e"), "arna": ("", "e", "are"), "er": ("",), "erna": ("",),
    "or": ("a", ""), "orna": ("a", ""), "ena": ("",),
    "rar": ("er",), "rarna": ("er",), "ret": ("er",), "ren": ("er",),
    "lar": ("el",), "larna": ("el",), "ler": ("el",), "lerna": ("el",), "let": ("el",),
    "len": ("el",), "nar": ("en",), "narna": ("en",),
    "met": ("",), "men": ("",), "mar": ("",), "marna": ("",), "mer": ("",), "merna": ("",),
    "nen": ("",), "ner": ("",), "nerna": ("",),
}  # fmt: skip
_ADJECTIVE_ENDINGS = {
    "t": ("", "d"), "a": ("",), "e": ("",), "are": ("",), "ast": ("",), "aste": ("",),
    "tt": ("",), "tta": ("",), "la": ("el",), "lare": ("el",), "last": ("el",),
    "ra": ("er",), "rare": ("er",), "rast": ("er",), "na": ("en",), "et": ("en",),
    "ma": ("",), "mare": ("",), "mast": ("",),
}  # fmt: skip
_VERB_ENDINGS = {
    "r": ("", "ra"), "er": ("a",), "t": ("", "a"), "s": ("a",), "d": ("", "a"), "de": ("", "a"),
    "te": ("a",), "da": ("a",), "ta": ("a",), "nde": ("",), "ende": ("a",),
}  # fmt: skip
_LONGEST_ENDING = 5
_SHORTEST_WORD = 3


class Morphology:
    """Base forms and stems of single words, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._endings = _by_ending(
            (_NOUN_ENDINGS, lexicon.nouns),
            (_ADJECTIVE_ENDINGS, lexicon.adjectives),
            (_VERB_ENDINGS, lexicon.verbs),
        )
        self._verbs = lexicon.verbs - lexicon.nouns - lexicon.apart
        self._base_forms = frozenset(lexicon.irregular.values()).union(
            lexicon.nouns, lexicon.adjectives, lexicon.verbs, lexicon.names
        )
        self._snowball = snowballstemmer.stemmer("swedish")
        self._stemming = Lock()  # it holds the word meanwhile: two threads would mix theirs

    def base_form(self, word: str) -> str | None:
        """The word of the lexicon that this is a form of, or None if it is of none."""
        if word in self._lexicon.irregular:
            return self._lexicon.irregular[word]
        if word in self._base_forms:
            return word
        base = next(self._candidates(word), None)
        if base is None and word.endswith("s") and len(word) > _SHORTEST_WORD:
            return self.base_form(word[:-1])
        return base

    def is_adjective(self, word: str) -> bool:
        """Whether the word is a form of an adjective and of no noun."""
        base = self.base_form(word)
        return base in self._lexicon.adjectives and base not in self._lexicon.nouns

    def may_be_verb(self, word: str) -> bool:
        """Whether the word is a form of a verb, whatever else it is: *bilder* may be *bilda*."""
        verbs = self._lexicon.verbs
        if word in verbs or self._lexicon.irregular.get(word) in verbs:
            return True
        return any(
            word.removesuffix(ending) + other in verbs
            for ending, others in _VERB_ENDINGS.items()
            if word.endswith(ending)
            for other in others
        )

    def stem(self, word: str) -> str:
        """What all forms of a word have in common, and no other word that matters has.

        A word of the lexicon is its own stem, a verb without its *a*, so that *vårda* meets
        *vård*; but for the words of ``data/apart.txt`` (*kosta* is not *kost*). Only words that
        the lexicon lacks are left to the stemmer.
        """
        base = self.base_form(word)
        if base is not None:
            return base[:-1] if base in self._verbs and base.endswith("a") else base
        return self._stemmed(word) if word.isalpha() else word

    def _stemmed(self, word: str) -> str:
        with self._stemming:
            stemmed: str = self._snowball.stemWord(word)
        return stemmed

    def _candidates(self, word: str) -> Iterator[str]:
        """Words of the lexicon that an ending leads to, the longest ending first."""
        for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_WORD + 1), 0, -1):
            for replacement, words in self._endings.get(word[-length:], ()):
                base = word[:-length] + replacement
                if base in words:
                    yield base


def _by_ending(
    *classes: tuple[Mapping[str, tuple[str, ...]], frozenset[str]],
) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """What may stand in the place of each ending, and in which words, the first class first."""
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for endings, words in classes:
        for ending, replacements in endings.items():
            found[ending] = (*found.get(ending, ()), *((each, words) for each in replacements))
    return found
