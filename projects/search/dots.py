"""Words written without å ä ö, or with aa ae oe, and what they are with them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from projects.language.lexicon import Lexicon
from projects.language.query import Kind, Query, Word
from projects.language.sort_key import fold
from projects.language.validity import is_word
from projects.language.word_forms import Form
from projects.search.concept_loader import Knowledge
from projects.search.spelling import MISSPELT, Correction, is_abbreviation, without_dots
from projects.search.vocabulary import Vocabulary

LONGEST_TERM = 8
"""In words."""
LONGEST_WORD = 40
SHORTEST_PART = 3
_ENDING = re.compile(
    r"(a|e|n|t|na|en|et|an|[aeo]?r|[aeo]?rna|aren?|ad|at|ade|te|ast|[ae]nde|ningen?|het|heten)?s?"
)
"""What may follow a word: *miljöner* is none of *miljö*."""

_PAIRS = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe"})
_DOTTED = frozenset("åäö")
_PIECE = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_][^\s\":,;.!?]*")


def with_pairs(text: str) -> str:
    """The folded text with aa, ae and oe for å, ä and ö: *vaexjoe*."""
    return text.translate(_PAIRS)


def from_pairs(text: str) -> str:
    """The folded text with å, ä and ö for aa, ae and oe: *växjö* for *vaexjoe*."""
    return text.replace("aa", "å").replace("ae", "ä").replace("oe", "ö")


def bare_start(text: str) -> str | None:
    """What a beginning looks like without dots; None for one that has some, which are meant."""
    return None if has_dots(text) else without_dots(from_pairs(text))


def has_dots(text: str) -> bool:
    """True for a folded text with one of å ä ö."""
    return not _DOTTED.isdisjoint(text)


@dataclass(frozen=True)
class Dots:
    """Knows what has å ä ö, by what is left without: asked of words that nothing knows."""

    vocabulary: Vocabulary
    knowledge: Knowledge
    lexicon: Lexicon
    form: Callable[[str], Form]

    def corrections(self, query: Query) -> Iterator[Correction]:
        """The terms and words of a query that were written without their dots."""
        words, done = {word.start: word for word in query.words()}, 0
        for tokens in self._stretches(query.text, words):
            for index, token in enumerate(tokens):
                word = words.get(token.start())
                found = self._term(tokens[index : index + LONGEST_TERM], words)
                found = found or (self._word(word) if word else None)
                if found and found.start >= done:
                    done = found.end
                    yield found

    def beginning_with(self, bare: str) -> Iterator[str]:
        """The words of the registry with dots that begin so without them."""
        words = self._in_order
        for place in range(bisect_left(words, (bare, "")), len(words)):
            if not words[place][0].startswith(bare):
                return
            yield words[place][1]

    def _stretches(self, text: str, words: Collection[int]) -> Iterator[list[re.Match[str]]]:
        """The words that are asked for, with the stop words between and around them."""
        stretch: list[re.Match[str]] = []
        for token in _TOKEN.finditer(text):
            plain = token.start() in words or fold(token[0]) in self.lexicon.stop_words
            if stretch and not (plain and text[stretch[-1].end() : token.start()].isspace()):
                yield stretch
                stretch = []
            if plain:
                stretch.append(token)
        yield stretch

    def beside(self, word: Word) -> str | None:
        """What a word that is known as it stands may mean too: *ange* is *Ånge* as well."""
        typed = word.folded
        if has_dots(typed) or typed in self.lexicon.names or typed in self.knowledge.terms:
            return None
        meant = self._first(typed, self._whole)
        return meant if meant in self.knowledge.terms else None

    def _term(self, tokens: Sequence[re.Match[str]], words: Collection[int]) -> Correction | None:
        """The longest term that begins with the first of these, unless it is one plain word."""
        start = tokens[0].start()
        for last in range(len(tokens), 0, -1):
            typed = tokens[0].string[start : tokens[last - 1].end()]
            meant = None if typed.isalpha() else self._first(fold(typed), self._terms)
            is_asked_for = any(token.start() in words for token in tokens[:last])
            if meant and is_asked_for and fold(typed) not in self.knowledge.terms:
                return Correction(
                    typed, start, start + len(typed), _as_typed(meant, typed), Kind.FOLDED
                )
        return None

    def _word(self, word: Word) -> Correction | None:
        if len(word.text) > LONGEST_WORD or (word.text.isalpha() and _names_a_concept(word)):
            return None
        meant = _PIECE.sub(lambda piece: self._restored(piece[0]), word.text)
        if fold(meant) == fold(word.text):
            return None
        return Correction(word.text, word.start, word.end, meant, Kind.FOLDED)

    def _restored(self, text: str) -> str:
        """The word that was meant, or the text; an abbreviation is only ever another one."""
        typed = fold(text)
        meant = self._first(typed, self._whole)
        is_term = meant in self.knowledge.terms
        if not self._is_free(typed) or (typed in self.knowledge.words and not is_term):
            return text
        if is_abbreviation(text) and not is_term:
            return text
        meant = meant or self._made(typed)
        return _as_typed(meant, text) if meant else text

    def _is_free(self, typed: str) -> bool:
        """True for what is no word: unknown, or made of parts but in no project."""
        form = self.form(typed)
        if typed in self.knowledge.terms or (form.known and len(form.leaves) == 1):
            return False
        if is_word(typed) and not form.known:
            return False
        lexeme = self.vocabulary.words.get(typed)
        return lexeme is None or (not form.known and self.vocabulary.frequency(lexeme) <= MISSPELT)

    def _made(self, typed: str) -> str | None:
        """A form or a compound of words that lost their dots: *tumor·erna*, *hjart·kirurgi*."""
        if self.form(typed).known:
            return None
        candidates = (*self._inflected(typed), *self._composed(typed))
        return next(filter(self._is_likely, candidates), None)

    def _is_likely(self, word: str) -> bool:
        """True for a word of which the registry or its thesaurus has all parts."""
        form = self.form(word)
        return form.known and all(
            self.vocabulary.frequency(leaf.lexeme) or leaf.lexeme in self.knowledge.words
            for leaf in form.leaves
        )

    def _inflected(self, typed: str) -> Iterator[str]:
        for place in range(len(typed) - 1, SHORTEST_PART - 1, -1):
            if _ENDING.fullmatch(typed, place):
                for word in self._read(typed[:place], self._parts):
                    yield word + typed[place:]

    def _composed(self, typed: str) -> Iterator[str]:
        for place in range(SHORTEST_PART, len(typed) - SHORTEST_PART + 1):
            front, end = typed[:place], typed[place:]
            fronts = self._read(front, self._parts)
            ends = [*self._read(end, self._parts), *self._inflected(end)]
            if fronts:
                ends.append(end)
            if ends:
                fronts.append(front)
            yield from (first + last for first in fronts for last in ends)

    def _first(self, typed: str, words: Mapping[str, list[str]]) -> str | None:
        return next(iter(self._read(typed, words)), None)

    def _read(self, typed: str, words: Mapping[str, list[str]]) -> list[str]:
        """What may have been meant, the likeliest first; each dot that was typed is in it."""
        dots, paired = _DOTTED.intersection(typed), from_pairs(typed)
        keys = without_dots(typed), with_pairs(typed), without_dots(paired)
        found = next(filter(None, map(words.get, keys)), ())
        fitting = (word for word in found if word != typed and dots.issubset(word))
        return sorted(fitting, key=lambda word: word != paired)

    @cached_property
    def _in_order(self) -> list[tuple[str, str]]:
        dotted = filter(has_dots, self.vocabulary.words)
        return sorted((without_dots(word), word) for word in dotted)

    @cached_property
    def _terms(self) -> Mapping[str, list[str]]:
        return self._by_bare(self.knowledge.terms)

    @cached_property
    def _whole(self) -> Mapping[str, list[str]]:
        """The words of the registry, of the thesaurus and of the lexicon."""
        return self._by_bare(
            (*self.vocabulary.words, *self.knowledge.words, *self.lexicon.stop_words)
        )

    @cached_property
    def _parts(self) -> Mapping[str, list[str]]:
        """The words of the lexicon, and what stands for them in front of others."""
        lexicon = self.lexicon
        kinds = (lexicon.nouns, lexicon.verbs, lexicon.adjectives, lexicon.names)
        return self._by_bare((*lexicon.front_forms, *(word for kind in kinds for word in kind)))

    def _by_bare(self, words: Iterable[str]) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(filter(has_dots, set(words)), key=self._order):
            for key in {without_dots(word), with_pairs(word)}:
                found[key].append(word)
        return found

    def _order(self, word: str) -> tuple[bool, int, str]:
        """Names of concepts first, then the most frequent words."""
        lexeme = self.vocabulary.words.get(word, "")
        return word not in self.knowledge.terms, -self.vocabulary.frequency(lexeme), word


def _names_a_concept(word: Word) -> bool:
    return any(each.kind is Kind.SYNONYM for each in word.alternatives)


def _as_typed(word: str, typed: str) -> str:
    """The word with capitals where they were typed."""
    if len(word) != len(typed):
        return word.capitalize() if typed[0].isupper() else word
    letters = zip(word, typed, strict=True)
    return "".join(letter.upper() if as_typed.isupper() else letter for letter, as_typed in letters)
