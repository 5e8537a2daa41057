"""What a query found in a text: marks in the original, the best passage, and both as HTML."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from projects.language.analyzer import Analyzer, Noted
from projects.language.query import NAMING, Alternative, Kind, Phrase, Query, Word
from projects.language.sort_key import fold
from projects.language.thesaurus import Occurrence
from projects.language.vector import CONCEPT_MARK, Accept, everything
from projects.language.word_forms import Span
from projects.language.words import Reading, Role

_ORDER = {kind: order for order, kind in enumerate(Kind)}
_NOT_IN_PARTS = frozenset({Kind.WHOLE, Kind.PIECES, Kind.PREFIX, Kind.CORRECTION})
_THE_VERY_CONCEPT = frozenset({*NAMING, Kind.BROADER, Kind.RELATED, Kind.HINT})
_NEAREST_SPACE = 30


@dataclass(frozen=True, slots=True)
class MarkReason:
    """Why something is marked: a word of the query and what of it was met; None for a phrase."""

    word: Word | Phrase
    alternative: Alternative | None = None
    part: str = ""
    """The name of the concept that was met, where the alternative asks for more than one thing."""

    @property
    def order(self) -> int:
        """Lower is closer to what was typed."""
        return _ORDER[self.alternative.kind] if self.alternative else 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that answers a query."""

    start: int
    end: int
    reason: MarkReason


