"""Concepts found in a text: given from outside as plain values, matched by the parts of words.

A term is a sequence of smallest parts, and so is a text; *lungcancer*, *lung cancer* and the
beginning of *lungcancerkirurgi* are therefore the same sequence. A stop word inside a term is a gap
that any one stop word fills: *vård i hemmet* also holds in *vård inom hemmet*. At its edges it is
meant: *oavsett diagnos* does not hold in *för diagnos*.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from projects.language.sort_key import fold
from projects.language.word_forms import Words
from projects.language.words import Reading, Role, Unit, lexemes_of, read, units_of

NEGATIONS = frozenset({"inte", "ej", "icke", "utan", "ingen", "inget", "inga", "utom", "exklusive"})
"""Stop words that no other one stands for: *cancer utan barn* is not *cancer hos barn*."""
_GAP = ""
_STEP = "\n"
"""Before each step of a path; no lexeme has it."""


@dataclass(frozen=True, slots=True)
class ThesaurusTerm:
    """One way to name a concept.

    A term that also means something else says what it takes: with ``exact_case`` the very letters
    (*SOL*), with ``companions`` one of these words elsewhere in the text; with both, either is
    enough. ``whole_word`` keeps it out of longer words (*led* out of *ledtid*). ``is_english``
    marks a word of English that Swedish has another for.
    """

    text: str
    exact_case: bool = False
    companions: tuple[str, ...] = ()
    whole_word: bool = False
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class ThesaurusConcept:
    """A concept of the thesaurus; ``broader`` and ``related`` are slugs of others.

    ``group`` is the kind of thing it is: diagnosis, measure, setting. The terms of a concept with
    ``only_tags`` are a rule and not its names: texts hold it, queries do not know it.
    *utan* before the name of an ``excludable`` one leaves it out: who, what or where, not how.
    """

    slug: str
    name: str
    terms: tuple[ThesaurusTerm, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    group: str = ""
    only_tags: bool = False
    excludable: bool = False


class Occurrence(NamedTuple):
    """A concept in a text: where, at which position, and whether only ``inside`` a longer word."""

    slug: str
    term: str
    start: int
    end: int
    position: int
    inside: bool
    is_english: bool = False


class _Match(NamedTuple):
    """A term read from one unit to another."""

    slug: str
    term: ThesaurusTerm
    first: Unit
    last: Unit

    @property
    def inside(self) -> bool:
        return not (self.first.begins and self.last.ends)

    @property
    def is_in_one_word(self) -> bool:
        return self.first.reading is self.last.reading

    @property
    def is_one_whole_word(self) -> bool:
        return self.is_in_one_word and not self.inside

    @property
    def is_a_mere_stop_word(self) -> bool:
        """Whether a stop word is read as a form of the term: the pronoun *man* as *män*."""
        reading = self.first.reading
        alone = self.first is self.last and reading.is_stop_word
        return alone and fold(self.term.text) != reading.form.text

    @property
    def place(self) -> tuple[int, int]:
        start, _ = self.first.reading.place(self.first.span)
        _, end = self.last.reading.place(self.last.span)
        return start, end

    def occurrence(self) -> Occurrence:
        start, end = self.place
        position = self.first.reading.position
        term = self.term
        return Occurrence(self.slug, term.text, start, end, position, self.inside, term.is_english)


class Thesaurus:
    """Concepts ready to be found."""

    def __init__(self, concepts: Iterable[ThesaurusConcept], words: Words) -> None:
        self._words = words
        self._concepts = {concept.slug: concept for concept in concepts}
        self._tree: dict[str, tuple[tuple[str, ThesaurusTerm], ...]] = {}
        """The terms that each path leads to; one flat value, as to look in it writes to nothing."""
        mentioning = defaultdict[str, set[str]](set)
        self._by_content: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for concept in self._concepts.values():
            for term in concept.terms:
                for lexeme in self._add(concept.slug, term):
                    mentioning[lexeme].add(concept.slug)
        self._mentioning = _shared(mentioning)
        self._broader = {slug: tuple(self._ancestors(slug)) for slug in self._concepts}

    def __contains__(self, slug: str) -> bool:
        return slug in self._concepts

    def concept(self, slug: str) -> ThesaurusConcept:
        """The concept of a slug; KeyError if there is none."""
        return self._concepts[slug]

    def broader(self, slug: str) -> tuple[str, ...]:
        """All concepts above this one, the nearest first; a cycle is walked once."""
        return self._broader[slug]

    def mentioning(self, lexeme: str) -> Set[str]:
        """The slugs of the concepts with this word, or part of a word, in one of their terms."""
        return self._mentioning.get(lexeme, frozenset())

    def within(self, lexemes: Set[str]) -> Iterator[tuple[str, frozenset[str]]]:
        """The slugs of the concepts with a term of which all words are here, in whatever order.

        With each the words, or the parts of the one word, of the term: two at least.
        """
        for lexeme in lexemes:
            for slug, content in self._by_content.get(lexeme, ()):
                if all(each in lexemes for each in content):
                    yield slug, frozenset(content)

    def find(
        self, text: str, readings: Sequence[Reading], present: frozenset[str] | None = None
    ) -> list[Occurrence]:
        """The occurrences of all concepts in a text, in its order.

        ``present`` are the lexemes among which companions are looked for, those of the whole
        document. Without it the text is a query, where nobody minds capitals and companions. What
        is only inside a word that is itself a term of the same group is left out, unless the two
        are related: the thesaurus, not the word, says what is above what (*undersköterska* is no
        *sköterska*). Another group is another question: *mammografienhet* is a setting, and what
        it does is *mammografi*.
        """
        if not self._tree:
            return []
        streams = units_of(readings)
        matches = [
            match
            for stream in streams
            for match in self._matches(stream)
            if self._holds(match, text, present)
        ]
        kept = (match.occurrence() for match in self._visible(matches))
        found = {(each.slug, each.start, each.end): each for each in kept}
        return sorted(found.values(), key=lambda occurrence: occurrence.start)

    def _add(self, slug: str, term: ThesaurusTerm) -> frozenset[str]:
        """Put a term into the tree, in one as well if it is one word with hyphens; its lexemes."""
        readings = read(term.text, self._words)
        content = _content(readings)
        if len(content) > 1:
            self._by_content[max(content, key=len)].append((slug, tuple(content)))
        paths = [_path(stream) for stream in units_of(readings)]
        one_token = bool(readings) and readings[0].role is Role.JOINED
        whole = one_token and readings[0].end == readings[-1].end
        for path in paths if whole else paths[:1]:
            place = ""
            for key in path:
                place += _STEP + key
                self._tree.setdefault(place, ())
            if path:
                self._tree[place] += ((slug, term),)
        return lexemes_of(readings)

    def _visible(self, matches: Sequence[_Match]) -> Iterator[_Match]:
        """The matches that no whole word hides."""
        words = defaultdict(set)
        for match in matches:
            if match.is_one_whole_word:
                words[match.first.reading.start].add(match.slug)
        for match in matches:
            inside = match.inside and match.is_in_one_word
            if not (inside and self._hidden(match.slug, words[match.first.reading.start])):
                yield match

    def _hidden(self, slug: str, words: Iterable[str]) -> bool:
        """Whether one of the concepts that the whole word names keeps this one out."""
        group = self._concepts[slug].group
        return any(
            self._concepts[word].group == group and slug not in self._concepts[word].related
            for word in words
        )

    def _ancestors(self, slug: str) -> Iterator[str]:
        """The concepts above, breadth first."""
        seen = {slug}
        level = [slug]
        while level:
            above = [up for low in level for up in self._concepts[low].broader]
            level = [up for up in dict.fromkeys(above) if up in self._concepts and up not in seen]
            seen.update(level)
            yield from level

    def _matches(self, units: Sequence[Unit]) -> Iterator[_Match]:
        """Every way to read some units in a row as a term."""
        for start, first in enumerate(units):
            places = [""]
            for last in units[start:]:
                places = [onward for place in places for onward in self._steps(place, last)]
                if not places:
                    break
                for place in places:
                    for slug, term in self._tree[place]:
                        yield _Match(slug, term, first, last)

    def _steps(self, place: str, unit: Unit) -> Iterator[str]:
        """Where a unit leads: along its lexeme, and along a gap if it is a stop word."""
        if (along := place + _STEP + unit.lexeme) in self._tree:
            yield along
        if _fills_gaps(unit) and (gap := place + _STEP + _GAP) in self._tree:
            yield gap

    def _holds(self, match: _Match, text: str, present: frozenset[str] | None) -> bool:
        """Whether the term has what it takes here: the word to itself, its case, a companion."""
        term = match.term
        if (term.whole_word and match.inside) or match.is_a_mere_stop_word:
            return False
        if present is None and self._concepts[match.slug].only_tags:
            return False
        if not (term.exact_case or term.companions):
            return True
        if term.exact_case and text[slice(*match.place)] == term.text:
            return True
        if present is None:
            return not match.first.reading.is_stop_word
        return any(self._words.form(fold(word)).lexeme in present for word in term.companions)


def _shared(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """The same, equal sets being one: most words are in the terms of one concept only."""
    known: dict[frozenset[str], frozenset[str]] = {}
    return {key: known.setdefault(each := frozenset(sets[key]), each) for key in sets}


def _content(readings: Iterable[Reading]) -> frozenset[str]:
    """The words of a term, or the parts of its one word."""
    forms = [each.form for each in readings if each.is_in_row and not each.is_stop_word]
    parts = forms[0].leaves if len(forms) == 1 else forms
    return frozenset(part.lexeme for part in parts)


def _path(units: Sequence[Unit]) -> list[str]:
    """What a term asks for, one after the other: gaps only between its first and last word."""
    content = [index for index, unit in enumerate(units) if not unit.reading.is_stop_word]
    inner = range(content[0], content[-1]) if content else range(0)
    return [
        _GAP if index in inner and _fills_gaps(unit) else unit.lexeme
        for index, unit in enumerate(units)
    ]


def _fills_gaps(unit: Unit) -> bool:
    return unit.reading.is_stop_word and unit.reading.form.text not in NEGATIONS
