"""What a question leaves out in words: *inte barn*, *utan unga vuxna*, *förutom AI eller MR*.

A negation may as well belong to what is told (*orkar inte äta*, *MR utan narkos*): only what can be
set apart is left out, and only where no verb or pronoun before says that somebody does not do it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from projects.language.query_parser import Chunk
from projects.language.sort_key import fold
from projects.language.thesaurus import Occurrence, Thesaurus
from projects.language.word_forms import Words
from projects.language.words import read

_EXCEPT = frozenset([
    "förutom", "exklusive", "exkl", "utom", "undantaget", "undantag", "bortsett", "except",
    "excluding",
])  # fmt: skip
"""Followed by whatever is left out."""
_NOT = frozenset({"inte", "ej", "icke", "not"})
"""Followed by what is left out, if it is a thing."""
_WITHOUT = frozenset({"utan", "ingen", "inget", "inga", "without"})
"""Followed by what is left out, if a thesaurus says that it can be; else by how something is."""
_PASSED = frozenset([
    "om", "för", "på", "med", "i", "inom", "hos", "vid", "från", "några",
    "någon", "något", "just", "de", "den", "det", "for", "in", "on",
])  # fmt: skip
"""Words between a negation and what it leaves out."""
_SAYS_WHO = frozenset([
    "som", "jag", "vi", "man", "de", "ni", "du", "han", "hon", "det", "den", "kan", "kunde",
    "ska", "skulle", "vill", "ville", "får", "fick", "måste", "bör", "borde", "har", "hade",
    "är", "var", "blir", "blev",
])  # fmt: skip
"""Words after which *inte* says what somebody does not do."""
_ABOUT = frozenset({"handlar", "gäller", "rör", "avser"})
"""Verbs of which *inte* leaves out what they are about."""
_BOTH = frozenset({"eller", "och", "samt", "or", "and"})
_EITHER = frozenset({"eller", "or"})
_THAN = "än"
_OTHER = frozenset({"annat", "annan", "andra"})
"""Before *än* they leave out what follows: *annat än mammografi*."""
_BUT = "utan"
"""After what *inte* leaves out: *inte barn utan vuxna*."""
_LONGEST = 5
"""In words: how far a term is looked for."""

Groups = Sequence[Sequence[Chunk]]


@dataclass(frozen=True, slots=True)
class _Extent:
    """What begins at a place: how many chunks it takes, and the concept that it names."""

    length: int
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Negations:
    """Finds what the words of one query leave out."""

    text: str
    words: Words
    thesaurus: Thesaurus

    def applied(self, groups: Groups) -> list[list[Chunk]]:
        """The groups, with what is left out marked so and without the words that say it."""
        found: list[list[Chunk]] = []
        index = 0
        while index < len(groups):
            end, chunks = self._left_out(groups, index)
            found.extend([chunk] for chunk in chunks)
            found.extend([] if chunks else [list(groups[index])])
            index = end if chunks else index + 1
            if chunks and index < len(groups) and _word(groups[index][0]) == _BUT:
                index += 1
        return found

    def _left_out(self, groups: Groups, index: int) -> tuple[int, list[Chunk]]:
        """The chunks that the negation at a place leaves out, and where they end."""
        chunk = groups[index][0]
        if chunk.by_word:
            return self._several(groups, index, index, "")
        negation = _word(chunk)
        other_than = negation == _THAN and self._before(groups, index) in _OTHER
        known = other_than or negation in _EXCEPT | _NOT | _WITHOUT
        if not (known and is_plain(groups[index])):
            return index, []
        start = _after(groups, index)
        if start == len(groups) or self._is_part_of_a_term(groups, index, start):
            return index, []
        explicit = chunk.text.isupper() or other_than or negation in _EXCEPT
        if not explicit and self._says_who(groups, index):
            return index, []
        return self._several(groups, index, start, "" if explicit else negation)

    def _several(
        self, groups: Groups, negation: int, start: int, word: str
    ) -> tuple[int, list[Chunk]]:
        """What begins at a place, and what a conjunction adds to it."""
        chunks: list[Chunk] = []
        end, index, conjunction = start, start, ""
        while extent := self._extent(groups, index, word):
            if chunks and conjunction not in _EITHER and not self._are_alike(chunks[-1], extent):
                break
            chunks.append(self._chunk(groups, index, extent))
            end = index + extent.length
            index, conjunction = end + 1, _word(groups[end][0]) if end < len(groups) else ""
            if conjunction not in _BOTH:
                break
        said = groups[negation][0]
        return (
            (end, _with_cuts(chunks, said.cut[0] if said.cut else said.start))
            if chunks
            else (negation, [])
        )

    def _extent(self, groups: Groups, index: int, negation: str) -> _Extent | None:
        """What can be left out at a place; None for nothing."""
        if index >= len(groups) or len(groups[index]) != 1:
            return None
        chunk = groups[index][0]
        if chunk.is_phrase:
            return None if chunk.excluded else _Extent(1)
        taken = chunk.excluded and not chunk.by_word
        if taken or self.words.is_stop_word(_word(chunk)):
            return None
        return self._extent_of(_run(groups, index), negation)

    def _extent_of(self, run: Sequence[Chunk], negation: str) -> _Extent | None:
        """What can be left out of some words in a row, from the first one on."""
        named = self._named(run)
        if named is not None and (negation not in _WITHOUT or self._is_excludable(named.slug)):
            end = run[0].start + named.end
            return _Extent(sum(each.start < end for each in run), named.slug)
        if negation in _WITHOUT:
            return None
        if self.words.is_adjective(_word(run[0])) and len(run) > 1 and self._is_thing(run[1]):
            return _Extent(2)
        return _Extent(1) if not negation or self._is_thing(run[0]) else None

    def _named(self, run: Sequence[Chunk]) -> Occurrence | None:
        """The longest name of a concept that begins where the run does, of those a thing's."""
        found = [each for each in self._occurrences(run) if each.start == 0 and not each.inside]
        best = max(found, key=lambda each: (each.end, self._is_excludable(each.slug)), default=None)
        if (
            best is None
            or self._is_excludable(best.slug)
            or not self.words.may_be_verb(_word(run[0]))
        ):
            return best
        return None

    def _occurrences(self, run: Sequence[Chunk]) -> list[Occurrence]:
        text = self.text[run[0].start : run[-1].end]
        return self.thesaurus.find(text, read(text, self.words))

    def _is_part_of_a_term(self, groups: Groups, index: int, start: int) -> bool:
        """Whether the negation and what follows are a term together: *vård utan remiss*."""
        before = _run(groups, max(index - 1, 0))
        run = before if len(before) > 1 else _run(groups, index)
        place = groups[index][0].start - run[0].start
        following = groups[start][0].start - run[0].start
        return any(each.start <= place and each.end > following for each in self._occurrences(run))

    def _says_who(self, groups: Groups, index: int) -> bool:
        """Whether the word before says that somebody does not do what follows."""
        word = self._before(groups, index)
        return word in _SAYS_WHO or (self.words.may_be_verb(word) and word not in _ABOUT)

    def _before(self, groups: Groups, index: int) -> str:
        """The plain word before a place; empty if there is none."""
        beside = index > 0 and is_plain(groups[index - 1])
        return _word(groups[index - 1][0]) if beside else ""

    def _is_thing(self, chunk: Chunk) -> bool:
        word = _word(chunk)
        if chunk.is_phrase or self.words.is_stop_word(word) or not self.words.form(word).known:
            return False
        return not (self.words.is_adjective(word) or self.words.may_be_verb(word))

    def _is_excludable(self, slug: str) -> bool:
        return self.thesaurus.concept(slug).excludable

    def _are_alike(self, chunk: Chunk, extent: _Extent) -> bool:
        """Whether two concepts are of one group, as *barn och unga* are."""
        if not (chunk.slug and extent.slug):
            return False
        first, second = (self.thesaurus.concept(slug) for slug in (chunk.slug, extent.slug))
        return first.group == second.group

    def _chunk(self, groups: Groups, index: int, extent: _Extent) -> Chunk:
        first, last = groups[index][0], groups[index + extent.length - 1][0]
        if first.is_phrase:
            return replace(first, excluded=True)
        text = self.text[first.start : last.end].rstrip(",;.:!?)")
        return Chunk(
            text,
            first.start,
            first.start + len(text),
            excluded=True,
            slug=extent.slug,
            several=extent.length > 1,
        )


