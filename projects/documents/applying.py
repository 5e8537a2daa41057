"""Writing what the import of a document plans: its rows, its files, the run and what it read."""

from collections.abc import Iterator, Sequence
from typing import Any

from projects.documents.columns import Lookup
from projects.documents.comparison import Step
from projects.documents.known import Known
from projects.documents.report import DocumentReport
from projects.documents.tables import DOCUMENT, ENTRIES, LINKS, Row
from projects.models import (
    Document,
    DocumentEntry,
    EntryLink,
    EntryState,
    ImportedRow,
    ImportRun,
    Project,
    Source,
    User,
)
from projects.services import write


SAID_OF_SOURCES = ("publisher", "title", "part", "number", "published", "address", "note")
"""What a file and its document have in common."""


def apply(report: DocumentReport, known: Known, lookup: Lookup, user: User | None) -> ImportRun:
    """Write the steps of the report, the run and its rows. Call inside `write.change()`."""
    steps = report.steps
    own = next(step for step in steps if step.row.table is DOCUMENT)
    # A run tells of a source, and a source of its document: a new one comes before the run.
    document = known.document or _write(own, Document(slug=own.row.key))
    source = _sources(document, own.row, report)
    run = ImportRun(source=source, user=user, report=report.as_json())
    write.save(run)
    with write.change(run=run):
        for step in _parents_first(steps):
            if step.row.table is DOCUMENT:
                _write(step, document)
            elif step.updates or step.returns:
                found = known.find(step.row.table, step.row.key)
                _place(step, found or _new(step, document, source, lookup), lookup)
        ImportedRow.objects.bulk_create(_imported(step.row, run, document) for step in steps)
    return run


def _sources(document: Document, row: Row, report: DocumentReport) -> Source:
    """The source that the text is; it and the others that are named belong to the document."""
    source = Source.objects.filter(sha256=report.sha256).first()
    if source is None:  # else somebody may have described it otherwise since
        said = {name: getattr(document, name) for name in SAID_OF_SOURCES}
        source = Source(file=report.name, sha256=report.sha256, **said)
    source.document = document
    write.save(source)
    for other in Source.objects.filter(file__in=row.said("sources").split()):
        other.document = document
        write.save(other)
    return source


def _new(step: Step, document: Document, source: Source, lookup: Lookup) -> Any:  # noqa: ANN401  # a row
    if step.row.table is LINKS:
        return _new_link(step.row, lookup)
    made = step.row.table.model(document=document, slug=step.row.key)
    made.source = source
    return made


def _new_link(row: Row, lookup: Lookup) -> EntryLink:
    entry = _entry(lookup, row.said("entry"))
    if isinstance(row.target, Project):
        return EntryLink(entry=entry, project=row.target)
    return EntryLink(entry=entry, other=_entry(lookup, row.said("other")))


def _place(step: Step, row: Any, lookup: Lookup) -> None:  # noqa: ANN401  # of any table
    """Give a row what does not stand in its columns, and write it."""
    if isinstance(row, DocumentEntry):
        row.position = step.row.values["line_from"]
        row.state = EntryState.PUBLISHED if step.returns else row.state
    for column in step.row.table.columns:
        if column.address and column.name in step.updates:
            address = step.row.said(column.name)
            step.row.values[column.name] = _entry(lookup, address) if address else None
    _write(step, row)
    if isinstance(row, DocumentEntry):
        lookup.entries[lookup.address(row.slug)] = row


def _write(step: Step, row: Any) -> Any:  # noqa: ANN401  # a row of any table
    many = {each.name for each in step.row.table.columns if each.many}
    links = {name: step.row.values[name] for name in step.updates if name in many}
    for name in step.updates:
        if name not in many:
            setattr(row, name, step.row.values[name])
    write.save(row, **links)
    return row


def _entry(lookup: Lookup, key: str) -> DocumentEntry:
    entry = lookup.entries[lookup.address(key)]
    if entry is None:  # its row was refused, and so was the import
        raise LookupError(key)
    return entry


def _parents_first(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps, each entry after the one that it is a part of."""
    entries = {step.row.key: step for step in steps if step.row.table is ENTRIES}
    done: set[str] = set()

    def upwards(step: Step) -> Iterator[Step]:
        key = step.row.key
        if key in done:
            return
        done.add(key)
        above = entries.get(step.row.said("part_of").rpartition("/")[2])
        if above is not None:
            yield from upwards(above)
        yield step

    for step in steps:
        yield from upwards(step) if step.row.table is ENTRIES else (step,)


def _imported(row: Row, run: ImportRun, document: Document) -> ImportedRow:
    names = (each.name for each in row.table.columns)
    return ImportedRow(
        run=run,
        document=document,
        table=row.table.name,
        key=row.key,
        row=row.number,
        values={name: row.said(name) for name in names},
    )
