"""What search keeps beside the projects: the live vocabulary, and projects that do the same."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from projects.models.common import one_of
from projects.models.project import Project


class TermKind(models.TextChoices):
    """What is counted."""

    WORD = "ord", "Ord som det skrivs"
    LEXEME = "lexem", "Lexem i sökindex"


class Term(models.Model):
    """A word as it is written, with its lexeme, or a lexeme of the index; kept by the write path.

    Words serve typing help and corrections; the numbers of documents say how telling a word is.
    """

    kind = models.CharField(max_length=5, choices=TermKind.choices)
    text = models.TextField()
    lexeme = models.TextField()
    documents = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint("kind", "text", name="term_once_per_kind"),
            one_of("kind", TermKind, "term_kind_known"),
        )

    def __str__(self) -> str:
        return self.text


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
