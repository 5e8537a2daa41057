"""What a sheet of OpenDocument says, cell by cell."""

import pytest

from projects.annex.readers.workbook import read_workbook
from tests.projects.annex.readers.workbooks import (
    notes_of,
    ods,
    parts_of,
    refused,
    repacked,
    row,
    rows_of,
    text_cell,
)

RUBY = "<text:ruby><text:ruby-text>がん</text:ruby-text></text:ruby>"
COMMENT = "<office:annotation><text:p>Kontrollera!</text:p></office:annotation>"
STRING = 'office:value-type="string"'
FORMULA = 'table:formula="of:=&quot;&quot;"'


def _value(kind: str, value: str, shown: str = "", more: str = "") -> str:
    name = "value" if kind in ("float", "percentage", "currency") else f"{kind}-value"
    is_ = f'office:value-type="{kind}" office:{name}="{value}" {more}'
    return f"<table:table-cell {is_}><text:p>{shown}</text:p></table:table-cell>"


def _empty(is_: str = "") -> str:
    return f"<table:table-cell {is_}/>"


def test_rows_and_columns_keep_their_own_numbers() -> None:
    data = ods(
        f'<table:table-row table:number-rows-repeated="3">{_empty()}</table:table-row>',
        row(_empty('table:number-columns-repeated="2"'), "Digital cytologi"),
        f'<table:table-row table:number-rows-repeated="1048570">{_empty()}</table:table-row>',
    )
    reading = read_workbook(data)
    assert (reading.format, rows_of(reading)) == ("ODS", {4: ("", "", "Digital cytologi")})


def test_rows_and_cells_that_are_alike_are_kept_once_and_read_as_often() -> None:
    data = ods(
        row(
            text_cell("x", 'table:number-columns-repeated="3"'),
            is_='table:number-rows-repeated="2"',
        )
    )
    assert rows_of(read_workbook(data)) == {1: ("x", "x", "x"), 2: ("x", "x", "x")}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param(_value("float", "2025", "2 025"), "2025", id="number"),
        pytest.param(_value("percentage", "0.25", "25 %"), "0,25", id="percentage"),
        pytest.param(_value("currency", "100.5", "100,50 kr"), "100,5", id="currency"),
        pytest.param(_value("boolean", "true", "SANT"), "SANT", id="truth"),
        pytest.param(_value("date", "2025-04-03", "3/4"), "2025-04-03", id="date"),
        pytest.param(_value("date", "2025-04-03T12:30:00"), "2025-04-03 12:30", id="moment"),
        pytest.param(_value("time", "PT12H30M00S", "12:30"), "12:30", id="clock"),
        pytest.param(_value("time", "PT30H00M00.5S"), "30:00", id="length"),
        pytest.param(text_cell("a<text:tab/>b<text:line-break/>c"), "a\tb\nc", id="tab-and-break"),
        pytest.param(text_cell('a<text:s text:c="2"/>b\n  c'), "a  b c", id="spaces"),
        pytest.param(text_cell("a</text:p><text:p/><text:p>b"), "a\n\nb", id="paragraphs"),
        pytest.param(text_cell("<text:span>cyto</text:span>logi"), "cytologi", id="rich"),
        pytest.param(text_cell(f"癌{RUBY}"), "癌", id="how-it-is-spoken-is-no-text"),
        pytest.param(_empty(f'{STRING} office:string-value="x"'), "x", id="value-alone"),
        pytest.param(text_cell("x").replace("<text:p>", f"{COMMENT}<text:p>"), "x", id="comment"),
        pytest.param(_value("float", "2", "2", 'table:formula="of:=1+1"'), "2", id="formula"),
        pytest.param(_value("string", "", "", FORMULA), "", id="formula-of-nothing"),
    ],
)
def test_a_cell_reads(cell: str, text: str) -> None:
    (cells,) = rows_of(read_workbook(ods(row(cell, "sist")))).values()
    assert cells[0] == text


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        pytest.param(
            '<table:table-cell table:formula="of:=FINNSEJ(1)"/>',
            "formeln har inget sparat värde; öppna filen i ett kalkylprogram och spara den",
            id="never-calculated",
        ),
        pytest.param(
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
            'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
            "cellen visar felet #DIV/0!; rätta den och spara filen på nytt",
            id="error",
        ),
        pytest.param(
            _value("float", "0", "Fel:502", 'table:formula="of:=A1"'),
            "cellen visar felet Fel:502; rätta den och spara filen på nytt",
            id="error-of-older-programs",
        ),
        pytest.param(
            _value("date", "2025-13-40", "40/13"),
            "cellens värde kan inte läsas; den visar ”40/13”",
            id="no-date",
        ),
    ],
)
def test_a_cell_without_value_is_refused(cell: str, reason: str) -> None:
    assert refused(ods(row("x"), row("x", cell))) == [f"blad ”Norr”, cell B2: {reason}"]