def _with_cuts(chunks: list[Chunk], first: int) -> list[Chunk]:
    """The chunks, each with the stretch that goes when it is taken back.

    The negation goes with the only one; of several each goes with the conjunction beside it.
    """
    if len(chunks) == 1:
        return [replace(chunks[0], cut=(first, _end(chunks[0])))]
    cuts = [(chunks[0].start, chunks[1].start)]
    cuts += [(_end(before), _end(chunk)) for before, chunk in pairwise(chunks)]
    return [replace(chunk, cut=cut) for chunk, cut in zip(chunks, cuts, strict=True)]


def _end(chunk: Chunk) -> int:
    return chunk.end + chunk.is_phrase


def _after(groups: Groups, index: int) -> int:
    """The place after a negation and the small words behind it."""
    index += 1
    while index < len(groups) and is_plain(groups[index]) and _word(groups[index][0]) in _PASSED:
        index += 1
    return index


def _run(groups: Groups, index: int) -> list[Chunk]:
    """The plain words in a row from a place on."""
    return list(_plain_from(groups, index))


def _plain_from(groups: Groups, index: int) -> Iterator[Chunk]:
    for number, group in enumerate(groups[index : index + _LONGEST]):
        if len(group) != 1 or group[0].is_phrase or (group[0].excluded and number):
            return
        yield group[0]


def is_plain(group: Sequence[Chunk]) -> bool:
    """Whether a group is one word that is asked for."""
    return len(group) == 1 and not group[0].is_phrase and not group[0].excluded


def _word(chunk: Chunk) -> str:
    return fold(chunk.text).strip(",;.:!?()")
