"""The files that a list can be taken along as."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from projects.exporting.cells import Export, Row
from projects.exporting.excel import workbook
from projects.exporting.text_files import Dialect, csv_text, in_pieces, json_text

Rows = Generator[Row]
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
