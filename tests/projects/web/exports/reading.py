"""Exported files, as other programs read them: a dictionary by column name for each row."""

import csv
import io
import json
from datetime import datetime
from typing import Any
from zipfile import ZipFile

from django.test import Client
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape

from projects.spreadsheet_cells import unescaped
from projects.web.exports.columns import COLUMNS

Record = dict[str, Any]
NAMES = {column.heading: column.name for column in COLUMNS}


def fetched(client: Client, address: str) -> bytes:
    """The whole file at this address."""
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


def read_csv(content: bytes, delimiter: str = ";") -> list[Record]:
    """The rows by column name; every value is text, as it was before Excel's was escaped."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    read = unescaped if delimiter == ";" else str
    return [
        {NAMES[heading]: read(value) for heading, value in row.items()}
        for row in csv.DictReader(text, delimiter=delimiter)
    ]


def read_json(content: bytes) -> list[Record]:
    """The rows by column name."""
    results: list[Record] = json.loads(content)["results"]
    return results


def read_excel(content: bytes) -> list[Record]:
    """The rows of the first sheet by column name; an empty cell is ""."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    first, *rest = sheet.iter_rows()
    names = [NAMES[str(cell.value)] for cell in first]
    return [{name: _value(cell) for name, cell in zip(names, row, strict=True)} for row in rest]


def _value(cell: Any) -> Any:
    """What the cell holds; openpyxl leaves the escapes of control characters to its reader."""
    assert isinstance(cell, Cell)
    assert cell.data_type != "f"
    assert cell.hyperlink is None
    value = cell.value
    if value is None or isinstance(value, int | float | datetime):
        return "" if value is None else value
    return unescape(str(value))


def formulas(content: bytes) -> int:
    """The number of formula elements in all parts of a workbook."""
    with ZipFile(io.BytesIO(content)) as parts:
        return sum(parts.read(name).count(b"<f>") for name in parts.namelist())
