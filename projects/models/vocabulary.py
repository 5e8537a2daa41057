"""The live vocabulary: what the published projects say, and in how many of them."""

from django.db import models

from projects.models.fields import one_of


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
