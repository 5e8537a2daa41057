"""A page as blocks from the top: lines of text, and tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page

from projects.annex.readers.pdf_file import damaged
from projects.annex.readers.pdf_grid import Grid, grids, note_runs, outside
from projects.annex.readers.pdf_text import TextLine, printed_lines
from projects.annex.readers.pdf_unruled import in_columns, unruled

_MOST_OF_IT = 0.5
_BESIDE = 0.4
"""Points; the narrowest letters of the smallest print stand 0.9 apart."""
_NARROWEST = 0.1
"""Of the size; an i is 0.2 wide."""
_EMPTY = 500
"""Bytes; so much a page may say of its frame that shows nothing."""
Block = TextLine | Grid


@dataclass(slots=True)
class PageBlocks:
    """What stands on a page, by its number from 1.

    And whether a picture covers most of it, or its text stands in columns that are no table.
    """

    number: int
    blocks: list[Block] = field(default_factory=list)
    pictured: bool = False
    columns: bool = False

    @property
    def grids(self) -> list[Grid]:
        """The tables alone."""
        return [block for block in self.blocks if isinstance(block, Grid)]


def read_page(page: Page) -> PageBlocks:
    """The blocks of a page. Raises RefusedError for a page that says something unreadable."""
    _check_whole(page)
    straight = [char for char in page.chars if _straight(char)]
    chars = list(_once(_without_covered_spaces(straight)))
    note_runs(chars)
    tables = grids(page, chars) or unruled(page, chars)
    lines = printed_lines(char for char in outside(chars, tables) if char["upright"])
    blocks: list[Block] = [*tables, *lines]
    blocks.sort(key=lambda block: block.top)
    return PageBlocks(
        page.page_number, blocks, _pictured(page), columns=not tables and in_columns(chars)
    )


def _once(chars: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each character once: some programs print bold type by printing it twice, a little beside."""
    seen: set[tuple[str, str, int, int]] = set()
    for char in chars:
        x, y = round(char["x0"] / _BESIDE), round(char["top"] / _BESIDE)
        face = char["text"], char["fontname"]
        around = {(*face, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        if seen.isdisjoint(around):
            yield char
        seen.add((*face, x, y))


def _without_covered_spaces(chars: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Browsers print the soft hyphen inside a word as a space, and the next letter over it."""
    for char, after in zip_longest(chars, chars[1:]):
        covered = (
            char["text"].isspace()
            and after
            and after["top"] == char["top"]
            and abs(after["x0"] - char["x0"]) < _BESIDE
        )
        if not covered:
            yield char


def _straight(char: dict[str, Any]) -> bool:
    """False for a stamp that runs askew over the page."""
    a, b, *_ = char["matrix"]
    return not (a and b)


def _check_whole(page: Page) -> None:
    """Raise RefusedError where a damaged page or font would silently lose text."""
    if any(
        char["text"].isalnum() and char["width"] < _NARROWEST * char["size"] for char in page.chars
    ):
        damaged("ett typsnitt saknar bokstävernas bredd", page.page_number)
    if not any(page.objects.values()):
        size = sum(len(resolve1(content).get_data()) for content in page.page_obj.contents)
        if size > _EMPTY:
            damaged("sidans innehåll går inte att läsa", page.page_number)


def _pictured(page: Page) -> bool:
    covered = sum(image["width"] * image["height"] for image in page.images)
    return bool(covered >= _MOST_OF_IT * page.width * page.height)
