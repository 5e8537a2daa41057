"""Where the facts come from: published documents, readings of them, and the rows that were read."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

from projects.models.common import one_of, tracked, web_address_field

if TYPE_CHECKING:
    from projects.models.reference import Programme


class SourceQuerySet(models.QuerySet["Source"]):
    """Questions about documents."""

    def shown(self) -> Self:
        """Those of programmes that are shown, and of documents with published entries."""
        programmes, documents = (
            apps.get_model("projects", name).objects.shown() for name in ("Programme", "Document")
        )
        keys = self.of(programmes).order_by().values("pk")
        told = models.Q(document__in=documents.order_by().values("pk"))
        return self.filter(models.Q(pk__in=keys) | told)

    def of(self, programmes: "models.QuerySet[Programme]") -> Self:
        """Those that the programmes, their money or their projects come from, each once."""
        keys = programmes.order_by().values("pk")
        used = (
            models.Q(programme__in=keys)
            | models.Q(pk__in=ImportRun.objects.filter(programme__in=keys).values("source"))
            | models.Q(allocation__programme__in=keys)
        )
        return self.filter(pk__in=self.model.objects.order_by().filter(used).values("pk"))


@tracked
class Source(models.Model):
    """A published document; what it does not say stays empty.

    It is known by the SHA-256 of its file, and may be described before there is one.
    """

    file = models.CharField("fil", max_length=255, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    publisher = models.CharField("utgivare", max_length=200, blank=True)
    title = models.CharField("titel", max_length=500, blank=True)
    part = models.CharField("del", max_length=100, blank=True)
    number = models.CharField("artikelnummer", max_length=100, blank=True)
    published = models.DateField("utgiven (månadens första dag)", null=True, blank=True)
    address = web_address_field("adress", max_length=500)
    note = models.TextField("anmärkning", blank=True)
    document = models.ForeignKey(
        "projects.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name="publikation",
        help_text="Dokumentet som filen är en del av.",
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = "källdokument"
        verbose_name_plural = "källdokument"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("sha256",),
                name="source_sha256_unique",
                condition=~models.Q(sha256=""),
                violation_error_message="Ett annat källdokument har redan den kontrollsumman.",
            ),
            models.CheckConstraint(
                condition=~models.Q(file="") | models.Q(sha256="") & ~models.Q(title=""),
                name="source_file_or_title",
                violation_error_message="Ange filens namn, eller titeln om filen inte finns än.",
            ),
            models.CheckConstraint(
                condition=models.Q(sha256="") | models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="source_sha256_format",
                violation_error_message="SHA-256 skrivs som 64 hexadecimala tecken.",
            ),
        )

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title or self.file, self.part)))


class RunKind(models.TextChoices):
    """What a run did."""

    IMPORT = "import", "Import"
    UNDO = "undo", "Ångring"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Questions about the runs."""

    def readings(self) -> Self:
        """The readings of documents of which something still counts: not undone as a whole."""
        rows = SourceRow.objects.filter(run=OuterRef("pk"))
        gone = Q(Exists(rows.exclude(undone_by=None))) & ~Q(Exists(rows.live()))
        return self.filter(~gone, kind=RunKind.IMPORT)

    def with_undoing(self) -> Self:
        """Each with the runs that undid it, the last one first, as `undoings`; `whole` says how."""
        undoings = ImportRun.objects.defer("report").select_related("user")
        undoings = undoings.annotate(whole=F("report__whole"))
        return self.prefetch_related(Prefetch("undone_by", undoings, to_attr="undoings"))


