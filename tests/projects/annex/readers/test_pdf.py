"""The annex as a PDF: the same rows as its text."""

import pytest

from projects.annex.cleaning import clean
from projects.annex.lines import Part, Reading
from projects.annex.readers.pdf import read_pdf
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document
from tests.projects.annex.readers.pdf_files import RUNNING_HEAD, published
from tests.projects.annex.samples import ANNEX

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_pdf(published(ANNEX.read_bytes()))


def fields(document: AnnexDocument) -> list[tuple[object, ...]]:
    """Each row's table, columns and cells; line breaks inside cells are the printer's."""
    return [
        (row.place, [(cell.column.kind, clean(cell.text)) for cell in row.cells])
        for row in document.rows
    ]


def test_the_388_rows_are_those_of_the_text_field_by_field(
    reading: Reading, headings: Headings, annex_document: AnnexDocument
) -> None:
    document = read_document(reading.lines, headings)
    assert document.refusals == ()
    assert len(document.rows) == 388
    assert fields(document) == fields(annex_document)


def test_rows_that_a_page_breaks_are_one_row_on_two_pages(
    reading: Reading, headings: Headings
) -> None:
    rows = read_document(reading.lines, headings).rows
    broken = [row for row in rows if len(row.lines) > 1]
    assert len(broken) > 10
    # Below the header row that the next page repeats.
    assert {row.lines[1] for row in broken} == {2}


def test_header_rows_repeat_on_every_page_and_stay(reading: Reading) -> None:
    pages = {line.part for line in reading.lines if len(line.cells) > 1}
    assert all(
        any(line.part == page and "Projekt" in " ".join(line.cells) for line in reading.lines)
        for page in pages
    )


def test_only_the_stray_line_and_the_colophon_are_left_over(
    reading: Reading, headings: Headings, annex_document: AnnexDocument
) -> None:
    left = read_document(reading.lines, headings).residue
    assert [each.text for each in left] == [each.text for each in annex_document.residue]


def test_running_heads_feet_and_page_numbers_are_left_out(reading: Reading) -> None:
    texts = [line.cells[0] for line in reading.lines if len(line.cells) == 1]
    assert RUNNING_HEAD not in texts
    assert "SOCIALSTYRELSEN" not in texts
    assert [text for text in texts if text.isdigit()] == []


def test_a_line_has_its_page_and_is_counted_there(reading: Reading) -> None:
    assert reading.format == "PDF"
    first = [line for line in reading.lines if line.part == Part(1)]
    assert [line.number for line in first] == list(range(1, len(first) + 1))
    assert first[2].cells == ("RCC Mellansverige",)
    assert reading.lines[-1].part == Part(
        max(line.part.number for line in reading.lines if line.part)
    )
