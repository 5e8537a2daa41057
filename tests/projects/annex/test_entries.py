"""A row's reading, and what makes it no project."""

import json

from projects.annex.entries import (
    ReadRow,
    duplicates,
    faults,
    read_entry,
    restored_row,
    stored_cells,
)
from projects.annex.headers import ColumnKind, HeaderColumn
from projects.annex.locations import Gazetteer
from projects.annex.rows import TableCell, TablePlace, TableRow
from tests.projects.annex.samples import ROW, annex, document, entry


def test_a_row_reads_as_an_entry(gazetteer: Gazetteer) -> None:
    (row,) = document(annex(ROW.replace("nytt", "Nytt - efter 30 juni"))).rows
    expected = entry("Digital cytologi", "Kortare svarstider.", start_note="efter 30 juni")
    assert read_entry(row, gazetteer) == expected


def test_a_stored_row_reads_as_it_did(gazetteer: Gazetteer) -> None:
    (row,) = document(annex(ROW, "\t\toch <p>mer</p>\t")).rows
    kept = json.loads(json.dumps(stored_cells(row)))
    assert restored_row(row.lines, row.place, kept) == row
    assert (
        read_entry(restored_row([1], row.place, kept), gazetteer).title
        == "Digital cytologi och mer"
    )


def test_a_stored_column_that_no_rule_knows_today_is_left_out() -> None:
    cells = [{"column": "Region", "text": "Skåne"}, {"column": "Län", "text": "M"}]
    assert len(restored_row([1], TablePlace("syd", "bfm"), cells).cells) == 1


def test_a_good_row_has_no_fault() -> None:
    (row,) = document(annex(ROW)).rows
    assert list(faults(row)) == []


def test_a_row_without_a_title_is_no_project() -> None:
    (row,) = document(annex("Region Norrbotten\tnytt\t<p></p>\tText")).rows
    (fault,) = faults(row)
    assert str(fault) == "rad 6, kolumn 3: raden saknar projektnamn; väntade en text"


def test_an_unknown_status_is_refused() -> None:
    (row,) = document(annex("Region Norrbotten\tAvslutat\tTitel\tText")).rows
    (fault,) = faults(row)
    assert (fault.line, fault.column) == (6, 2)
    assert "okänd status ”Avslutat”; väntade Nytt, Fortsättning" in fault.reason


def test_a_start_note_that_the_registry_cannot_hold_is_refused() -> None:
    (row,) = document(annex(f"Region Norrbotten\tNytt - {'x' * 201}\tTitel\tText")).rows
    assert [fault.column for fault in faults(row)] == [2]


def test_two_rows_that_say_the_same_cannot_be_told_apart(gazetteer: Gazetteer) -> None:
    other = ROW.replace("Kortare", "Ännu kortare")
    rows = document(annex(ROW, other, ROW.replace("nytt", "Nytt"))).rows
    read = [ReadRow(row, read_entry(row, gazetteer)) for row in rows]
    assert [str(refusal) for refusal in duplicates(read)] == [
        "rad 8, kolumn 3: raden säger detsamma som rad 6; de kan inte skiljas åt"
    ]


def test_a_row_of_another_year_is_refused() -> None:
    columns = (HeaderColumn("År", ColumnKind.YEAR), HeaderColumn("Projektnamn", ColumnKind.TITLE))
    cells = (TableCell(columns[0], "2024"), TableCell(columns[1], "Digital cytologi"))
    row = TableRow((6,), TablePlace("norr", "patologi"), cells)
    assert [str(fault) for fault in faults(row, 2025)] == [
        "rad 6, kolumn 1: raden gäller året ”2024”; filen läses in för 2025"
    ]
    assert list(faults(row, 2024)) == []