def test_a_merged_cell_holds_for_its_rows() -> None:
    span = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    hidden = text_cell("dold").replace("table-cell", "covered-table-cell")
    data = ods(
        row(text_cell("Dalarna", span), covered, "c"),
        row(covered, hidden, "d"),
    )
    assert rows_of(read_workbook(data)) == {1: ("Dalarna", "", "c"), 2: ("Dalarna", "", "d")}
    assert notes_of(data) == [
        "blad ”Norr”, cell B2: cellen täcks av en sammanslagen cell; dess eget innehåll lästes inte"
    ]


def test_an_empty_merged_cell_covers_too() -> None:
    hidden = text_cell("dold").replace("table-cell", "covered-table-cell")
    data = ods(row(_empty('table:number-columns-spanned="2"'), hidden, "c"))
    assert rows_of(read_workbook(data)) == {1: ("", "", "c")}


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    data = ods(
        row("Region", "x", "y"),
        row("Dalarna", "x", "y", is_='table:visibility="collapse"'),
        row("Uppsala", "x", "y", is_='table:visibility="filter" table:number-rows-repeated="2"'),
        before='<table:table-column/><table:table-column table:visibility="collapse"/>',
        styles='<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>',
    )
    assert len(read_workbook(data).lines) == 4
    assert notes_of(data) == [
        "blad ”Norr”: bladet är dolt; det lästes ändå",
        "blad ”Norr”: 3 dolda rader lästes: 2–4",
        "blad ”Norr”: en dold kolumn lästes: B",
    ]


def test_a_date_among_texts_is_named() -> None:
    dates = row("Projektnamn"), row(_value("date", "2025-04-03", "3/4")), row("Digital cytologi")
    assert notes_of(ods(*dates)) == [
        "blad ”Norr”, cell A2: cellen är ett datum (2025-04-03); skrevs det som text?"
    ]


LINKED = ": arbetsboken hämtar värden ur andra filer; de öppnades inte, de sparade värdena lästes"


def test_values_from_other_files_are_read_as_saved_and_said() -> None:
    link = "table:formula=\"of:=['file:///annan.ods'#$Blad1.A1]\""
    data = ods(row(_value("float", "2", "2", link)))
    assert rows_of(read_workbook(data)) == {1: ("2",)}
    assert notes_of(data) == [LINKED]


def test_a_hyperlink_takes_no_value_from_another_file() -> None:
    link = "table:formula='of:=HYPERLINK(&quot;https://exempel.se&quot;;&quot;Sida&quot;)'"
    assert notes_of(ods(row(text_cell("Sida", link)))) == []


@pytest.mark.parametrize(
    ("name", "read"), [("'file:///annan.ods'#Blad1", ["egen"]), ("Länkat", ["egen", "kopia"])]
)
def test_a_linked_sheet_is_read_and_what_formulas_took_from_another_is_not(
    name: str, read: list[str]
) -> None:
    data = ods(row("egen"))
    copy = f'<table:table table:name="{name}"><table:table-source/>{row("kopia")}</table:table>'
    part = _content(data).replace("</office:spreadsheet>", f"{copy}</office:spreadsheet>")
    changed = repacked(data, {"content.xml": part.encode()})
    assert [line.cells[0] for line in read_workbook(changed).lines] == read
    assert notes_of(changed) == [LINKED]


def _content(data: bytes) -> str:
    return parts_of(data)["content.xml"].decode()


def test_deleted_rows_that_are_tracked_are_not_read() -> None:
    tracked = "<table:tracked-changes><table:deletion><table:table><table:table-row>x"
    end = "</table:table-row></table:table></table:deletion></table:tracked-changes>"
    data = ods(row("kvar"))
    part = _content(data).replace("<office:spreadsheet>", f"<office:spreadsheet>{tracked}{end}")
    lines = read_workbook(repacked(data, {"content.xml": part.encode()})).lines
    assert [(str(line.part), line.cells) for line in lines] == [("blad ”Norr”", ("kvar",))]
