"""What the registry has of a document, and what was imported of it last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from projects.documents.link_rows import key_of
from projects.documents.tables import DOCUMENT, ENTRIES, FACTS, FIGURES, LINKS, Table
from projects.models import (
    Document,
    DocumentEntry,
    DocumentFact,
    EntryLink,
    EntryState,
    Figure,
    ImportedRow,
)


@dataclass(frozen=True)
class Cells:
    """What a row of the registry, or an imported one, says by column."""

    cells: Mapping[str, str]

    def said(self, name: str) -> str:
        """The cell, "" for a column that there was not."""
        return self.cells.get(name, "")

    @classmethod
    def of(cls, row: Any, table: Table) -> Self:  # noqa: ANN401  # a row of the table's model
        """As the table would have it."""
        return cls({each.name: each.tell(getattr(row, each.name)) for each in table.columns})


@dataclass(frozen=True)
class Known:
    """The rows of the registry by table and key, and what was imported of each last."""

    document: Document | None
    rows: Mapping[str, Mapping[str, Any]]
    imported: Mapping[tuple[str, str], Cells] = field(default_factory=dict)
    """Rows that no undo has taken back."""
    undone: Mapping[tuple[str, str], Cells] = field(default_factory=dict)
    """Of the others the one that was taken back last."""

    @classmethod
    def load(cls, slug: str) -> Self:
        """As the registry is now, in a fixed number of queries."""
        document = Document.objects.filter(slug=slug).prefetch_related("regions").first()
        if document is None:
            return cls(None, {})
        rows: dict[str, Mapping[str, Any]] = {
            DOCUMENT.name: {slug: document},
            ENTRIES.name: {each.slug: each for each in _entries(document)},
            FIGURES.name: {each.slug: each for each in _figures(document)},
            FACTS.name: {each.slug: each for each in _facts(document)},
            LINKS.name: {key_of(each): each for each in links_of(document)},
        }
        imported = ImportedRow.objects.filter(document=document)
        live = {(each.table, each.key): Cells(each.values) for each in imported.latest()}
        gone = imported.exclude(undone_by=None).order_by("run_id")
        undone = {(each.table, each.key): Cells(each.values) for each in gone}
        return cls(document, rows, live, undone)

    def find(self, table: Table, key: str) -> Any:  # noqa: ANN401  # a row of the table's model
        """The row of the registry, None for a new one."""
        return self.rows.get(table.name, {}).get(key)

    def before(self, table: Table, key: str) -> Cells | None:
        """What was imported last, None for what people entered."""
        place = table.name, key
        return self.imported.get(place) or self.undone.get(place)

    def is_hidden(self, table: Table, key: str) -> bool:
        """True for an entry that the undoing of its import has made a draft."""
        row = self.find(table, key)
        undone = (table.name, key) in self.undone and (table.name, key) not in self.imported
        return undone and table is ENTRIES and row.state == EntryState.DRAFT


def links_of(document: Document) -> Any:  # noqa: ANN401  # a queryset
    """The links of a document's entries with what they lead to."""
    ends = ("entry__document", "project", "other__document")
    return EntryLink.objects.filter(entry__document=document).select_related(*ends)


def _entries(document: Document) -> Any:  # noqa: ANN401  # a queryset
    found = DocumentEntry.objects.filter(document=document)
    found = found.select_related("document", "area", "part_of__document")
    return found.prefetch_related("regions", "centres")


def _figures(document: Document) -> Any:  # noqa: ANN401  # a queryset
    found = Figure.objects.filter(document=document)
    return found.select_related("entry__document", "region", "centre")


def _facts(document: Document) -> Any:  # noqa: ANN401  # a queryset
    found = DocumentFact.objects.filter(document=document)
    return found.select_related("programme", "area", "centre")
