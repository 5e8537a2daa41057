"""Whether readers can see a row: the registry has changed for them when they can."""

from django.db import models

from projects.models import (
    Allocation,
    Area,
    ColumnHeading,
    ImportRun,
    Programme,
    Project,
    PublicationState,
    RefusedContinuation,
    Source,
)

PUBLIC = (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)
"""The states of projects that have a page."""


def is_told(row: models.Model) -> bool:
    """False for a draft, and for what belongs to no programme but hidden ones; else True."""
    if isinstance(row, RefusedContinuation | ColumnHeading):
        return False
    if isinstance(row, Programme):
        return row.published
    if isinstance(row, Allocation | ImportRun):
        return row.programme.published
    if isinstance(row, Project):
        return row.state in PUBLIC
    if isinstance(row, Source):
        published = Programme.objects.filter(published=True)
        return Source.objects.of(published).filter(pk=row.pk).exists()
    return row.since is None or row.since.published if isinstance(row, Area) else True
