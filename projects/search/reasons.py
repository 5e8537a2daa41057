"""What of a project earned its place among the hits, and how that is told in plain Swedish."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from projects.language.highlight import Mark
from projects.language.query import (
    PART_WEIGHTS,
    WHOLE_WEIGHTS,
    Alternative,
    Kind,
    Phrase,
    Word,
)
from projects.language.sort_key import fold
from projects.language.validity import is_word
from projects.language.vector import Accept
from projects.search.term_weights import LAST_RESORT, is_direct

_STEPS = {Kind.PARTS: 1, Kind.PLACE: 2, **dict.fromkeys(LAST_RESORT, 3)}
"""What counts only where a project has nothing closer to a word; all other kinds come first."""

_OF_PARTS = frozenset({Kind.PART, Kind.PARTS, Kind.RARE_PART})
_ASIDE = _OF_PARTS | LAST_RESORT | {Kind.NEAR}
_SHARED = frozenset({"centre", "area"})
"""Fields whose words many projects share: a part or what is near is no reason, their names are."""

_PART_OF, _NEAR = "en del av ordet {}", "nära {}"
_FOR_A_PART_OF = "för en del av ordet {}"
"""The same, of a concept that a part of the word names."""
_TOLD = {
    Kind.PARTS: _PART_OF,
    Kind.RARE_PART: _PART_OF,
    Kind.PREFIX: "börjar med {}",
    Kind.DERIVED: "besläktat med {}",
    Kind.BROADER: _NEAR,
    Kind.RELATED: _NEAR,
    Kind.HINT: _NEAR,
}
"""What is said of the word of the query."""

_BEFORE = re.compile(r"[\w-]*$")
_AFTER = re.compile(r"[\w-]*")

Marks = dict[str, list[Mark]]


class Step:
    """Answers to a word that are equally close, by what of a project has them."""

    def __init__(self, alternatives: Iterable[Alternative]) -> None:
        self._single: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._several: list[Alternative] = []
        for each in alternatives:
            if len(each.lexemes) == 1:
                self._single[each.weights][each.lexemes[0]].append(id(each))
            else:
                self._several.append(each)

    def answered(self, lexemes: Mapping[str, frozenset[str]]) -> list[int]:
        """Those answers that a project with these lexemes has in whole."""
        found: list[int] = []
        for weights, single in self._single.items():
            for lexeme in single.keys() & lexemes.get(weights, lexemes[""]):
                found += single[lexeme]
        found += [
            id(each)
            for each in self._several
            if lexemes.get(each.weights, lexemes[""]).issuperset(each.lexemes)
        ]
        return found


class Earning:
    """What may earn a project its place: of each word the closest answers that it has."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words = [list(_steps(word)) for word in words]

    def by(self, whole: frozenset[str], part: frozenset[str]) -> Accept:
        """Accepts what has earned the place of a project with lexemes that weigh so."""
        lexemes = {WHOLE_WEIGHTS: whole, PART_WEIGHTS: part, "": whole | part}
        earned = {
            each
            for steps in self._words
            for each in next(filter(None, (step.answered(lexemes) for step in steps)), ())
        }
        return lambda alternative: id(alternative) in earned


