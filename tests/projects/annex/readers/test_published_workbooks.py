"""The published annex as a workbook says the same as its text, row by row."""

from dataclasses import replace

import pytest

from projects.annex.readers.workbook import read_workbook
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document
from tests.projects.annex.readers import workbooks
from tests.projects.annex.samples import DATA

ODS = DATA / "annex3-2025.ods"
SHAPES = {
    "one-sheet": workbooks.in_one_sheet,
    "a-sheet-per-centre": workbooks.a_sheet_per_centre,
    "headed-and-merged": workbooks.headed_and_merged,
    "made-by-libreoffice": ODS.read_bytes,
}


def test_lines_in_one_sheet_are_those_of_the_text() -> None:
    reading = read_workbook(workbooks.in_one_sheet())
    assert workbooks.rows_of(reading) == workbooks.annex_rows()
    assert (reading.format, reading.notes) == ("XLSX", ())


def test_lines_of_a_sheet_per_centre_are_those_below_its_heading() -> None:
    expected = [
        (name, number, cells)
        for name, rows in workbooks.by_centre().items()
        for number, cells in enumerate(rows, start=1)
    ]
    lines = read_workbook(workbooks.a_sheet_per_centre()).lines
    assert [(line.part and line.part.sheet, line.number, line.cells) for line in lines] == expected


@pytest.mark.parametrize("shape", ["headed-and-merged", "made-by-libreoffice"])
def test_a_merged_region_holds_for_each_row_and_a_title_stands_once(shape: str) -> None:
    first = workbooks.TITLE_ROW + 2
    expected = [
        (name, number, cells)
        for name, rows in workbooks.by_centre().items()
        for number, cells in [
            (workbooks.TITLE_ROW, (workbooks.TITLE,)),
            *enumerate(rows, start=first),
        ]
    ]
    lines = read_workbook(SHAPES[shape]()).lines
    assert [(line.part and line.part.sheet, line.number, line.cells) for line in lines] == expected


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_rows_of_the_text(
    shape: str, headings: Headings, annex_document: AnnexDocument
) -> None:
    reading = read_workbook(SHAPES[shape]())
    document = read_document(reading.lines, headings)
    assert (reading.notes, document.refusals) == ((), ())
    assert [(row.place, row.cells) for row in document.rows] == [
        (row.place, row.cells) for row in annex_document.rows
    ]
    assert len(document.rows) == 388


def test_rows_of_one_sheet_stand_where_they_stand_in_the_text(
    headings: Headings, annex_document: AnnexDocument
) -> None:
    document = read_document(read_workbook(workbooks.in_one_sheet()).lines, headings)
    assert [replace(row, part=None) for row in document.rows] == list(annex_document.rows)
    assert {str(row.part) for row in document.rows} == {"blad ”Bilaga 3”"}
