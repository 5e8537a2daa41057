"""Swedish compounds and their parts: *lungcancerkirurgi* is lung + cancer + kirurgi.

A division is a way through the word by parts the lexicon knows: front forms (*hjärn-*,
*verksamhets-*) and, at the end, a form of a word. The way with the fewest parts wins, then the one
with fewer parts of three letters, then the one with the longer last part. Each part is then divided
in turn, so that *lungcancer* in the lexicon does not hide *lung* and *cancer*.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from projects.language.lexicon import SHORTEST_PART, Lexicon
from projects.language.morphology import Morphology

_LONGEST_WORD = 60
_SHORTEST_COMPOUND = 6
_SHORTEST_FORM = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its place in the word without linking letters, and the word it is a form of."""

    start: int
    end: int
    base: str


@dataclass(frozen=True, slots=True)
class _Way:
    """Parts found so far, and what orders ways: fewer parts, fewer short ones."""

    parts: tuple[Part, ...] = ()
    short: int = 0

    @property
    def cost(self) -> tuple[int, int, int]:
        last = self.parts[-1]
        return len(self.parts), self.short, last.start - last.end

    def extended(self, part: Part) -> "_Way":
        short = part.end - part.start < SHORTEST_PART
        return _Way((*self.parts, part), self.short + short)


class Splitter:
    """Divides words, by one lexicon."""

    def __init__(self, lexicon: Lexicon, morphology: Morphology) -> None:
        self._lexicon = lexicon
        self._morphology = morphology

    def divide(self, word: str) -> tuple[Part, ...]:
        """The word as few parts, or nothing if it is no compound that the lexicon knows.

        Names and the words of ``data/whole.txt`` are never divided.
        """
        if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_WORD:
            return ()
        base = self._morphology.base_form(word) or word
        if base in self._lexicon.whole or base in self._lexicon.names:
            return ()
        if base in self._lexicon.exceptions:
            return self._as_given(word, self._lexicon.exceptions[base])
        *fronts, last = self._shortest_way(base) or (None,)
        return (*fronts, replace(last, end=len(word))) if last else ()

    def _shortest_way(self, word: str) -> tuple[Part, ...]:
        ways: dict[int, _Way] = {0: _Way()}
        ends: list[_Way] = []
        for start in range(len(word) - _SHORTEST_FORM + 1):
            if start not in ways:
                continue
            ends.extend(self._ended(word, start, ways[start]))
            for place, way in self._fronts(word, start, ways[start]):
                if place not in ways or way.cost < ways[place].cost:
                    ways[place] = way
        return min(ends, key=lambda way: way.cost).parts if ends else ()

    def leaves(self, word: str) -> tuple[Part, ...]:
        """The smallest parts of the word, or nothing if it is no compound."""
        parts = self.divide(word)
        return tuple(leaf for part in parts for leaf in self._divided(part, len(word)))

    def front_word(self, form: str) -> str | None:
        """The word that a form stands for in front of a compound: *hälso* for *hälsa*."""
        found = self._lexicon.front_forms.get(form)
        return found[0] if found else None

    def _fronts(self, word: str, start: int, way: _Way) -> Iterator[tuple[int, _Way]]:
        """The way with one more front part, and where the rest begins.

        Of three equal consonants one is written: *cell+linje* is *cellinje*.
        """
        for end in range(start + _SHORTEST_FORM, len(word) - _SHORTEST_FORM + 2):
            found = self._lexicon.front_forms.get(word[start:end])
            if found is None:
                continue
            longer = way.extended(Part(start, start + found[1], found[0]))
            yield end, longer
            if word[end - 1] == word[end - 2] and word[end - 1] not in "aeiouyåäö":
                yield end - 1, longer

    def _ended(self, word: str, start: int, way: _Way) -> Iterator[_Way]:
        """The way ended by a form of a word, if the rest of the word is one."""
        rest = word[start:]
        if not way.parts or rest in self._lexicon.not_parts:
            return
        base = self._morphology.base_form(rest)
        if base is not None and self._may_end(base) and self._may_follow(base, way.parts[-1]):
            yield way.extended(Part(start, len(word), base))

    def _may_end(self, base: str) -> bool:
        if base in self._lexicon.not_parts or base in self._lexicon.names:
            return False
        short = base in self._lexicon.short_parts and base in self._lexicon.nouns
        return short or len(base) >= SHORTEST_PART

    def _may_follow(self, base: str, front: Part) -> bool:
        """Whether the last part goes with the one before: *under+läkare*, not *under+sökning*."""
        verbal = base in self._lexicon.verbs or base in self._lexicon.verbal_nouns
        return not (verbal and front.base in self._lexicon.particles)

    def _divided(self, part: Part, shorter_than: int) -> Iterator[Part]:
        """The parts of a part; its base form shows them where the form is cut (*matstrup-*)."""
        inner = self.leaves(part.base) if len(part.base) < shorter_than else ()
        if not inner:
            yield part
        for leaf in inner:
            last = leaf is inner[-1]
            yield Part(
                part.start + leaf.start, part.end if last else part.start + leaf.end, leaf.base
            )

    def _as_given(self, word: str, parts: tuple[str, ...]) -> tuple[Part, ...]:
        """The parts of an exception, the last one to the end of the form."""
        starts = [sum(map(len, parts[:index])) for index in range(len(parts))]
        ends = [*starts[1:], len(word)]
        bases = [self.front_word(part) or part for part in parts]
        return tuple(Part(*place) for place in zip(starts, ends, bases, strict=True))
