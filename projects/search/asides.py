"""Words of a question that are not searched for: those that choose a facet, and its frame."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from projects.language.analyzer import Analyzer
from projects.language.query import Aside
from projects.language.sort_key import fold
from projects.models import Status
from projects.search.word_lists import rows_of

_PUNCTUATION = ",;.:!?()…"
_ENDS_SENTENCE = (".", "!", "?")
_PROJECTS = frozenset({"projekt", "projektet", "projekten", "project", "projects"})
_CONTINUATION = frozenset(
    {
        *("fortsättning", "fortsättningen", "fortsättningar", "fortsättningsprojekt"),
        *("fortsättningsprojektet", "fortsättningsprojekten"),
    }
)
"""They say that a project is continued, wherever they stand."""
_QUALITIES = {
    **dict.fromkeys(("ny", "nytt", "nya", "nystartade", "new"), Status.NEW),
    **dict.fromkeys(("fortsatt", "fortsatta", "pågående"), Status.CONTINUED),
}
"""They say it of projects only: last, before a year, or before *projekt*; else of what follows."""


@dataclass(frozen=True, slots=True)
class Asides:
    """Reads the words of one question.

    ``years`` are those that can be chosen; ``kept`` are folded words that are to be searched for;
    ``facets`` may be chosen, no others.
    """

    analyzer: Analyzer
    years: frozenset[str]
    kept: frozenset[str]
    facets: frozenset[str] = frozenset({"status", "year"})

    def __call__(self, texts: Sequence[str]) -> Mapping[int, Aside]:
        """What words are read as, by their place; words that are no plain ones are empty."""
        words = [fold(text).strip(_PUNCTUATION) for text in texts]
        found = dict(self._filters(words))
        frame = set(self._frames(texts, words, found)).difference(found)
        rest = (word for place, word in enumerate(words) if place not in frame)
        if any(not self.analyzer.words.is_stop_word(word) for word in rest):
            found.update((place, Aside()) for place in sorted(frame))
        return found

    def _filters(self, words: Sequence[str]) -> Iterator[tuple[int, Aside]]:
        """The words that say a status or a year, each facet once."""
        said: set[str] = set()
        for place, word in enumerate(words):
            aside = None if word in self.kept else self._filter(words, place)
            if aside and aside.field in self.facets and aside.field not in said:
                said.add(aside.field)
                yield place, aside

    def _filter(self, words: Sequence[str], place: int) -> Aside | None:
        word = words[place]
        if word in self.years:
            return Aside("year", word)
        if word in _CONTINUATION:
            return Aside("status", Status.CONTINUED)
        following = words[place + 1] if place + 1 < len(words) else None
        if word in _QUALITIES and (following is None or following in self.years | _PROJECTS):
            return Aside("status", _QUALITIES[word])
        return None

    def _frames(
        self, texts: Sequence[str], words: Sequence[str], filters: Container[int]
    ) -> Iterator[int]:
        """The places of the words with which sentences begin before they say anything."""
        terms = self._terms(words)
        is_beginning, place = True, 0
        while place < len(words):
            length = _frame_at(words, place) if is_beginning and place not in terms else 0
            yield from range(place, place + length)
            says_nothing = place in filters or self.analyzer.words.is_stop_word(words[place])
            is_beginning = is_beginning and (length > 0 or says_nothing)
            place += max(length, 1)
            is_beginning = is_beginning or texts[place - 1].endswith(_ENDS_SENTENCE)

    def _terms(self, words: Sequence[str]) -> set[int]:
        """The places of the words that name something together."""
        text = " ".join(words)
        starts = [len(" ".join(words[:place])) + bool(place) for place in range(len(words))]
        readings = self.analyzer.read(text)
        found = self.analyzer.thesaurus.find(text, readings)
        several = [
            [place for place, start in enumerate(starts) if each.start <= start < each.end]
            for each in found
        ]
        return {place for places in several if len(places) > 1 for place in places}


def _frame_at(words: Sequence[str], place: int) -> int:
    """How many words of a frame stand here, at most."""
    frames, longest = _frames()
    row = tuple(islice(words, place, place + longest))
    return next((size for size in range(len(row), 0, -1) if row[:size] in frames), 0)


@cache
def _frames() -> tuple[frozenset[tuple[str, ...]], int]:
    """The frames as rows of words, and the length of the longest."""
    frames = frozenset(tuple(map(fold, words)) for words in rows_of("frames"))
    return frames, max(map(len, frames))
