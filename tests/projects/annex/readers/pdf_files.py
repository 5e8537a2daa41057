"""PDF files as a publisher makes them, from the text of an annex."""

import io
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from projects.annex.decoders import read_text
from projects.annex.headers import PUBLISHED
from projects.annex.lines import Line

RUNNING_HEAD = "Uppföljning av överenskommelsen om en jämlik och effektiv cancervård"
VERA = "Vera"
"""A font with ligatures and marks, which comes with the library."""
pdfmetrics.registerFont(TTFont(VERA, "Vera.ttf"))
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=8, leading=9.6)
BOLD = ParagraphStyle("bold", BODY, fontName="Helvetica-Bold")
HEADING = ParagraphStyle("heading", BOLD, fontSize=14, leading=17, spaceBefore=12, spaceAfter=6)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
Drawing = Callable[[Canvas, Any], None]


def blocks(data: bytes) -> Iterator[str | list[list[str]]]:
    """Headings, and tables with their broken rows made whole, of an annex's text.

    A table below a stray line has the header of the one before it.
    """
    rows: list[list[str]] = []
    header: list[list[str]] = []
    for line in read_text(data):
        if len(line.cells) == 1 and line.cells[0].strip():
            if len(rows) > 1:
                yield rows
                header = rows[:1]
            rows = []
            yield line.cells[0]
        elif line.cells[0].startswith("---"):
            continue
        elif not line.cells[0] and rows and any(line.cells):
            rows[-1] = _whole(rows[-1], line)
        elif any(line.cells):
            rows = rows or ([] if PUBLISHED.is_header(line.cells) else list(header))
            rows.append(list(line.cells))
    if rows:
        yield rows


def _whole(row: Sequence[str], rest: Line) -> list[str]:
    parts = zip_longest(row, rest.cells, fillvalue="")
    return [" ".join(filter(None, part)) for part in parts]


def published(data: bytes, *, split_rows: bool = True) -> bytes:
    """The annex as a report prints it: ruled tables over pages, heads and feet on each page."""
    story: list[Flowable] = []
    for block in blocks(data):
        if isinstance(block, str):
            story.append(Paragraph(escape(block), HEADING))
        else:
            story += [table(block, split_rows=split_rows), Spacer(1, 12)]
    return pdf(story, running)


def table(
    rows: Sequence[Sequence[str]],
    *,
    style: Sequence[Any] = (),
    widths: Sequence[float] | None = None,
    font: str = BODY.fontName,
    split_rows: bool = True,
) -> Table:
    """A ruled table whose first row repeats on each page; a line break parts its lines."""
    columns = max(map(len, rows))
    body = ParagraphStyle("cell", BODY, fontName=font)
    cells = [
        [Paragraph(escape(text).replace("\n", "<br/>"), body if number else BOLD) for text in row]
        + [""] * (columns - len(row))
        for number, row in enumerate(rows)
    ]
    every = widths or _widths(columns)
    ruled = [*GRID, *style]
    return Table(cells, colWidths=every, repeatRows=1, style=ruled, splitInRow=int(split_rows))


def _widths(columns: int) -> list[float]:
    narrow = {4: [110, 110, 170, 350], 5: [90, 130, 100, 150, 270]}
    return [float(width) for width in narrow.get(columns, [740 / columns] * columns)]


def pdf(story: list[Flowable], drawing: Drawing | None = None, **options: Any) -> bytes:
    """A document of landscape pages with these contents."""
    stream = io.BytesIO()
    document = SimpleDocTemplate(stream, pagesize=landscape(A4), invariant=1, **options)
    each = drawing or (lambda _canvas, _document: None)
    document.build(story, onFirstPage=each, onLaterPages=each)
    return stream.getvalue()


def drawn(
    *pages: Callable[[Canvas], None],
    font: str = BODY.fontName,
    size: tuple[float, float] = landscape(A4),
) -> bytes:
    """A document whose pages are drawn by hand, in points from the bottom left."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    for page in pages:
        canvas.setFont(font, 8)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def running(canvas: Canvas, document: Any) -> None:
    """A running head and a foot with the number of the page."""
    canvas.setFont("Helvetica", 7)
    canvas.drawString(72, 560, RUNNING_HEAD)
    canvas.drawString(72, 30, "SOCIALSTYRELSEN")
    canvas.drawString(740, 30, str(document.page))
