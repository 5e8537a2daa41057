"""Where a printed line ends and the next begins: a space, a hyphen, or nothing between them.

A hyphen at the end of a line was put there when the line was broken (*pro-jekt*), belongs to the
word (*PD-L1*), or ends a word whose rest is left out (*bild- och*). Told apart by what the same
file says elsewhere; what cannot be told keeps its hyphen.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from projects.annex.readers.pdf_text import PRINTED_HYPHEN, SOFT_HYPHEN, TextLine

_LEFT = re.compile(r"(\w+)([-‐/–])( ?)$")
_RIGHT = re.compile(r"\w+")
_WORD = re.compile(r"\w+")
_PAIR = re.compile(r"(?=\b(\w+[-‐/–] ?\w+))")
_LEFT_OUT = {"och", "eller", "samt", "respektive", "resp"}
"""Words that follow a word whose rest is left out."""
_BREAKABLE = re.compile(r"\w+([-‐/–])(?=[^\W\d])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/.?=&_-]$")
_LONGEST = 100
"""Characters of a word that are looked at."""
_CERTAIN = 3
"""So many words that stand whole on the next line, though a part had room, tell a habit."""
_ROOM = 1.3
"""Widths are means: a part must fit by so much more."""


class Seams:
    """What the lines of a file tell about how they were broken."""

    def __init__(self, cells: Sequence[Sequence[TextLine]]) -> None:
        self._words: Counter[str] = Counter()
        kept: Counter[str] = Counter()
        inside = any(PRINTED_HYPHEN in line.text.strip()[:-1] for lines in cells for line in lines)
        self._soft = SOFT_HYPHEN if inside else SOFT_HYPHEN + PRINTED_HYPHEN
        for lines in cells:
            self._words.update(_whole_words(lines))
            kept.update(_kept_together(lines))
        self._never_after = {sign for sign, times in kept.items() if times >= _CERTAIN}
        ends = [self._attested(*pair) for lines in cells for pair in pairwise(_texts(lines))]
        self._hyphenates = ends.count("") > ends.count("-")

    def joined(self, texts: Sequence[str]) -> str:
        """The texts of lines as one: soft hyphens out, and each seam as it was meant."""
        whole = ""
        for text in texts:
            whole = self.seam(whole, text) if whole else text
        return whole

    def seam(self, left: str, right: str) -> str:
        """Both lines as one text."""
        bare = left.rstrip(" ")
        if bare[-1:] and bare[-1] in self._soft:
            return bare[:-1] + right
        end, start = _LEFT.search(left[-_LONGEST:]), _RIGHT.match(right)
        if end and start and self._tight(end, start):
            return self._at_hyphen(bare, right)
        if start and _ADDRESS.search(left[-_LONGEST:]) and not self._words[start[0].casefold()]:
            return bare + right
        return f"{bare} {right}"

    def _tight(self, end: re.Match[str], start: re.Match[str]) -> bool:
        """True where no space stood between the sign at the end and the next word."""
        if end[3] or {end[2], "-"} & self._never_after or start[0].casefold() in _LEFT_OUT:
            return False
        return not self._words[f"{end[1]}{end[2]} {start[0]}".casefold()]

    def _at_hyphen(self, left: str, right: str) -> str:
        split = self._hyphenates and self._attested(left, right) == ""
        return left[:-1] + right if split else left + right

    def _attested(self, left: str, right: str) -> str | None:
        """How the file writes the word elsewhere: with "-", with "", or in no one way."""
        end, start = _LEFT.search(left[-_LONGEST:]), _RIGHT.match(right)
        if not end or not start or end[2] != "-" or not start[0][0].islower():
            return None
        whole, parted = f"{end[1]}{start[0]}".casefold(), f"{end[1]}-{start[0]}".casefold()
        if bool(self._words[whole]) is bool(self._words[parted]):
            return None
        return "" if self._words[whole] else "-"


def _texts(lines: Sequence[TextLine]) -> list[str]:
    return [line.text for line in lines]


def _whole_words(lines: Sequence[TextLine]) -> list[str]:
    """The words, and pairs with a hyphen between them, that no end of a line can have broken."""
    found = []
    for number, line in enumerate(lines):
        words = line.text.replace(SOFT_HYPHEN, "").casefold().split()
        last = len(words) - 1 if number + 1 < len(lines) else len(words)
        text = " ".join(words[1 if number else 0 : last])
        found += _WORD.findall(text) + _PAIR.findall(text)
    return found


def _kept_together(lines: Sequence[TextLine]) -> Iterator[str]:
    """The signs in words that begin a line whole, though the part to the sign had room before."""
    right = max((line.x1 for line in lines), default=0)
    for before, line in pairwise(lines):
        part = _BREAKABLE.match(line.text)
        if part and before.x1 + _ROOM * line.advance * (len(part[0]) + 1) <= right:
            yield part[1]
