"""What search keeps beside the projects: the live vocabulary, features, and similar projects."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from projects.models.choices import Scope
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

    scope = models.CharField(
        max_length=10,
        choices=Scope.choices,
        default=Scope.PROJECTS,
        db_default=Scope.PROJECTS,
    )
    """Of projects or of entries: a word that only the others have is an unknown one here."""
    kind = models.CharField(max_length=5, choices=TermKind.choices)
    text = models.TextField()
    lexeme = models.TextField()
    documents = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint("scope", "kind", "text", name="term_once_per_kind"),
            one_of("scope", Scope, "term_scope_known"),
            one_of("kind", TermKind, "term_kind_known"),
        )

    def __str__(self) -> str:
        return self.text


class CommonLexeme(models.Model):
    """The published projects with a lexeme that very many have, as sets; kept by the write path.

    In a set the bit of a project is that of its key, as in `projects.key_sets`, least bits first.
    """

    lexeme = models.TextField(primary_key=True)
    projects = models.BinaryField()
    titles = models.BinaryField()
    """Of them those with the lexeme in their titles."""

    def __str__(self) -> str:
        return self.lexeme


class ProjectFeature(models.Model):
    """A lexeme of what a published project says that it does; kept by the write path.

    The weights of a project are a direction: their squares add up to 1 (projects/search/features).
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="features")
    lexeme = models.TextField()
    weight = models.FloatField()
    named = models.BooleanField()
    """True for a concept that the text itself names, not only one below it."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("lexeme", "project"), include=("weight",), name="project_feature_once"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=1), name="project_feature_weight_is_a_part"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id}: {self.lexeme}"


class SimilarProject(models.Model):
    """A project, one that is like it, how much, and what they have in common; by the write path.

    ``score`` lies between 0 and 1 and is the same in both directions; ``shared`` are names of
    concepts that both name, the most telling first.
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
