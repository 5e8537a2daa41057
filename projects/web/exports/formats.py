"""The files that a list can be taken along as; CSV, JSON and JSON Lines are written here."""

import csv
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from projects.web.exports.cells import Export, ExportRow, Value, as_text
from projects.web.exports.columns import ABOUT, COLUMNS
from projects.web.exports.xlsx import workbook

PIECE = 64 * 1024
"""So many characters are handed on at once."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write CSV."""

    name: str
    label: str
    delimiter: str
    start: str


EXCEL = Dialect("", "CSV för svenskt Excel: semikolon, UTF-8 med BOM", ";", "\ufeff")
RFC4180 = Dialect("rfc4180", "CSV enligt RFC 4180: komma, UTF-8 utan BOM", ",", "")
DIALECTS = {each.name: each for each in (EXCEL, RFC4180)}


class _Line:
    """The file that csv writes to: it hands each line back."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def csv_text(rows: Iterable[ExportRow], dialect: Dialect) -> Iterator[str]:
    """A header and a line for each row, ended by CRLF; every text stands in quotes, unchanged."""
    writer = csv.writer(
        _Line(), delimiter=dialect.delimiter, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n"
    )
    yield dialect.start + writer.writerow([column.heading for column in COLUMNS])
    for row in rows:
        yield writer.writerow([_cell(column.read(row)) for column in COLUMNS])


def json_text(rows: Iterable[ExportRow], export: Export) -> Iterator[str]:
    """An object: what is said of the export, `results`, and at the end their `count`."""
    about = {column.name: _plain(getattr(export, column.name)) for column in ABOUT}
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "results": ['
    count = 0
    for count, line in enumerate(json_lines(rows), start=1):
        yield ("\n" if count == 1 else ",\n") + line.rstrip("\n")
    yield f'\n], "count": {count}}}\n'


def json_lines(rows: Iterable[ExportRow]) -> Iterator[str]:
    """A line for each row: an object with the columns' names."""
    for row in rows:
        record = {column.name: _plain(column.read(row)) for column in COLUMNS}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts as UTF-8, in pieces of a size that is worth sending."""
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def _cell(value: Value) -> str | int:
    return value if isinstance(value, int) else as_text(value)


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, datetime) else value


Rows = Generator[ExportRow]
Body = Iterator[bytes] | BinaryIO


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file: its label, its type, and how rows become its content."""

    label: str
    content_type: str
    write: Callable[[Rows, Export, Dialect], Body]
    """The content; rows are read while it is, and closed with it."""


def _csv(rows: Rows, _export: Export, dialect: Dialect) -> Body:
    return _streamed(rows, csv_text(rows, dialect))


def _json(rows: Rows, export: Export, _dialect: Dialect) -> Body:
    return _streamed(rows, json_text(rows, export))


def _excel(rows: Rows, export: Export, _dialect: Dialect) -> Body:
    with closing(rows):
        return workbook(rows, export)


def _streamed(rows: Rows, texts: Iterator[str]) -> Iterator[bytes]:
    with closing(rows):
        yield from in_pieces(texts)


FORMATS: Mapping[str, FileFormat] = {
    "xlsx": FileFormat(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _excel
    ),
    "csv": FileFormat("CSV", "text/csv; charset=utf-8", _csv),
    "json": FileFormat("JSON", "application/json", _json),
}
"""By the end of the file's name."""