class ImportRun(models.Model):
    """One applied reading of a document, or its undoing, with the report that was given."""

    kind = models.CharField(
        "slag",
        max_length=20,
        choices=RunKind.choices,
        default=RunKind.IMPORT,
        db_default=RunKind.IMPORT,
    )
    undoes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        verbose_name="ångrar importen",
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="runs", verbose_name="källdokument"
    )
    programme = models.ForeignKey(
        "projects.Programme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="runs",
        verbose_name="program",
    )
    """None for a document that is no table of projects."""
    centre = models.ForeignKey(
        "projects.CancerCentre",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="begränsad till RCC",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="utförd av",
    )
    applied_at = models.DateTimeField("genomförd", auto_now_add=True)
    report = models.JSONField("rapport")

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "importer"
        ordering = ("-id",)
        constraints = (
            one_of("kind", RunKind, "import_run_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RunKind.UNDO, undoes__isnull=False)
                | (~Q(kind=RunKind.UNDO) & Q(undoes=None)),
                name="import_run_undo_names_run",
                violation_error_message="En ångring, och bara den, säger vilken import den ångrar.",
            ),
        )

    def __str__(self) -> str:
        read = f"ångring av import {self.undoes_id}" if self.undoes_id else str(self.source)
        return f"{read} ({timezone.localdate(self.applied_at):%Y-%m-%d})"


class SourceRowQuerySet(models.QuerySet["SourceRow"]):
    """Questions about the published rows."""

    def live(self) -> Self:
        """Rows that no undo has taken back."""
        return self.filter(undone_by=None)

    def latest(self) -> Self:  # type: ignore[override]  # a question, not Django's single row
        """For each project the live row that was applied last."""
        return self.live().order_by("project_id", "-run_id").distinct("project_id")

    def latest_known(self) -> Self:
        """As `latest`; for a project without a live row the one that was undone last."""
        told = self.annotate(is_undone=Q(undone_by__isnull=False))
        return told.order_by("project_id", "is_undone", "-run_id").distinct("project_id")

    def of_programme(self, programme: "Programme") -> Self:
        """Rows of the programme's documents."""
        return self.filter(run__programme=programme)


class SourceRow(models.Model):
    """A published table row: its lines in the file and its raw cells, markup and all."""

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="rows", verbose_name="import")
    project = models.ForeignKey(
        "projects.Project", models.PROTECT, related_name="source_rows", verbose_name="projekt"
    )
    centre = models.ForeignKey("projects.CancerCentre", models.PROTECT, verbose_name="RCC")
    area = models.ForeignKey(
        "projects.Area", models.PROTECT, related_name="+", verbose_name="område"
    )
    sub_area = models.ForeignKey(
        "projects.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="delområde",
    )
    part = models.CharField("blad eller sida", max_length=100, blank=True, db_default="")
    """Of a file in which lines are counted anew in each: *blad ”Norr”*, *sida 12*."""
    lines = ArrayField(models.PositiveIntegerField(), verbose_name="rader i filen")
    undone_by = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_rows",
        verbose_name="ångrad genom",
    )
    cells = models.JSONField("celler")
    """A list of {"column": heading as printed, "text": cell as printed}, in the file's order."""

    objects = SourceRowQuerySet.as_manager()

    class Meta:
        verbose_name = "publicerad rad"
        verbose_name_plural = "publicerade rader"
        ordering = ("run", "lines")
        indexes = (
            # Lists, exports and pages ask for the latest live row of each project.
            models.Index(
                fields=("project", "-run"), condition=Q(undone_by=None), name="source_row_live"
            ),
        )
        constraints = (
            models.UniqueConstraint("run", "project", name="source_row_once_per_run"),
            models.CheckConstraint(
                condition=models.Q(lines__len__gt=0),
                name="source_row_has_lines",
                violation_error_message="En publicerad rad står på minst en rad i filen.",
            ),
        )

    def __str__(self) -> str:
        lines = f"rad {', '.join(map(str, self.lines))}"
        return ", ".join(filter(None, (self.run.source.file, self.part, lines)))

    @property
    def where(self) -> str:
        """Where it begins, as reports name it: *rad 14*; *sida 3, tabellrad 4*."""
        row = "tabellrad" if self.part.startswith("sida") else "rad"
        return ", ".join(filter(None, (self.part, f"{row} {self.lines[0]}")))
