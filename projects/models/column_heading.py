"""What the columns of published tables are called."""

from django.db import models

from projects.models.common import not_empty, tracked


@tracked
class ColumnHeading(models.Model):
    """A heading, as headings are compared, and what the column under it holds."""

    heading = models.CharField(
        "kolumnrubrik",
        max_length=200,
        help_text="Som den står i tabellen; stora och små bokstäver är ingen skillnad.",
    )
    kind = models.CharField("innehåll", max_length=20)
    """The name of a `projects.annex.headers.ColumnKind`."""

    class Meta:
        verbose_name = "kolumnrubrik"
        verbose_name_plural = "kolumnrubriker"
        ordering = ("heading",)
        constraints = (
            models.UniqueConstraint(
                "heading",
                name="column_heading_once",
                violation_error_message="Rubriken finns redan.",
            ),
            not_empty(
                "heading", name="column_heading_not_empty", message="Ange rubriken som den skrivs."
            ),
        )

    def __str__(self) -> str:
        return self.heading
