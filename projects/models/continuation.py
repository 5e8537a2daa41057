"""What a person has said of two projects that look like the same work in two years."""

from django.db import models

from projects.models.common import tracked
from projects.models.project import Project


@tracked
class RefusedContinuation(models.Model):
    """A project does not continue an earlier one that it is like; it is not proposed again."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="refused_earlier", verbose_name="projekt"
    )
    earlier = models.ForeignKey(
        Project, models.PROTECT, related_name="+", verbose_name="tidigare projekt"
    )

    class Meta:
        verbose_name = "avvisad fortsättning"
        verbose_name_plural = "avvisade fortsättningar"
        ordering = ("project", "earlier")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "earlier"), name="refused_continuation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(project=models.F("earlier")),
                name="refused_continuation_of_another",
                violation_error_message="Ett projekt kan inte vara en fortsättning på sig självt.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project} fortsätter inte {self.earlier}"
