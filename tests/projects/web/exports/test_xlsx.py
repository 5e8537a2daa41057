"""The workbook: how it looks, what no cell can hold, and what it leaves on disk."""

import io
import tempfile
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from xlsxwriter import Workbook as XlsxBook

from projects.models import Project
from projects.spreadsheet_cells import CUT
from projects.web.exports.cells import Export, Row, Value, as_text
from projects.web.exports.columns import COLUMNS, PROJECTS
from projects.web.exports.export_rows import rows
from projects.web.exports.xlsx import MOST, TextSheet, fitting, workbook
from tests.factories import make_project
from tests.projects.web.exports.hostile import HOSTILE

pytestmark = pytest.mark.django_db
MOMENT = timezone.localtime(datetime(2026, 7, 1, 10, 30, tzinfo=UTC))
LIST = "https://registret.example.se/projekt/?q=skola"
EXPORT = Export(
    PROJECTS, "https://registret.example.se", "Sökord: skola", LIST, MOMENT, MOMENT, "Källan."
)


@pytest.fixture
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def _book() -> Workbook:
    with workbook(rows(Project.objects.published(), EXPORT), EXPORT) as file:
        return load_workbook(io.BytesIO(file.read()))


def test_the_header_stays_in_view_and_every_column_can_be_filtered() -> None:
    make_project()
    sheet = _book()["Projekt"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(COLUMNS))}2"
    assert sheet["A1"].font.bold
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["E"].width


def test_dates_are_dates_and_the_year_is_a_number() -> None:
    project = make_project()
    row = dict(zip(COLUMNS, _book()["Projekt"][2], strict=True))
    cells = {column.name: cell for column, cell in row.items()}
    assert cells["exported"].data_type == "d"
    assert cells["exported"].value == datetime(2026, 7, 1, 12, 30)  # noqa: DTZ001  # as Excel has it
    assert cells["created"].value == timezone.localtime(project.created_at).replace(
        microsecond=0, tzinfo=None
    )
    assert cells["year"].value == 2025


def test_a_sheet_tells_where_the_file_comes_from_and_one_explains_the_columns() -> None:
    make_project()
    book = _book()
    told = {row[0].value: row[1].value for row in book["Om filen"].iter_rows()}
    assert told["Sökning och filter"] == "Sökord: skola"
    assert told["Listans adress"] == LIST
    assert told["Källa"] == "Källan."
    assert told["Antal projekt"] == 1
    explained = [row[0].value for row in book["Kolumner"].iter_rows(min_row=2)]
    assert explained == [column.heading for column in COLUMNS]


@given(st.lists(st.text() | st.sampled_from(HOSTILE) | st.integers(0, 9**9), min_size=1))
def test_a_row_put_at_once_is_what_xlsxwriter_makes_of_its_cells(cells: list[Value]) -> None:
    row = [*cells[: len(COLUMNS)], MOMENT][: len(COLUMNS)]
    made = []
    for at_once in (True, False):
        file = io.BytesIO()
        with XlsxBook(file, {"constant_memory": True, "remove_timezone": True}) as book:
            date = book.add_format({"num_format": "yyyy"})
            sheet = book.add_worksheet("Blad", TextSheet)
            sheet.write_string(0, 0, "Rubrik")
            for number in (1, 2):
                if at_once:
                    sheet.put_row(number, row, date)
                else:
                    _one_by_one(sheet, number, row, date)
        made.append(ZipFile(file).read("xl/worksheets/sheet1.xml"))
    first, second = (each.partition(b"<sheetData>")[2] for each in made)
    assert first == second


def _one_by_one(sheet: TextSheet, number: int, row: list[Value], date: Any) -> None:
    for place, value in enumerate(row):
        if isinstance(value, datetime):
            sheet.write_datetime(number, place, value, date)
        elif isinstance(value, int):
            sheet.write_number(number, place, value)
        else:
            sheet.write_string(number, place, fitting(as_text(value)))


def test_an_empty_list_is_a_workbook_too() -> None:
    assert _book()["Projekt"].max_row == 1


@pytest.mark.parametrize(
    ("text", "length"),
    [
        pytest.param("å" * MOST, MOST, id="fits"),
        pytest.param("å" * (MOST + 1), MOST, id="one-too-many"),
        pytest.param("𝄞" * (MOST // 2), MOST - 1, id="pairs-that-fit"),
        pytest.param("𝄞" * MOST, MOST - 1, id="a-pair-is-not-parted"),
    ],
)
def test_a_text_that_no_cell_holds_is_cut_and_says_so(text: str, length: int) -> None:
    fitted = fitting(text)
    assert len(fitted.encode("utf-16-le")) in {2 * length, 2 * (length + 1)}
    assert fitted == text or fitted.endswith(CUT)


@pytest.mark.usefixtures("_temporary")
def test_the_finished_file_has_no_name_on_disk(tmp_path: Path) -> None:
    make_project()
    with workbook(rows(Project.objects.published(), EXPORT), EXPORT):
        assert [*tmp_path.iterdir()] == []


@pytest.mark.usefixtures("_temporary")
def test_a_file_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    make_project()

    def failing() -> Generator[Row]:
        yield from rows(Project.objects.published(), EXPORT)
        assert [*tmp_path.iterdir()] != []
        raise ConnectionError

    with pytest.raises(ConnectionError):
        workbook(failing(), EXPORT)
    assert [*tmp_path.iterdir()] == []
