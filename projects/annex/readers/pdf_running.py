"""Running heads, feet and page numbers: what stands on page after page belongs to none of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projects.annex.readers.pdf_page import PageBlocks
from projects.annex.readers.pdf_text import TextLine

_FEWEST = 3
_HEADS, _FEET = 0.6, 0.4
"""Of the pages, on so many a running line stands; feet may take turns on left and right pages."""
_SAME_HEIGHT = 3
_NUMBER = re.compile(
    r"\W*(?:(?:sid(?:a|an)?|s)\.? ?)?\d{1,4}(?: ?(?:\(|/|av) ?\d{1,4}\)?)?\W*", re.IGNORECASE
)
_CENTRE = re.compile(r"(?:rcc|regional\w* cancercentr\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """The outermost block of a page, at the top (0) or at the bottom (-1)."""

    index: int
    share: float

    def lines(self, pages: Sequence[PageBlocks]) -> Iterator[tuple[PageBlocks, TextLine]]:
        for page in pages:
            if page.blocks and isinstance(line := page.blocks[self.index], TextLine):
                yield page, line


def without_running(pages: Sequence[PageBlocks]) -> None:
    """Take the running lines away, from the edge of the page inwards.

    A running head that names a centre, where no heading does, stays where it is new.
    """
    for side in (_Side(0, _HEADS), _Side(-1, _FEET)):
        while _take_away(side, pages):
            pass


def _take_away(side: _Side, pages: Sequence[PageBlocks]) -> bool:
    running = _running(side, pages)
    taken = False
    last = ""
    for page, line in list(side.lines(pages)):
        text = _alike(line)
        if text not in running and not _NUMBER.fullmatch(line.text):
            continue
        if _CENTRE.match(text) and text != last:
            last = text
            continue
        page.blocks.pop(side.index)
        taken = True
    return taken


def _running(side: _Side, pages: Sequence[PageBlocks]) -> set[str]:
    """The texts that stand at the same height of enough pages, where nothing else ever stands."""
    lines = [line for _, line in side.lines(pages)]
    enough = max(_FEWEST, side.share * len(pages))
    often = {text for text, times in Counter(map(_alike, lines)).items() if times >= enough}
    return {text for text in often if _alone(text, often, lines)}


def _alone(text: str, often: set[str], lines: Sequence[TextLine]) -> bool:
    heights = [line.top for line in lines if _alike(line) == text]
    level = sorted(heights)[len(heights) // 2]
    beside = {_alike(line) for line in lines if abs(line.top - level) <= _SAME_HEIGHT}
    return all(abs(top - level) <= _SAME_HEIGHT for top in heights) and beside <= often


def _alike(line: TextLine) -> str:
    """The text with its numbers left open."""
    return re.sub(r"\d+", "#", line.text.strip())
