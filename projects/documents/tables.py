"""The tables of a document: which there are, what columns they have, and their rows as read."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.db import models

from projects.documents.columns import (
    DAY,
    ENTRY,
    MONTH,
    YEAR,
    Column,
    Lookup,
    choice,
    decimal,
    slug,
    slugs,
    text,
    whole,
)
from projects.documents.refusals import TableRefusal, TablesRefusedError
from projects.models import (
    Confidence,
    Document,
    DocumentEntry,
    DocumentFact,
    DocumentKind,
    EntryKind,
    EntryLink,
    FactKind,
    Figure,
    FigureKind,
    LinkOrigin,
    LinkRelation,
)


@dataclass(frozen=True)
class Table:
    """A table of a document and the model whose rows it makes."""

    name: str
    model: Any
    columns: tuple[Column, ...]
    kind: str = "kind"
    """The column by which the document announces numbers."""
    others: tuple[str, ...] = ()
    """Columns of the file that no field is made of."""

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


PLACE = (*text("text", required=True), *whole("line_from", "line_to", required=True), *text("page"))

DOCUMENT = Table(
    "document",
    Document,
    (
        choice("kind", DocumentKind),
        *text("title", required=True),
        *text("part", "publisher", "number"),
        MONTH("published"),
        DAY("adopted"),
        *whole("period_from", "period_to", required=True),
        slug("centre", "centres"),
        slugs("regions"),
        *text("pages", "address", "rights", "about"),
        *whole("about_from", "about_to"),
        *text("note"),
    ),
    others=("key", "files", "sha256", "sources", "entries", "figures", "facts", "links"),
)
ENTRIES = Table(
    "entries",
    DocumentEntry,
    (
        choice("kind", EntryKind),
        *text("number"),
        *text("title", required=True),
        *text("heading", "section", "said_by", "addressee"),
        slug("area", "areas"),
        slugs("centres"),
        slugs("regions"),
        *whole("year", required=True),
        ENTRY("part_of"),
        *PLACE,
        *whole("left_out_from", "left_out_to"),
    ),
    others=("key",),
)
FIGURES = Table(
    "figures",
    Figure,
    (
        choice("kind", FigureKind),
        ENTRY("entry"),
        *text("subject", required=True),
        *text("counted"),
        slug("region", "regions"),
        slug("centre", "centres"),
        *whole("year"),
        *decimal("value", required=True),
        *decimal("upper_value"),
        *text("stated", required=True),
        *text("qualifier"),
        *text("unit", required=True),
        *decimal("goal"),
        *text("set_by", "result", "origin"),
        *PLACE,
    ),
    others=("key",),
)
FACTS = Table(
    "facts",
    DocumentFact,
    (
        choice("kind", FactKind),
        *text("subject"),
        YEAR("programme"),
        slug("area", "areas"),
        slug("centre", "centres"),
        *text("number", "value", "stated", "qualifier", "unit", "base", "concepts", "registry"),
        *text("check_note"),
        *PLACE,
    ),
    others=("key",),
)
LINKS = Table(
    "links",
    EntryLink,
    (
        choice("relation", LinkRelation),
        choice("confidence", Confidence),
        choice("first_reading", Confidence, empty=True),
        choice("origin", LinkOrigin),
        *text("reason"),
    ),
    kind="relation",
    others=("entry", "reference", "title", "other", "judged", "judged_reason"),
)
TABLES = (ENTRIES, FIGURES, FACTS, LINKS)
"""In the order in which they are written, after the document's own row."""


@dataclass
class Row:
    """A row of a table: its cells by column, as they are compared, and what they stand for."""

    table: Table
    number: int
    key: str
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    target: models.Model | None = None
    """Of a link: the project, or the other entry; None for one that comes with this import."""

    def said(self, name: str) -> str:
        """The cell, "" for a column that the table has not."""
        return self.cells.get(name, "")

    def refusal(self, column: str, reason: str) -> TableRefusal:
        """A fault in this row."""
        return TableRefusal(self.table.file, self.number, column, reason)

    def parse(self, lookup: Lookup) -> Iterator[TableRefusal]:
        """Fill the values and write the cells as the registry tells them; yields the faults."""
        for column in self.table.columns:
            cell = self.said(column.name)
            if column.required and not cell:
                yield self.refusal(column.name, "cellen är tom")
                continue
            try:
                value = column.parse(cell, lookup)
            except ValueError as fault:
                yield self.refusal(column.name, str(fault))
                continue
            self.values[column.name] = value
            self.cells[column.name] = lookup.address(cell) if column.address else column.tell(value)


def read_table(place: Path, table: Table, headings: Sequence[str]) -> list[Row]:
    """The rows of a table, none where the file is missing. Raises TablesRefusedError."""
    path = place / table.file
    if not path.exists() and table not in {DOCUMENT, ENTRIES}:
        return []
    found = list(_records(path, table.file))
    if not found:
        raise TablesRefusedError(TableRefusal(table.file, 0, "", "filen är tom"))
    missing = [each for each in headings if each not in found[0]]
    strange = [each for each in found[0] if each not in headings]
    if missing or strange:
        raise TablesRefusedError(*_headings(table.file, missing, strange))
    wrong = [n for n, record in enumerate(found, start=1) if len(record) != len(found[0])]
    if wrong:
        reason = "raden har inte lika många celler som rubrikraden"
        raise TablesRefusedError(*(TableRefusal(table.file, n, "", reason) for n in wrong))
    rows = (dict(zip(found[0], record, strict=True)) for record in found[1:])
    return [Row(table, n, cells.get("key", ""), cells) for n, cells in enumerate(rows, start=2)]


def headings_of(table: Table) -> list[str]:
    """The headings that a file of this table has, in any order."""
    made = {"first_reading"} if table is LINKS else set()
    return [*table.others, *(each.name for each in table.columns if each.name not in made)]


def _records(path: Path, name: str) -> Iterator[list[str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for record in csv.reader(file, strict=True):
                yield [normalize("NFC", cell) for cell in record]
    except OSError as error:
        reason = f"filen går inte att läsa ({error.strerror})"
    except UnicodeDecodeError:
        reason = "filen är inte text i UTF-8"
    except csv.Error as error:
        reason = f"filen är ingen CSV ({error})"
    else:
        return
    raise TablesRefusedError(TableRefusal(name, 0, "", reason))


def _headings(file: str, missing: Sequence[str], strange: Sequence[str]) -> Iterator[TableRefusal]:
    yield from (TableRefusal(file, 1, each, "kolumnen saknas") for each in missing)
    yield from (TableRefusal(file, 1, each, "kolumnen är okänd") for each in strange)


Known = Mapping[str, Mapping[str, Any]]
"""By the name of a table the rows of the registry by their keys."""
