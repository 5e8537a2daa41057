"""Whether what a hit is explained by is so, by rules that know nothing of how it was found."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from projects.language.analyzer import Noted
from projects.language.sort_key import fold
from projects.language.thesaurus import Occurrence
from projects.models import Project
from projects.search.concept_loader import WEAK
from projects.search.dots import bare_start
from projects.search.highlights import Explained, Matched, Via
from projects.search.index import indexed_texts
from projects.search.query_builder import Understood
from projects.search.query_expansion import SHORTEST_STEM
from projects.search.spelling import without_dots

MOST_EDITS = 2


@dataclass(frozen=True, slots=True)
class Untrue:
    """A mark that does not hold what is said of it."""

    query: str
    reference: str
    matched: Matched


@dataclass(frozen=True, slots=True)
class Truth:
    """How many hits have a mark at all, how many marks have a reason, and which are untrue."""

    hits: int
    explained: int
    literal: int
    reasons: int
    untrue: tuple[Untrue, ...]

    @property
    def share(self) -> float:
        """The true ones among all marks, literal or not; 0 of none."""
        marks = self.literal + self.reasons
        return 1 - len(self.untrue) / marks if marks else 0.0


def truth_of(answers: Iterable[tuple[Understood, Sequence[Explained]]]) -> Truth:
    """That of the explanations of the hits of many queries."""
    checks = [(TrueReasons(understood), hits) for understood, hits in answers]
    found = [(check, hit) for check, hits in checks for hit in hits]
    marks = [(check, hit.project, each) for check, hit in found for each in hit.matched]
    return Truth(
        hits=len(found),
        explained=sum(bool(hit.matched) for _, hit in found),
        literal=sum(each.via is None for _, _, each in marks),
        reasons=sum(each.via is not None for _, _, each in marks),
        untrue=tuple(
            Untrue(check.understood.text, project.reference, each)
            for check, project, each in marks
            if not check.is_true(each, project)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What the analyzer finds in a marked stretch: lexemes of words, of parts, and concepts.

    ``slugs`` and ``names`` are those of the concepts that it names and of the broader ones.
    """

    words: frozenset[str]
    parts: frozenset[str]
    slugs: frozenset[str]
    names: frozenset[str]

    @property
    def lexemes(self) -> frozenset[str]:
        return self.words | self.parts


