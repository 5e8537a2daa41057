"""Exports of the registry for tests, as readers fetch them, and as spreadsheets save them again."""

import csv
import io
from collections.abc import Callable
from html import escape

from django.test import Client
from openpyxl import load_workbook

from tests.projects.annex.readers.workbooks import ods, row, saved, text_cell

Table = list[list[str]]
"""The headings, and a list of cells for each project."""


def fetched(name: str) -> bytes:
    """The file below this address, such as *projekt.csv*."""
    answer = Client().get(f"/{name}")
    assert answer.status_code == 200
    return answer.getvalue()


def table() -> Table:
    """The export as a program reads it."""
    return list(csv.reader(io.StringIO(fetched("projekt.csv?dialect=rfc4180").decode())))


def only(cells: Table, *headings: str) -> Table:
    """The columns with these headings, in this order."""
    places = [cells[0].index(heading) for heading in headings]
    return [[line[place] for place in places] for line in cells]


def put(cells: Table, reference: str, **changed: str) -> None:
    """Write into cells of the row of a project; "_" in a name of a column is a space."""
    place = cells[0].index("Referens")
    [line] = [line for line in cells if line[place] == reference]
    for name, text in changed.items():
        line[cells[0].index(name.replace("_", " "))] = text


def as_csv(cells: Table, delimiter: str = ";") -> bytes:
    """The table as a spreadsheet saves it."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(cells)
    return stream.getvalue().encode("utf-8-sig")


def as_ods(cells: Table) -> bytes:
    """The table as a sheet of an ODS."""
    return ods(*(row(*(text_cell(escape(cell)) for cell in line)) for line in cells))


def saved_again(data: bytes, change: Callable[..., object] = lambda _: None) -> bytes:
    """The workbook as another program writes it, after a change of its sheet of projects."""
    book = load_workbook(io.BytesIO(data))
    change(book["Projekt"])
    return saved(book)