def _steps(word: Word) -> Iterator[Step]:
    """The answers to a word, the closest first."""
    ordered = sorted(word.alternatives, key=_step)
    for _, alternatives in groupby(ordered, key=_step):
        yield Step(alternatives)


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a query says what is looked for: the places of words, and concepts."""

    starts: frozenset[int]
    slugs: frozenset[str]

    def has(self, mark: Mark) -> bool:
        """True for a mark that says why a project was found."""
        alternative = mark.reason.alternative
        named = alternative is not None and alternative.slug in self.slugs
        return named or mark.reason.word.start in self.starts


def telling(nodes: Iterable[Word | Phrase], words: Iterable[Word]) -> Telling:
    """These nodes with their concepts, and the concepts that several words name together."""
    named = Counter(slug for word in words for slug in _names(word))
    together = (slug for slug, number in named.items() if number > 1)
    given = list(nodes)
    own = (
        each.slug
        for node in given
        if isinstance(node, Word)
        for each in node.alternatives
        if each.slug
    )
    return Telling(frozenset(node.start for node in given), frozenset((*own, *together)))


def _names(word: Word) -> set[str]:
    return {each.slug for each in word.alternatives if each.kind is Kind.SYNONYM}


def kept(marks: Marks, says: Telling) -> Marks:
    """The marks that say why; none where only words are marked that say nothing.

    The last resort counts only where no word that tells anything is answered itself.
    """
    told = {
        name: [each for each in found if not _is_shared_aside(name, each)]
        for name, found in marks.items()
    }
    why = [each for found in told.values() for each in found if says.has(each)]
    if not why:
        return {name: [] for name in told}
    if not any(map(_is_direct, why)):
        return told
    return {name: [each for each in found if _is_direct(each)] for name, found in told.items()}


Asked = Mapping[tuple[Kind, str], str]
"""The words of a query that lead to a concept, by how they do and by its slug."""


def asked(words: Iterable[Word]) -> Asked:
    """The words that lead to each concept, in their order."""
    found: dict[tuple[Kind, str], list[str]] = defaultdict(list)
    for word in words:
        for key in dict.fromkeys((each.kind, each.slug) for each in word.alternatives):
            found[key].append(word.text)
    return {key: " ".join(texts) for key, texts in found.items() if key[1]}


def gloss(mark: Mark, text: str, by: Asked) -> str:
    """What is added to a marked stretch for a reader to understand it; "" where it says enough."""
    alternative = mark.reason.alternative
    if alternative is None:
        return ""
    stretch = text[mark.start : mark.end]
    if alternative.kind is Kind.PART:
        longer = _word_around(text, mark.start, mark.end)
        return alternative.text if longer == stretch else f"i ordet {longer}"
    name = mark.reason.part or (alternative.slug and alternative.text)
    said = name if name.casefold() != stretch.casefold() else ""
    words = by.get((alternative.kind, alternative.slug), mark.reason.word.text)
    how = _FOR_A_PART_OF if mark.reason.part and said else _TOLD.get(alternative.kind, "")
    return ", ".join(filter(None, (said, how.format(words))))


def is_chance(mark: Mark) -> bool:
    """True for a word that names nothing, inside a longer one that may mean something else."""
    word, alternative = mark.reason.word, mark.reason.alternative
    is_part = alternative is not None and alternative.kind is Kind.PART
    return is_part and isinstance(word, Word) and word.known and not word.named


def in_one(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks with parts of one word that touch told as one: *buk·spott·körteln*."""
    last: Mark | None = None
    for mark in marks:
        if last and last.end == mark.start and _are_parts_of_one(last, mark):
            last = replace(last, end=mark.end)
            continue
        if last:
            yield last
        last = mark
    if last:
        yield last


def _are_parts_of_one(first: Mark, second: Mark) -> bool:
    plain = _is_plain_part(first) and _is_plain_part(second)
    return plain and first.reason.word == second.reason.word


def _is_plain_part(mark: Mark) -> bool:
    alternative = mark.reason.alternative
    return alternative is not None and alternative.kind is Kind.PARTS and not mark.reason.part


def is_half(mark: Mark, text: str) -> bool:
    """True for a part of a word that is no word itself: *arbet* of *arbetsterapeut*."""
    alternative = mark.reason.alternative
    of_parts = alternative is not None and alternative.kind in _OF_PARTS
    return of_parts and not mark.reason.part and not is_word(fold(text[mark.start : mark.end]))


def _step(alternative: Alternative) -> int:
    return _STEPS.get(alternative.kind, 0)


def _is_direct(mark: Mark) -> bool:
    return mark.reason.alternative is None or is_direct(mark.reason.alternative)


def _is_shared_aside(field: str, mark: Mark) -> bool:
    alternative = mark.reason.alternative
    return field in _SHARED and alternative is not None and alternative.kind in _ASIDE


def _word_around(text: str, start: int, end: int) -> str:
    before, after = _BEFORE.search(text, 0, start), _AFTER.match(text, end)
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"
