"""From a selection to the rows of an export."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from projects.addresses import ending
from projects.filters import ProjectFilter
from projects.models import Revision
from projects.models.project import ProjectQuerySet
from projects.records import sources_line
from projects.web.exports.cells import Export, Row, moment
from projects.web.exports.columns import COLUMNS, PROJECTS
from projects.web.exports.labels import Labels, labels
from projects.web.exports.sources import RANK, asked
from projects.web.selected_years import sources

CHUNK = 1000
"""So many projects are in memory at once."""

IDLE = "60s"
"""A reader who stops for longer loses the rest, so that nobody keeps a transaction open."""


def export_of(
    selection: ProjectFilter, origin: str, path: str, words: str, exported: datetime
) -> Export:
    """What is said of an export of the selection; the path is that of its list. One query."""
    query = ending(selection.page_query)
    return Export(
        table=PROJECTS,
        origin=origin,
        query=words,
        list_address=f"{origin}{path}{query}",
        exported=moment(exported),
        data_date=moment(Revision.current().changed_at),
        source=sources_line(sources(selection)),
    )


def rows(projects: ProjectQuerySet, export: Export) -> Generator[Row]:
    """The projects in their order, as rows; closing the iterator ends its transaction.

    One statement for any number of them, beside that of the revision.
    """
    with snapshot(idle=IDLE):
        with stored_revision().known():
            known = labels()
        reading = Reading(known, export)
        chunked = asked(projects, reading.sources).iterator(chunk_size=CHUNK)
        for rank, held in enumerate(chunked, start=1):
            yield reading.row(held, rank)


class Reading:
    """How the rows of one export are read."""

    def __init__(self, known: Labels, export: Export) -> None:
        self.sources = [
            *dict.fromkeys(each.source for each in COLUMNS if each.source not in {"", RANK})
        ]
        """What is asked of each project."""
        told = [each.name for each in COLUMNS if not each.source]
        self._told = [getattr(export, name) for name in told]
        places = {name: place for place, name in enumerate((*self.sources, RANK, *told))}
        self._in_order = itemgetter(*(places[each.source or each.name] for each in COLUMNS))
        self._reads = [
            (place, each.reader(known, export)) for place, each in enumerate(COLUMNS) if each.reader
        ]

    def row(self, held: tuple[Any, ...], rank: int) -> Row:
        """The row of a project from what was answered of it, and its place from 1."""
        row: Row = [*self._in_order((*held, rank, *self._told))]
        for place, read in self._reads:
            row[place] = read(row[place])
        return row


def stored_revision() -> Revision:
    """The revision as the open transaction sees it, whatever is known of it outside."""
    return Revision.objects.filter(pk=1).first() or Revision.current()


@contextmanager
def snapshot(*, idle: str = "0") -> Iterator[None]:
    """One unchanging moment of the registry, for reading only; inside a transaction, that one.

    The server ends it when nothing is asked for so long; "0" means never. It looks up the few rows
    that belong to a project in an index, rather than read the whole of a table for each project.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
                    f"SET LOCAL idle_in_transaction_session_timeout = '{idle}';"
                    "SET LOCAL random_page_cost = 1.1"
                )
        yield
