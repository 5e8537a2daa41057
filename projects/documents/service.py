"""The import of a document from its folder to the report: the entry point of commands and pages."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from django.db import transaction

from projects.annex.report import Outcome
from projects.documents.announced import announced, malformed
from projects.documents.applying import apply
from projects.documents.checks import faults_of, lines_of, repeated
from projects.documents.columns import Lookup
from projects.documents.comparison import missing, plan
from projects.documents.known import Known
from projects.documents.link_rows import Projects, find_target, judge
from projects.documents.refusals import TableRefusal, TablesRefusedError
from projects.documents.report import DocumentReport
from projects.documents.tables import (
    DOCUMENT,
    ENTRIES,
    LINKS,
    TABLES,
    Row,
    headings_of,
    read_table,
)
from projects.documents.texts import DocumentText, read_text
from projects.models import CancerCentre, User
from projects.models.common import SLUG_PATTERN
from projects.models.table_statistics import take_stock
from projects.services import write
from projects.services.locks import lock_rows, retrying


class _TriedError(Exception):
    """Ends a dry run, so that what it wrote is rolled back."""

    def __init__(self, report: DocumentReport) -> None:
        super().__init__()
        self.report = report


@dataclass(frozen=True)
class _Reading:
    """A document's folder as it was read."""

    document: Row
    tables: Mapping[str, Sequence[Row]]
    text: DocumentText

    @property
    def rows(self) -> list[Row]:
        """All rows, the document's own first."""
        return [self.document, *chain.from_iterable(self.tables.values())]


def import_document(
    place: Path, *, dry_run: bool = False, user: User | None = None
) -> DocumentReport:
    """Import a document from its folder, or say why not; everything is written, or nothing.

    The folder holds `document.csv`, `entries.csv`, the text and, where there are any,
    `figures.csv`, `facts.csv` and `links.csv`. A dry run reports what a real one would do. What
    the tables may get wrong is in the report's `rejected`, never an exception.
    """
    report = DocumentReport(place.name)
    try:
        read = _read(place)
    except TablesRefusedError as refused:
        return replace(report, rejected=refused.refusals)
    report = replace(
        report,
        document=read.document.key,
        name=read.text.name,
        sha256=read.text.sha256,
        tables=digest_of(place),
    )
    try:
        return _import(read, report, user, dry_run=dry_run)
    except TablesRefusedError as refused:
        return replace(report, rejected=refused.refusals)
    except _TriedError as tried:
        return tried.report


def digest_of(place: Path) -> str:
    """The SHA-256 of a document's tables and text as they are in its folder."""
    found = hashlib.sha256()
    for path in sorted(place.glob("*")):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _read(place: Path) -> _Reading:
    """The folder's files. Raises TablesRefusedError."""
    own = read_table(place, DOCUMENT, headings_of(DOCUMENT))
    if len(own) != 1:
        reason = f"väntade en rad under rubrikraden; filen har {len(own)}"
        raise TablesRefusedError(TableRefusal(DOCUMENT.file, 0, "", reason))
    document = own[0]
    if not re.fullmatch(SLUG_PATTERN, document.key):
        raise TablesRefusedError(document.refusal("key", f"”{document.key}” är inget adressnamn"))
    text = read_text(place, document.said("files"))
    if document.said("sha256") != text.sha256:
        raise TablesRefusedError(document.refusal("sha256", f"filens är {text.sha256}"))
    tables = {each.name: read_table(place, each, headings_of(each)) for each in TABLES}
    return _Reading(document, tables, text)


@retrying
def _import(
    read: _Reading, report: DocumentReport, user: User | None, *, dry_run: bool
) -> DocumentReport:
    with transaction.atomic(), write.change(user=user):
        # One import at a time, as for annexes.
        lock_rows(CancerCentre.objects.all())
        lookup = Lookup.load(read.document.key)
        wrong = tuple(_faults(read, lookup))
        if wrong:
            return replace(report, rejected=wrong)
        report = _planned(read, report, known := Known.load(read.document.key))
        if report.outcome is Outcome.MISMATCH:
            return report
        run = apply(replace(report, applied=True), known, lookup, user)
        if dry_run:
            raise _TriedError(report)
        take_stock()
    return replace(report, applied=True, run=run.pk)


def _planned(read: _Reading, report: DocumentReport, known: Known) -> DocumentReport:
    entries = read.tables[ENTRIES.name]
    headings = [row.said(name) for row in entries for name in ("title", "heading")]
    return replace(
        report,
        steps=tuple(plan(read.rows, known)),
        missing=tuple(missing(read.tables, known)),
        residue=tuple(read.text.residue(map(lines_of, read.rows), headings)),
        reconciliation=tuple(announced(read.document, read.tables)),
    )


def _faults(read: _Reading, lookup: Lookup) -> Iterator[TableRefusal]:
    """Everything that is wrong, table by table; fills the values of the rows."""
    for row in read.tables[ENTRIES.name]:
        lookup.entries.setdefault(lookup.address(row.key), None)
    projects = Projects.load()
    for row in read.rows:
        if row.table is LINKS:
            yield from judge(row)
            yield from find_target(row, lookup, projects)
        parsed = list(row.parse(lookup))
        yield from parsed
        if not parsed and row.table is not LINKS:
            yield from faults_of(row, read.text)
    for rows in read.tables.values():
        yield from repeated(rows)
    yield from _not_slugs(read)
    yield from malformed(read.document)


def _not_slugs(read: _Reading) -> Iterator[TableRefusal]:
    for row in read.rows:
        if row.table is not LINKS and row.key and not re.fullmatch(SLUG_PATTERN, row.key):
            yield row.refusal("key", f"”{row.key}” är inget adressnamn")
