"""A whole PDF: its pages read one by one, then what only all of them together tell."""

from collections.abc import Iterator, Sequence

from pdfplumber.pdf import PDF

from projects.annex.lines import Line, Note, Part, Reading
from projects.annex.readers.pdf_file import damaged, opened, refuse
from projects.annex.readers.pdf_headings import join_headings
from projects.annex.readers.pdf_page import PageBlocks, read_page
from projects.annex.readers.pdf_rows import lines_of
from projects.annex.readers.pdf_running import without_running
from projects.annex.readers.pdf_seams import Seams
from projects.annex.readers.pdf_text import UNREADABLE, TextLine
from projects.annex.row_errors import Refusal, RefusedError

_PICTURE = "sidan är en bild, kanske skannad, och har ingen text som går att läsa"


def reading(data: bytes) -> Reading:
    """The lines of the document. Raises RefusedError, and whatever the library raises."""
    with opened(data) as document:
        pages = list(_pages(document))
    without_running(pages)
    seen = list(_pictures(pages))
    if not any(page.grids for page in pages):
        refuse("PDF-filen har ingen tabell med linjer; projekten väntades i tabeller")
    _check_columns(pages)
    seams = Seams(list(_cells(pages)))
    join_headings(pages, seams)
    lines = lines_of(pages, seams)
    _check_readable(lines)
    return Reading("PDF", lines, notes=tuple(seen))


def _pages(document: PDF) -> Iterator[PageBlocks]:
    for page in document.pages:
        try:
            yield read_page(page)
        except RefusedError:
            raise
        except Exception:  # noqa: BLE001  # whatever the library fails by, the page is known here
            damaged("sidan går inte att läsa", page.page_number)
        finally:
            page.close()


def _pictures(pages: Sequence[PageBlocks]) -> Iterator[Note]:
    """What pages without text say; refused where rows may stand on them."""
    ruled = [page.number for page in pages if page.grids]
    text = any(page.blocks for page in pages)
    for page in pages:
        if page.blocks or not page.pictured:
            continue
        if not text or (ruled and ruled[0] < page.number < ruled[-1]):
            refuse(f"{_PICTURE}; spara bilagan som PDF ur det program den skrevs i", page.number)
        yield Note(f"{_PICTURE}; den är inte läst", part=Part(page.number))


def _check_columns(pages: Sequence[PageBlocks]) -> None:
    """Raise RefusedError where a table without rulings goes on without its headings."""
    unruled = [page.number for page in pages for grid in page.grids if not grid.ruled]
    for page in pages:
        if unruled and page.columns and page.number > unruled[0]:
            refuse("tabellen har inga linjer, och sidan inga kolumnrubriker", page.number)


def _cells(pages: Sequence[PageBlocks]) -> Iterator[Sequence[TextLine]]:
    for page in pages:
        for grid in page.grids:
            for place, cell in grid.cells.items():
                if place == (cell.row, cell.column):
                    yield cell.lines


def _check_readable(lines: Sequence[Line]) -> None:
    """Raise RefusedError where the font of a cell does not say which character it shows."""
    faults = []
    for line in lines:
        for column, text in enumerate(line.cells, start=1):
            if found := UNREADABLE.search(text):
                before = text[: found.start()][-20:]
                reason = f"tecknet efter ”{before}” går inte att läsa: typsnittet säger inte vilket"
                faults.append(Refusal(line.number, column, reason, line.part))
    if faults:
        raise RefusedError(*faults)
