"""From a selection to the rows of an export, read in chunks from one moment of the registry."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from projects.exporting.cells import Export, Row, moment
from projects.exporting.sources import latest_source, source_line
from projects.models import Revision
from projects.models.project_queryset import ProjectQuerySet
from projects.selection.filters import ProjectFilter
from projects.selection.parameters import ending
from projects.selection.provenance import with_published_rows

CHUNK = 200
"""So many projects are in memory at once."""

IDLE = "60s"
"""A reader who stops for longer loses the rest, so that nobody keeps a transaction open."""


def export_of(selection: ProjectFilter, origin: str, path: str, words: str) -> Export:
    """What is said of an export of the selection; the path is that of its list. Two queries."""
    query = ending(selection.query)
    source = latest_source()
    return Export(
        origin=origin,
        query=words,
        list_address=f"{origin}{path}{query}",
        exported=moment(timezone.now()),
        data_date=moment(Revision.current().changed_at),
        source=source_line(source) if source else "",
    )


def rows(projects: ProjectQuerySet, export: Export) -> Generator[Row]:
    """The projects in their order, as rows; closing the iterator ends its transaction."""
    with snapshot(idle=IDLE):
        chunked = complete(projects).iterator(chunk_size=CHUNK)
        for rank, project in enumerate(chunked, start=1):
            yield Row(project, rank, export)


def complete(projects: ProjectQuerySet) -> ProjectQuerySet:
    """The projects with everything that a column reads."""
    return with_published_rows(projects.with_relations().with_continued())


@contextmanager
def snapshot(*, idle: str = "0") -> Iterator[None]:
    """One unchanging moment of the registry, for reading only; inside a transaction, that one.

    The server ends it when nothing is asked for so long; "0" means never.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{idle}'")
        yield