@dataclass
class _Wanted:
    """What a query looks for, each with its reasons, the closest first."""

    whole: dict[str, list[MarkReason]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[MarkReason]] = field(default_factory=lambda: defaultdict(list))
    concepts: dict[tuple[str, bool], list[MarkReason]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """By slug, and by whether the text must name the very concept, or only one below it."""

    @cached_property
    def lexemes(self) -> frozenset[str]:
        return frozenset((*self.whole, *self.parts))

    @cached_property
    def slugs(self) -> frozenset[str]:
        return frozenset(slug for slug, _ in self.concepts)


class Highlighter:
    """One query, to be found in many texts."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._wanted = _Wanted()
        for phrase in query.phrases():
            for step in phrase.steps:
                self._wanted.whole[step.lexeme].append(MarkReason(phrase))
        reasons = [MarkReason(word, each) for word in query.words() for each in word.alternatives]
        for reason in sorted(reasons, key=lambda reason: reason.order):
            self._want(reason)

    def marks(
        self, text: str, accept: Accept = everything, noted: Noted | None = None
    ) -> list[Mark]:
        """The marks in a text, in order and apart from one another.

        Where two would overlap, the closer to the query wins, then the longer. Of a compound only
        the part that was met is marked: bäcken[cancer]. Only alternatives that ``accept`` takes
        are reasons. ``noted`` is what the analyzer notes of the text, where that is at hand.
        """
        noted = noted or self._analyzer.noted(text)
        wanted = self._wanted
        if noted.lexemes.isdisjoint(wanted.lexemes) and noted.slugs.isdisjoint(wanted.slugs):
            return []
        found = [
            *self._in_words(text, noted.readings, accept),
            *self._in_concepts(noted.occurrences, accept),
        ]
        if len(found) < 2:  # noqa: PLR2004  # nothing to choose between
            return found
        found.sort(key=lambda mark: (mark.reason.order, mark.start - mark.end, mark.start))
        kept: list[Mark] = []
        ends: list[int] = []
        for mark in found:
            place = bisect(ends, mark.start)
            if place == len(kept) or kept[place].start >= mark.end:
                kept.insert(place, mark)
                ends.insert(place, mark.end)
        return kept

    def _want(self, reason: MarkReason) -> None:
        alternative = reason.alternative
        if alternative is None:
            return
        if alternative.slug:
            if alternative.kind is not Kind.NARROWER:
                self._wanted.concepts[alternative.slug, True].append(reason)
            if alternative.kind not in _THE_VERY_CONCEPT:
                self._wanted.concepts[alternative.slug, False].append(reason)
            return
        for lexeme in alternative.lexemes:
            if lexeme.startswith(CONCEPT_MARK):
                self._want_concept(lexeme.removeprefix(CONCEPT_MARK), reason)
                continue
            if alternative.kind is not Kind.PART:
                self._wanted.whole[lexeme].append(reason)
            if alternative.kind not in _NOT_IN_PARTS:
                self._wanted.parts[lexeme].append(reason)

    def _want_concept(self, slug: str, reason: MarkReason) -> None:
        """A concept that is one of the parts of a word; a region is marked nowhere."""
        thesaurus = self._analyzer.thesaurus
        if slug not in thesaurus:
            return
        name = thesaurus.concept(slug).name
        for very in (True, False):
            self._wanted.concepts[slug, very].append(replace(reason, part=name))

    def _in_words(self, text: str, readings: Iterable[Reading], accept: Accept) -> Iterator[Mark]:
        wanted = self._wanted
        for reading in readings:
            if reading.is_stop_word:
                continue
            if reasons := wanted.whole.get(reading.form.lexeme):
                for reason in _first(reasons, accept):
                    yield Mark(reading.start, reading.end, reason)
            for part in reading.form.parts:
                reasons = wanted.parts.get(part.lexeme)
                if reasons and _is_written(reading, part, text):
                    for reason in _first(reasons, accept):
                        yield Mark(*reading.place(part), reason)

    def _in_concepts(self, occurrences: Iterable[Occurrence], accept: Accept) -> Iterator[Mark]:
        thesaurus, wanted = self._analyzer.thesaurus, self._wanted.concepts
        slugs = self._wanted.slugs
        for found in occurrences:
            above = thesaurus.broader(found.slug)
            if found.slug not in slugs and slugs.isdisjoint(above):
                continue
            for key in ((found.slug, not found.inside), *((slug, False) for slug in above)):
                if key in wanted:
                    for reason in _first(wanted[key], accept):
                        yield Mark(found.start, found.end, reason)


def _first(reasons: Iterable[MarkReason], accept: Accept) -> Iterator[MarkReason]:
    """The closest of the reasons that count, if any; a phrase always does."""
    for each in reasons:
        if each.alternative is None or accept(each.alternative):
            yield each
            return


def _is_written(reading: Reading, part: Span, text: str) -> bool:
    """False for a part that only the next word has: *cancer* in *mag- och tarmcancer*."""
    if reading.role is not Role.COMPLETED:
        return True
    return reading.form.text[part.start : part.end] in fold(text[reading.start : reading.end])


def best_passage(text: str, marks: Sequence[Mark], length: int) -> tuple[int, int]:
    """Where the passage of at most this many characters begins and ends that answers most.

    Most different words of the query count first, then most marks, then the earliest; the passage
    begins and ends between words where there is a space near enough.
    """
    if len(text) <= length:
        return 0, len(text)
    best: Sequence[Mark] = ()
    last = 0
    for first, mark in enumerate(marks):
        last = max(first, last)
        while last < len(marks) and marks[last].end <= mark.start + length:
            last += 1
        window = marks[first:last]
        if _worth(window) > _worth(best):
            best = window
    spare = length - (best[-1].end - best[0].start) if best else 0
    start = max(0, min(best[0].start - spare // 2, len(text) - length)) if best else 0
    return _between_words(text, start, start + length, best)


def to_html(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> str:
    """The text, or a passage of it, escaped and with its marks as ``<mark>`` elements.

    A passage that leaves something out begins or ends with "…". Marks that the passage cuts are
    left out.
    """
    end = len(text) if end is None else end
    pieces = ["…" if start else ""]
    place = start
    for mark in marks:
        if mark.start >= place and mark.end <= end:
            pieces.append(escape(text[place : mark.start]))
            pieces.append(f"<mark>{escape(text[mark.start : mark.end])}</mark>")
            place = mark.end
    pieces.append(escape(text[place:end]))
    pieces.append("…" if end < len(text) else "")
    return "".join(pieces)


def _worth(marks: Sequence[Mark]) -> tuple[int, int]:
    return len({mark.reason.word.start for mark in marks}), len(marks)


def _between_words(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[int, int]:
    """The passage without the words that its ends cut, unless they are long or marked."""
    first = marks[0].start if marks else end
    last = marks[-1].end if marks else start
    if start and not text[start - 1].isspace():
        space = text.find(" ", start, min(start + _NEAREST_SPACE, first))
        start = space + 1 if space >= 0 else start
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", max(end - _NEAREST_SPACE, last), end)
        end = space if space >= 0 else end
    return start, end
