"""Whether readers can see a row: the registry has changed for them when they can."""

from collections.abc import Callable

from django.db import models

from projects.models import (
    Allocation,
    Area,
    ColumnHeading,
    DocumentEntry,
    EntryLink,
    ImportRun,
    Programme,
    Project,
    PublicationState,
    RefusedContinuation,
    Source,
)

PUBLIC = (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)
"""The states of projects that have a page; an entry has one as long as it is published."""


def is_told(row: models.Model) -> bool:
    """False for a draft, and for what belongs to no programme but hidden ones; else True."""
    if isinstance(row, RefusedContinuation | ColumnHeading):
        return False
    if isinstance(row, Allocation | ImportRun | Programme):
        programme = row if isinstance(row, Programme) else row.programme
        return programme is None or programme.published
    if isinstance(row, EntryLink):
        return is_told(row.entry)
    if isinstance(row, Project | DocumentEntry):
        return row.state in PUBLIC
    if isinstance(row, Source):
        published = Programme.objects.filter(published=True)
        told = row.document_id is not None
        return told or Source.objects.of(published).filter(pk=row.pk).exists()
    return row.since is None or row.since.published if isinstance(row, Area) else True


def are_told(before: models.Model | None, after: models.Model) -> bool:
    """Whether readers see a change of a row: they saw it before, or do now."""
    return is_told(after) or (before is not None and is_told(before))


def wait_or_show(
    project: Project, before: Project | None, is_published: Callable[[int], bool]
) -> None:
    """A project that comes to be shown waits for its programme, as long as that is hidden."""
    states = (PublicationState.PUBLISHED, PublicationState.WAITING)
    came = before is None or before.state != project.state
    moved = before is not None and before.programme_id != project.programme_id
    if project.state in states and (came or moved):
        project.state = states[0] if is_published(project.programme_id) else states[1]