@dataclass(frozen=True)
class TrueReasons:
    """Tells of the marks of the hits of one query whether they are true."""

    understood: Understood

    def is_true(self, matched: Matched, project: Project) -> bool:
        """True for a stretch that has the word typed, or what its reason says of it."""
        regions = list(project.regions.all())
        if matched.field == "reference":
            return matched.text == project.reference
        if matched.field == "region" and matched.text in {region.name for region in regions}:
            return True
        text = indexed_texts(project, regions)[matched.field]
        stretch = self._stretch(self.understood.tools.analyzer.noted(text), text, matched.text)
        if matched.via is None:
            return not stretch.words.isdisjoint(self._words(matched.word))
        return _RULES[matched.via.kind](self, matched.via, matched.word, stretch)

    def is_synonym(self, via: Via, word: str, stretch: _Stretch) -> bool:
        """A term of the concept or of one below it, which the query names; or of one stem."""
        is_concept = via.text in stretch.names and not stretch.slugs.isdisjoint(self._asked)
        return is_concept or self._is_of_one_stem(via, word, stretch)

    def is_part(self, via: Via, word: str, stretch: _Stretch) -> bool:
        """The word in a longer one, or a part of the word, by its name or as it is."""
        named = via.text.split(" + ")
        told = frozenset().union(*map(self._words, named))
        own = self._words(word) | self._parts(word)
        is_named = not stretch.names.isdisjoint(named)
        return is_named or not stretch.lexemes.isdisjoint(told & own)

    def is_prefix(self, via: Via, word: str, stretch: _Stretch) -> bool:
        """A word that begins as the one that was typed."""
        return fold(via.text).startswith(fold(word)) and self._has(via.text, stretch)

    def is_joined(self, via: Via, word: str, stretch: _Stretch) -> bool:
        """The word in one with its neighbour, or with a hyphen or without."""
        said, own, asked = map(_letters, (via.text, word, self.understood.query.text))
        rest = said.replace(own, "", 1)
        written = own in said and (rest in asked or rest.strip("s") in asked)
        return written and self._has(via.text, stretch)

    def is_correction(self, via: Via, word: str, stretch: _Stretch) -> bool:
        """The word that a mistyped one was read as, or one of the registry's misspellings."""
        near = OSA.distance(fold(word), fold(via.text)) <= MOST_EDITS
        return (self._is_read_as(via) or near) and self._has(via.text, stretch)

    def is_folded(self, via: Via, word: str, stretch: _Stretch) -> bool:
        """The word with its dots, or what that one names."""
        same = without_dots(fold(via.text)) in {fold(word), bare_start(fold(word))}
        named = {each.slug for each in self._concepts(via.text)}
        has = not stretch.slugs.isdisjoint(named) or self._has(via.text, stretch)
        return (self._is_read_as(via) or same) and has

    def is_near(self, via: Via, word: str, stretch: _Stretch) -> bool:  # noqa: ARG002  # as its like
        """A concept beside what the word names: the stretch names it, or one below it."""
        return via.text in stretch.names

    def _is_of_one_stem(self, via: Via, word: str, stretch: _Stretch) -> bool:
        stems = {without_dots(fold(each))[:SHORTEST_STEM] for each in (via.text, word)}
        return len(stems) == 1 and self._has(via.text, stretch)

    def _is_read_as(self, via: Via) -> bool:
        """Whether words of the query as typed are read so."""
        read = ((each.word, each.typed) for each in self.understood.corrections)
        return any(word == via.text and typed in self.understood.text for word, typed in read)

    def _has(self, text: str, stretch: _Stretch) -> bool:
        return not stretch.lexemes.isdisjoint(self._words(text))

    @cached_property
    def _asked(self) -> frozenset[str]:
        """The slugs of the concepts that the query names."""
        return frozenset(_plain(self._concepts(self.understood.query.text)))

    def _concepts(self, text: str) -> list[Occurrence]:
        analyzer = self.understood.tools.analyzer
        return analyzer.thesaurus.find(text, analyzer.read(text))

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(each.form.lexeme for each in self.understood.tools.analyzer.read(text))

    def _parts(self, text: str) -> frozenset[str]:
        readings = self.understood.tools.analyzer.read(text)
        return frozenset(part.lexeme for each in readings for part in each.form.parts)

    def _stretch(self, noted: Noted, text: str, written: str) -> _Stretch:
        thesaurus = self.understood.tools.analyzer.thesaurus
        named = [each.slug for each in noted.occurrences if text[each.start : each.end] == written]
        slugs = {*named, *(above for slug in named for above in thesaurus.broader(slug))}
        parts = (
            part.lexeme
            for each in noted.readings
            for part in each.form.parts
            if text[slice(*each.place(part))] == written
        )
        words = (
            each.form.lexeme for each in noted.readings if text[each.start : each.end] == written
        )
        return _Stretch(
            words=frozenset(words),
            parts=frozenset(parts),
            slugs=frozenset(slug.removesuffix(WEAK) for slug in slugs),
            names=frozenset(thesaurus.concept(slug).name for slug in slugs),
        )


_RULES: Mapping[str, Callable[[TrueReasons, Via, str, _Stretch], bool]] = {
    "synonym": TrueReasons.is_synonym,
    "english": TrueReasons.is_synonym,
    "part": TrueReasons.is_part,
    "prefix": TrueReasons.is_prefix,
    "joined": TrueReasons.is_joined,
    "correction": TrueReasons.is_correction,
    "folded": TrueReasons.is_folded,
    "related": TrueReasons.is_near,
}


def _plain(found: Iterable[Occurrence]) -> Iterator[str]:
    return (each.slug.removesuffix(WEAK) for each in found)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, fold(text)))
