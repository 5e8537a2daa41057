"""What a sheet of Excel says, cell by cell."""

import datetime as dt
from collections.abc import Callable
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from projects.annex.readers.workbook import read_workbook
from tests.projects.annex.readers.workbooks import (
    notes_of,
    parts_of,
    refused,
    repacked,
    rows_of,
    saved,
    xlsx,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def _cells(*cells: str, below: str = "") -> bytes:
    """A workbook whose one row, the third, has these cells in XML."""
    data = xlsx(lambda sheet: sheet.append(["bort"]))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    row = f'<row r="3">{"".join(cells)}</row>'
    part = f"<worksheet {space}><sheetData>{row}</sheetData>{below}</worksheet>"
    return repacked(data, {SHEET: part.encode()})


def _text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_rows_and_columns_keep_their_own_numbers() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C4"] = "Digital cytologi"
        sheet["B7"] = "Region Norrbotten"
        sheet["D7"] = "  "

    reading = read_workbook(xlsx(fill))
    assert rows_of(reading) == {4: ("", "", "Digital cytologi"), 7: ("", "Region Norrbotten")}
    assert [str(line.part) for line in reading.lines] == ["blad ”Norr”"] * 2


def test_values_are_read_as_a_person_wrote_them() -> None:
    def fill(sheet: Worksheet) -> None:
        moment = dt.datetime.fromisoformat("2025-04-03 12:30")
        sheet.append([2025, 1.5, True, moment.date(), moment])
        sheet.append([0.25, dt.time(12, 30), 250000])
        sheet["A2"].number_format = "0%"
        sheet["C2"].number_format = '#,##0 "kr"'

    assert rows_of(read_workbook(xlsx(fill))) == {
        1: ("2025", "1,5", "SANT", "2025-04-03", "2025-04-03 12:30"),
        2: ("0,25", "12:30", "250000"),
    }


def test_rich_text_is_joined_and_line_breaks_stay() -> None:
    def fill(sheet: Worksheet) -> None:
        bold = TextBlock(InlineFont(b=True), "tumör")
        sheet["A1"] = CellRichText("Digital ", bold, "markör")
        sheet["B1"] = "Ledtider\nkortas"

    assert rows_of(read_workbook(xlsx(fill))) == {1: ("Digital tumörmarkör", "Ledtider\nkortas")}


def test_escaped_carriage_returns_are_undone() -> None:
    data = _cells(_text("A3", "Ledtider_x000D_\nkortas"), _text("B3", "a_x005F_x000D_b"))
    assert rows_of(read_workbook(data)) == {3: ("Ledtider\nkortas", "a_x000D_b")}


def test_how_a_reading_is_spoken_is_no_text() -> None:
    cell = '<c r="A3" t="inlineStr"><is><t>癌</t><rPh sb="0" eb="1"><t>がん</t></rPh></is></c>'
    assert rows_of(read_workbook(_cells(cell))) == {3: ("癌",)}


def test_cells_without_reference_follow_one_another() -> None:
    data = _cells(_text("B3", "ett"), '<c t="str"><v>två</v></c>')
    assert rows_of(read_workbook(data)) == {3: ("", "ett", "två")}


def test_a_strict_file_reads_like_any_other() -> None:
    def strict(part: bytes) -> bytes:
        for usual, own in STRICT.items():
            part = part.replace(usual, own)
        return part

    data = xlsx(lambda sheet: sheet.append(["Digital cytologi", 2025, dt.date(2025, 4, 3)]))
    parts = {name: strict(part) for name, part in parts_of(data).items()}
    expected = {1: ("Digital cytologi", "2025", "2025-04-03")}
    assert rows_of(read_workbook(zipped(parts))) == expected


def test_a_date_may_be_written_as_one() -> None:
    moments = enumerate(("2025-04-03", "2025-04-03T12:30:00"))
    data = _cells(*(f'<c r="{"AB"[at]}3" t="d"><v>{text}</v></c>' for at, text in moments))
    assert rows_of(read_workbook(data)) == {3: ("2025-04-03", "2025-04-03 12:30")}


@pytest.mark.parametrize(
    ("merged", "expected"),
    [
        pytest.param("A1:C1", [("Norr",), ("", "b", "c"), ("", "", "d")], id="across"),
        pytest.param("A1:A3", [("Norr", "x"), ("Norr", "b", "c"), ("Norr", "", "d")], id="down"),
        pytest.param("A1:B2", [("Norr",), ("Norr", "", "c"), ("", "", "d")], id="both"),
        pytest.param("A1:A9", [("Norr", "x"), ("Norr", "b", "c"), ("Norr", "", "d")], id="blank"),
    ],
)
def test_a_merged_cell_holds_for_its_rows(merged: str, expected: list[tuple[str, ...]]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Norr", "x"])
        sheet.append(["", "b", "c"])
        sheet.append(["", "", "d"])
        sheet.merge_cells(merged)

    assert [line.cells for line in read_workbook(xlsx(fill)).lines] == expected


def test_what_else_a_merged_cell_covers_is_said() -> None:
    merged = '<mergeCells><mergeCell ref="A3:C3"/></mergeCells>'
    data = _cells(_text("A3", "Dalarna"), _text("B3", "dold"), _text("C3", "Dalarna"), below=merged)
    assert rows_of(read_workbook(data)) == {3: ("Dalarna",)}
    assert notes_of(data) == [
        "blad ”Norr”, cell B3: cellen täcks av en sammanslagen cell; dess eget innehåll lästes inte"
    ]


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    workbook = Workbook()
    sheet, secret = workbook.worksheets[0], workbook.create_sheet("Gömt")
    sheet.title = "Norr"
    for number in range(1, 8):
        sheet.append([f"Region {number}", "x", "y", "z"])
    for number in (2, 4, 5, 6, 90):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions.group("B", "C", hidden=True)
    secret["A1"] = "Region Gävleborg"
    secret.sheet_state = "veryHidden"
    data = saved(workbook)
    assert len(read_workbook(data).lines) == 8
    assert notes_of(data) == [
        "blad ”Norr”: 4 dolda rader lästes: 2, 4–6",
        "blad ”Norr”: 2 dolda kolumner lästes: B–C",
        "blad ”Gömt”: bladet är dolt; det lästes ändå",
    ]


def test_a_formula_reads_as_the_value_that_was_saved() -> None:
    formula = '<c r="A3" t="str"><f>"Digital "&amp;"cytologi"</f><v>Digital cytologi</v></c>'
    empty = '<c r="B3" t="str"><f>""</f><v></v></c>'
    data = _cells(formula, empty, '<c r="C3"><f>1+1</f><v>2</v></c>')
    assert rows_of(read_workbook(data)) == {3: ("Digital cytologi", "", "2")}


def test_a_formula_that_was_never_calculated_is_refused_by_its_cell() -> None:
    (fault,) = refused(xlsx(lambda sheet: sheet.append(["Dalarna", "=A1"])))
    assert fault == (
        "blad ”Norr”, cell B1: formeln har inget sparat värde; öppna filen i ett kalkylprogram "
        "och spara den"
    )


@pytest.mark.parametrize("error", ["#REF!", "#NAME?", "#DIV/0!"])
def test_an_error_is_refused_by_its_cell(error: str) -> None:
    data = _cells(f'<c r="AB3" t="e"><f>A1</f><v>{error}</v></c>')
    assert refused(data) == [
        f"blad ”Norr”, cell AB3: cellen visar felet {error}; rätta den och spara filen på nytt"
    ]


def test_of_many_faults_the_first_are_named() -> None:
    data = _cells(*(f'<c r="A{number}" t="e"><v>#N/A</v></c>' for number in range(1, 51)))
    found = refused(data)
    assert found[0].startswith("blad ”Norr”, cell A1: ")
    assert (len(found), found[-1]) == (21, "fler celler kan inte läsas än de som nämns")


def _titles(*titles: object) -> Callable[[Worksheet], object]:
    def fill(sheet: Worksheet) -> None:
        for title in ("Projektnamn", *titles):
            sheet.append(["Region Dalarna", title])

    return fill


@pytest.mark.parametrize(
    ("value", "note"),
    [
        (dt.date(2025, 4, 3), "cellen är ett datum (2025-04-03)"),
        (45750, "cellen är talet 45750, som kan vara datumet 2025-04-03"),
        (dt.time(1, 2), "cellen är ett klockslag (01:02)"),
    ],
)
def test_a_date_among_texts_is_named(value: object, note: str) -> None:
    data = xlsx(_titles("Digital cytologi", value, "Rehabilitering"))
    assert notes_of(data) == [f"blad ”Norr”, cell B3: {note}; skrevs det som text?"]


def test_dates_among_dates_and_numbers_among_texts_are_no_doubt() -> None:
    assert notes_of(xlsx(_titles(dt.date(2025, 4, 3), dt.date(2025, 5, 3)))) == []
    assert notes_of(xlsx(_titles("Digital cytologi", 2025, 3))) == []


def test_values_from_other_files_are_read_as_saved_and_said() -> None:
    cell = _cells('<c r="A3"><f>[1]Blad1!A1</f><v>2</v></c>')
    data = repacked(cell, {"xl/externalLinks/externalLink1.xml": b"<x/>"})
    assert rows_of(read_workbook(data)) == {3: ("2",)}
    assert notes_of(data) == [
        ": arbetsboken hämtar värden ur andra filer; de öppnades inte, de sparade värdena lästes"
    ]


def test_charts_and_empty_sheets_are_left_out_but_counted() -> None:
    workbook = Workbook()
    chart = workbook.create_chartsheet("Diagram", 0)
    chart.add_chart(BarChart())
    workbook.create_sheet("R&D <2>").append(["Region Dalarna"])
    lines = read_workbook(saved(workbook)).lines
    assert [(line.part and line.part.number, str(line.part)) for line in lines] == [
        (3, "blad ”R&D <2>”")
    ]


def test_texts_that_begin_as_formulas_stay_texts() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        workbook.add_worksheet().write_string(0, 0, "=1+1")
    assert rows_of(read_workbook(content.getvalue())) == {1: ("=1+1",)}
