"""The columns that the write path makes from a row's own words, of projects and entries alike."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

DERIVED = (
    "sort_key",
    "folded_text",
    "search_vector",
    "vocabulary",
    "index_digest",
    "language_version",
)
"""Columns that the write path makes from the others."""

HEAVY = ("folded_text", "search_vector", "vocabulary")
"""Columns that no reader sees and that are longer than all others together."""


class IndexedText(models.Model):
    """A row that search finds by its words; the columns are written by `services.derive` alone."""

    sort_key = models.TextField(editable=False, db_collation="C")
    folded_text = models.TextField(editable=False)
    search_vector = SearchVectorField(editable=False, null=True)
    vocabulary = models.JSONField(editable=False, default=dict)
    index_digest = models.CharField(max_length=64, editable=False, default="")
    language_version = models.CharField(max_length=12, editable=False, default="")

    class Meta:
        abstract = True
