"""Projects that do the same, computed ahead of the question."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from projects.models.project import Project


class SimilarProject(models.Model):
    """A project, one that is like it, how much, and the words that say so; by the write path.

    ``score`` lies between 0 and 1: the part of what tells the project from others that the other
    one has too.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="similar")
    other = models.ForeignKey(Project, models.CASCADE, related_name="+")
    score = models.FloatField()
    shared = ArrayField(models.TextField())
    duplicate = models.BooleanField(default=False)

    class Meta:
        ordering = ("project", "-score", "other")
        constraints = (
            models.UniqueConstraint("project", "other", name="similar_project_once"),
            models.CheckConstraint(
                condition=~Q(project=F("other")), name="similar_project_is_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} ~ {self.other_id}"
