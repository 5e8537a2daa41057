"""Documents, their entries, figures and links in the one write path."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from projects.models import (
    Area,
    CancerCentre,
    Document,
    DocumentEntry,
    DocumentFact,
    EntryLink,
    Figure,
    Region,
)
from projects.models.entry import DocumentEntryQuerySet
from projects.models.indexed_text import DERIVED
from projects.search.vocabulary import gained
from projects.services.change import Change
from projects.services.stored import differing_columns, stored
from projects.services.visibility import are_told

Links = Mapping[str, Iterable[models.Model] | None]
"""By the name of a many-to-many field what it is to hold; None for what it holds already."""

OF_DOCUMENTS = (Document, DocumentFact, EntryLink, Figure)
"""What concerns the registry's documents only, and no project's list or facet."""


def save_entry(
    opened: Change, entry: DocumentEntry, links: Links, moment: datetime | None = None
) -> None:
    """Save what differs of a validated entry, with the change date, now or the given one.

    Raises ValidationError for what a constraint refuses; the rest is derived later.
    """
    entry.validate_constraints()
    before = stored(entry)
    given = DERIVED if moment else (*DERIVED, "updated_at")
    differing = differing_columns(before, entry) - {*given} if before else set()
    others = _differing_links(before, links)
    if before and not differing and not others:
        return
    entry.updated_at = moment or timezone.now()
    entry.save(update_fields={*differing, "updated_at"} if before else None)
    _set_links(entry, others)
    if before and "state" in differing:
        opened.vocabulary.update(gained(before, entry.state))
    opened.due_entries.add(entry.pk)
    opened.edit(told=are_told(before, entry))


def save_of_document(opened: Change, row: models.Model, links: Links) -> None:
    """Save what differs of a validated document, figure, fact or link of an entry.

    Raises ValidationError for what a constraint refuses.
    """
    row.validate_constraints()
    before = stored(row)
    differing = differing_columns(before, row) if before else None
    others = _differing_links(before, links)
    if differing == set() and not others:
        return
    row.save(update_fields=differing)
    _set_links(row, others)
    opened.edit(told=opened.told or are_told(before, row))


def entries_showing(row: models.Model) -> DocumentEntryQuerySet | None:
    """The entries whose derived columns hold the name of this centre, area or region."""
    if isinstance(row, CancerCentre):
        return DocumentEntry.objects.filter(centres=row)
    if isinstance(row, Area):
        return DocumentEntry.objects.filter(area=row)
    if isinstance(row, Region):
        return DocumentEntry.objects.filter(regions=row)
    return None


def _differing_links(before: models.Model | None, links: Links) -> dict[str, set[Any]]:
    wanted = {name: set(rows) for name, rows in links.items() if rows is not None}
    if before is None:
        return {name: rows for name, rows in wanted.items() if rows}
    return {name: rows for name, rows in wanted.items() if rows != set(getattr(before, name).all())}


def _set_links(row: models.Model, links: Mapping[str, set[Any]]) -> None:
    for name, rows in links.items():
        getattr(row, name).set(rows)
