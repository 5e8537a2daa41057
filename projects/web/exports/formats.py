"""The files that a list can be taken along as; CSV, JSON and JSON Lines are written here."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from projects.spreadsheet_cells import GUARDED, escaped
from projects.web.exports.cells import Export, ExportTable, Row, Value, ValueKind, as_text

VERSION = 3
"""Grows when the same rows are written otherwise: files that are kept were written by another."""
PIECE = 64 * 1024
"""So many characters are handed on at once."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A way to write CSV."""

    name: str
    label: str
    delimiter: str
    start: str
    guarded: frozenset[str]
    """The first characters before which a text gets an apostrophe."""


EXCEL = Dialect("", "CSV för svenskt Excel: semikolon, UTF-8 med BOM", ";", "\ufeff", GUARDED)
RFC4180 = Dialect("rfc4180", "CSV enligt RFC 4180: komma, UTF-8 utan BOM", ",", "", frozenset())
DIALECTS = {each.name: each for each in (EXCEL, RFC4180)}

_QUOTE, _TWO = '"', '""'


def csv_text(rows: Iterable[Row], table: ExportTable, dialect: Dialect) -> Iterator[str]:
    """A header and a line for each row, ended by CRLF; every text stands in quotes."""
    yield dialect.start + line([column.heading for column in table.columns], dialect)
    moments, lists = table.places(ValueKind.MOMENT), table.places(ValueKind.LIST)
    last: dict[int, tuple[Value, str]] = dict.fromkeys(moments, ("", ""))
    for row in rows:
        for place in lists:
            row[place] = as_text(row[place])
        for place, (value, text) in last.items():
            if row[place] is not value:  # most rows share theirs
                text = as_text(row[place])  # noqa: PLW2901  # the new one
                last[place] = row[place], text
            row[place] = text
        yield line(row, dialect)


def line(row: Iterable[Value], dialect: Dialect) -> str:
    """Texts and numbers as a line of CSV, as the module csv writes them in five times the time."""
    guarded = dialect.guarded
    cells = [
        f'"{each}"'
        if isinstance(each, str) and _QUOTE not in each and each[:1] not in guarded
        else _cell(each, guarded)
        for each in row
    ]
    return dialect.delimiter.join(cells) + "\r\n"


def _cell(value: Value, guarded: frozenset[str]) -> str:
    """A number, or a text with what most texts have not: quotes, or a beginning to be guarded."""
    if not isinstance(value, str):
        return str(value)
    text = escaped(value) if value[:1] in guarded else value
    return f'"{text.replace(_QUOTE, _TWO)}"'


def json_text(rows: Iterable[Row], export: Export) -> Iterator[str]:
    """An object: what is said of the export, `results`, and at the end their `count`."""
    about = {column.name: _plain(getattr(export, column.name)) for column in export.table.about}
    yield json.dumps(about, ensure_ascii=False)[:-1] + ', "results": ['
    count = 0
    for count, line in enumerate(json_lines(rows, export.table), start=1):
        yield ("\n" if count == 1 else ",\n") + line.rstrip("\n")
    yield f'\n], "count": {count}}}\n'


def json_lines(rows: Iterable[Row], table: ExportTable) -> Iterator[str]:
    """A line for each row: an object with the columns' names."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    names, moments = table.names, table.places(ValueKind.MOMENT)
    for row in rows:
        for place in moments:
            row[place] = _plain(row[place])
        yield encode(dict(zip(names, row, strict=True))) + "\n"


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


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, datetime) else value


Rows = Generator[Row]
Body = Iterator[bytes] | BinaryIO


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file: its label, its type, and how rows become its content."""

    label: str
    content_type: str
    write: Callable[[Rows, Export, Dialect], Body]
    """The content; rows are read while it is, and closed with it."""
    save_as: Callable[[Iterable[Row], Export, Path], None] | None = None
    """For a content that is made as a file."""

    @property
    def is_text(self) -> bool:
        """Whether it gets smaller by compression."""
        return self.save_as is None

    def save(self, rows: Rows, export: Export, dialect: Dialect, path: Path) -> None:
        """Write the content into a new file; OSError leaves some part of it."""
        if self.save_as:
            self.save_as(rows, export, path)
            return
        with path.open("xb") as file:
            file.writelines(self.write(rows, export, dialect))


def _csv(rows: Rows, export: Export, dialect: Dialect) -> Body:
    return _streamed(rows, csv_text(rows, export.table, dialect))


def _json(rows: Rows, export: Export, _dialect: Dialect) -> Body:
    return _streamed(rows, json_text(rows, export))


def _excel(rows: Rows, export: Export, _dialect: Dialect) -> Body:
    from projects.web.exports import xlsx  # noqa: PLC0415  # a process needs it rarely

    with closing(rows):
        return xlsx.workbook(rows, export)


def _excel_file(rows: Iterable[Row], export: Export, path: Path) -> None:
    from projects.web.exports import xlsx  # noqa: PLC0415  # as above

    xlsx.write(rows, export, path)


def _streamed(rows: Rows, texts: Iterator[str]) -> Iterator[bytes]:
    with closing(rows):
        yield from in_pieces(texts)


FORMATS: Mapping[str, FileFormat] = {
    "xlsx": FileFormat(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _excel,
        _excel_file,
    ),
    "csv": FileFormat("CSV", "text/csv; charset=utf-8", _csv),
    "json": FileFormat("JSON", "application/json", _json),
}
"""By the end of the file's name."""
