"""An edited export is known by its header line, and its rows by their references."""

import pytest

from projects.annex.edit_table import EditTable, editable, read_edits, with_headings
from projects.annex.headers import PUBLISHED
from projects.annex.lines import Line, Part
from projects.annex.readers.plain import read_plain
from projects.annex.row_errors import RefusedError
from projects.web.exports.columns import COLUMNS

ROW = ("2025-NORR-BFM-001", "Patologen")
PROJECTS, NOTES = Part(1, "Projekt"), Part(2, "Mina anteckningar")


def lines(*rows: tuple[str, ...], part: Part | None = None) -> list[Line]:
    return [Line(number, cells, part) for number, cells in enumerate(rows, start=1)]


def read(*rows: tuple[str, ...]) -> EditTable:
    table = read_edits(lines(*rows))
    assert table is not None
    return table


def test_what_a_table_changes_is_what_the_form_asks_for_and_the_export_tells() -> None:
    texts = {"title", "summary", "start_note", "unit", "actor", "results", "website", "mailbox"}
    assert set(editable()) == {*texts, "sub_area", "regions", "status", "progress", "actor_kind"}


@pytest.mark.parametrize("called", ["heading", "name"])
def test_every_column_of_an_export_is_known_by_heading_and_name(called: str) -> None:
    [row] = read(tuple(getattr(column, called) for column in COLUMNS), ROW[:1]).rows
    names = [column.name for column in COLUMNS]
    assert set(editable()) < set(row.columns)
    for name, place in row.columns.items():
        assert names[place - 1] == name.removesuffix("_at")


@pytest.mark.parametrize(
    "header",
    [
        ("Enhet", "Referens"),
        ("REFERENS ", "enhet"),
        ("unit", "reference"),
        ("Min", "Referens", "Enhet"),
    ],
)
def test_columns_come_in_any_order_and_number(header: tuple[str, ...]) -> None:
    assert len(read(header, ("x",) * len(header)).rows) == 1


@pytest.mark.parametrize(
    "header",
    [
        ("Region", "Nytt/Fortsättning", "Projektnamn", "Sammanfattning"),
        ("Region", "Projektnamn", "Sammanfattning", "Referens", "Status", "Enhet"),
        ("Titel", "Sammanfattning", "Enhet"),
        ("Referens", "RCC", "År"),
        ("Referens", "Enhet", "Budget", "Kontakt", "Telefon"),
    ],
)
def test_an_annex_and_other_tables_are_none(header: tuple[str, ...]) -> None:
    assert read_edits(lines(header, ROW)) is None


def test_text_above_the_table_is_told_and_blank_rows_are_passed_over() -> None:
    table = read(
        ("Norrs projekt",), (), ("Referens", "Enhet"), ("", " "), ROW, ("Referens", "Enhet")
    )
    assert [residue.text for residue in table.residue] == ["Norrs projekt"]
    assert [(row.reference, row.where) for row in table.rows] == [("2025-NORR-BFM-001", "rad 5")]


def test_sheets_without_the_header_are_named_but_for_those_of_the_export() -> None:
    table = read_edits(
        [
            *lines(("Referens", "Enhet"), ROW, part=PROJECTS),
            *lines(("Ring Anna",), part=NOTES),
            *lines(("Källa", "Socialstyrelsen"), part=Part(3, "Om filen")),
            *lines(("Referens", "reference", "text", "Beteckning."), part=Part(4, "Kolumner")),
        ]
    )
    assert table is not None
    assert [row.where for row in table.rows] == ["blad ”Projekt”, rad 2"]
    assert [note.where for note in table.notes] == [
        "blad ”Projekt”, rad 1",
        "blad ”Mina anteckningar”",
    ]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (("Referens", "Enhet", "Enhet"), "rad 1, kolumn 3: två kolumner för Enhet; väntade en"),
        (
            ("Referens", "Enhet", "Sammanfatning"),
            "rad 1, kolumn 3: okänd kolumnrubrik ”Sammanfatning”; menades ”sammanfattning”?",
        ),
    ],
)
def test_a_header_that_is_not_clear_refuses_the_file(header: tuple[str, ...], fault: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(header, ROW)
    assert str(refused.value) == fault


def test_a_cell_beside_the_table_is_refused() -> None:
    [fault] = read(("Referens", "Enhet"), (*ROW, "fråga Anna")).refusals
    assert str(fault) == "rad 2, kolumn 3: cellen ”fråga Anna” står i en kolumn utan rubrik"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_reader_of_texts_finds_what_parts_the_cells(separator: str) -> None:
    text = f"Referens{separator}Enhet\n2025-NORR-BFM-001{separator}Patologen\n"
    reading = read_plain(text.encode(), with_headings(PUBLISHED))
    assert [line.cells for line in reading.lines] == [("Referens", "Enhet"), ROW]
