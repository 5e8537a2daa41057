"""The line that names a source, with its terms as published."""

from django.utils.formats import date_format

from projects.models import Programme, Source
from projects.selection.provenance import citation


def source_line(source: Source) -> str:
    """Publisher, title, part, number and month of the document, and what is noted of it."""
    month = date_format(source.published, "F Y") if source.published else ""
    named = ", ".join(filter(None, (citation(source), month)))
    return " ".join(filter(None, (f"{named}.", source.note)))


def latest_source() -> Source | None:
    """The document of the latest programme; None before there is one. One query."""
    latest = Programme.objects.select_related("source").first()
    return latest.source if latest else None
