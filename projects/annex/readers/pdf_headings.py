"""A heading that takes two printed lines is one."""

from collections import Counter
from collections.abc import Sequence

from projects.annex.readers.pdf_grid import Grid
from projects.annex.readers.pdf_page import Block, PageBlocks
from projects.annex.readers.pdf_seams import Seams
from projects.annex.readers.pdf_text import TextLine

_LEADING = 0.8
"""Between lines of one heading, at most, in parts of its size."""
Face = tuple[str, float]


def join_headings(pages: Sequence[PageBlocks], seams: Seams) -> None:
    """Join lines that follow closely in the same font, other than that of most text.

    Only where the next line begins in lower case, or its first word had no room on the line before.
    """
    body = _body(pages)
    for page in pages:
        right = max((_right(block) for block in page.blocks), default=0)
        joined: list[Block] = []
        for block in page.blocks:
            last = joined[-1] if joined else None
            if (
                isinstance(last, TextLine)
                and isinstance(block, TextLine)
                and _face(block) != body
                and _goes_on(last, block, right)
            ):
                joined[-1] = _both(last, block, seams)
            else:
                joined.append(block)
        page.blocks = joined


def _body(pages: Sequence[PageBlocks]) -> Face | None:
    faces: Counter[Face] = Counter()
    for page in pages:
        for grid in page.grids:
            for cell in grid.cells.values():
                faces.update({_face(line): len(line.text) for line in cell.lines})
    return faces.most_common(1)[0][0] if faces else None


def _face(line: TextLine) -> Face:
    return line.font, line.size


def _right(block: Block) -> float:
    return block.box[2] if isinstance(block, Grid) else block.x1


def _goes_on(last: TextLine, line: TextLine, right: float) -> bool:
    word = line.text.split()[0]
    no_room = last.x1 + line.advance * (len(word) + 1) > right
    close = line.top - last.bottom <= _LEADING * line.size
    return close and _face(last) == _face(line) and (no_room or word[0].islower())


def _both(first: TextLine, second: TextLine, seams: Seams) -> TextLine:
    return TextLine(
        text=seams.seam(first.text, second.text),
        x0=min(first.x0, second.x0),
        x1=second.x1,
        top=first.top,
        bottom=second.bottom,
        font=second.font,
        size=second.size,
    )
