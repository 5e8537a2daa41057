"""Where the facts come from: published documents, readings of them, and the rows that were read."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from projects.models.common import tracked

if TYPE_CHECKING:
    from projects.models.reference import Programme


class SourceQuerySet(models.QuerySet["Source"]):
    """Questions about documents."""

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
    address = models.URLField("adress", max_length=500, blank=True)
    note = models.TextField("anmärkning", blank=True)

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


class ImportRun(models.Model):
    """One applied reading of a document, with the report that the importer gave."""

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="runs", verbose_name="källdokument"
    )
    programme = models.ForeignKey(
        "projects.Programme", models.PROTECT, related_name="runs", verbose_name="program"
    )
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

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "importer"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.source} ({timezone.localdate(self.applied_at):%Y-%m-%d})"


class SourceRowQuerySet(models.QuerySet["SourceRow"]):
    """Questions about the published rows."""

    def latest(self) -> Self:  # type: ignore[override]  # a question, not Django's single row
        """For each project the row that was applied last."""
        return self.order_by("project_id", "-run_id").distinct("project_id")

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
    cells = models.JSONField("celler")
    """A list of {"column": heading as printed, "text": cell as printed}, in the file's order."""

    objects = SourceRowQuerySet.as_manager()

    class Meta:
        verbose_name = "publicerad rad"
        verbose_name_plural = "publicerade rader"
        ordering = ("run", "lines")
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
