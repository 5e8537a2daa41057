"""The rows of documents' tables as they were imported, which later imports are compared with."""

from typing import Self

from django.db import models

from projects.models.document import Document
from projects.models.source import ImportRun


class ImportedRowQuerySet(models.QuerySet["ImportedRow"]):
    """Questions about imported rows."""

    def live(self) -> Self:
        """Rows that no undo has taken back."""
        return self.filter(undone_by=None)

    def latest(self) -> Self:  # type: ignore[override]  # a question, not Django's single row
        """For each table and key the live row that was imported last."""
        names = ("document_id", "table", "key")
        return self.live().order_by(*names, "-run_id").distinct(*names)


class ImportedRow(models.Model):
    """A row of a document's table: what it said, by column, and where it stood."""

    run = models.ForeignKey(
        ImportRun, models.PROTECT, related_name="imported_rows", verbose_name="import"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="imported_rows", verbose_name="dokument"
    )
    table = models.CharField("tabell", max_length=20)
    """The name of the file without its ending."""
    key = models.CharField("nyckel", max_length=200)
    row = models.PositiveIntegerField("rad i tabellen")
    values = models.JSONField("värden")
    """By the names of the columns, as the table has them."""
    undone_by = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_imported_rows",
        verbose_name="ångrad genom",
    )

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        verbose_name = "importerad rad"
        verbose_name_plural = "importerade rader"
        ordering = ("run", "pk")
        constraints = (
            models.UniqueConstraint("run", "table", "key", name="imported_row_once_per_run"),
        )

    def __str__(self) -> str:
        return f"{self.document.slug}/{self.table} {self.key}"

    @property
    def where(self) -> str:
        """Where it stands, as reports name it: *entries.csv, rad 14*."""
        return f"{self.table}.csv, rad {self.row}"
