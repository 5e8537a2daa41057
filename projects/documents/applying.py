"""Writing what the import of a document plans: its rows, its files, the run and what it read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from projects.documents.columns import Lookup
from projects.documents.comparison import Step
from projects.documents.known import Known
from projects.documents.refusals import TablesRefusedError
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
from projects.models.document import Passage
from projects.services import write

SAID_OF_SOURCES = ("publisher", "title", "part", "number", "published", "address", "note")
"""What a file and its document have in common."""


def apply(report: DocumentReport, known: Known, lookup: Lookup, user: User | None) -> ImportRun:
    """Write the steps of the report, the run and its rows. Call inside `write.change()`.

    Raises TablesRefusedError for what the registry's own rules do not allow.
    """
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
                continue
            found = known.find(step.row.table, step.row.key)
            moved = isinstance(found, Passage) and found.source != source
            if step.updates or step.returns or moved:
                _place(step, found or _new(step, document, lookup), source, lookup)
        ImportedRow.objects.bulk_create(_imported(step.row, run, document) for step in steps)
    return run


def _sources(document: Document, row: Row, report: DocumentReport) -> Source:
    """The source that the text is; it and the others that are named belong to the document."""
    source = Source.objects.filter(sha256=report.sha256).first()
    if source is None:  # else somebody may have described it otherwise since
        said = {name: getattr(document, name) for name in SAID_OF_SOURCES}
        source = Source(file=report.name, sha256=report.sha256, **said)
    source.document = document
    with _refused_at(row):
        write.save(source)
    for other in Source.objects.filter(file__in=row.said("sources").split()):
        other.document = document
        write.save(other)
    return source


def _new(step: Step, document: Document, lookup: Lookup) -> Any:  # noqa: ANN401  # of any table
    if step.row.table is LINKS:
        return _new_link(step.row, lookup)
    return step.row.table.model(document=document, slug=step.row.key)


def _new_link(row: Row, lookup: Lookup) -> EntryLink:
    entry = _entry(lookup, row, "entry")
    if isinstance(row.target, Project):
        return EntryLink(entry=entry, project=row.target)
    return EntryLink(entry=entry, other=_entry(lookup, row, "other"))


def _place(step: Step, row: Any, source: Source, lookup: Lookup) -> None:  # noqa: ANN401  # of any table
    """Give a row what does not stand in its columns, and write it."""
    if isinstance(row, Passage):
        row.source = source
    if isinstance(row, DocumentEntry):
        row.position = step.row.values["line_from"]
        row.state = EntryState.PUBLISHED if step.returns else row.state
    for column in step.row.table.columns:
        if column.address and column.name in step.updates:
            named = step.row.said(column.name)
            step.row.values[column.name] = _entry(lookup, step.row, column.name) if named else None
    _write(step, row)
    if isinstance(row, DocumentEntry):
        lookup.entries[lookup.address(row.slug)] = row


def _write(step: Step, row: Any) -> Any:  # noqa: ANN401  # a row of any table
    many = {each.name for each in step.row.table.columns if each.many}
    links = {name: step.row.values[name] for name in step.updates if name in many}
    for name in step.updates:
        if name not in many:
            setattr(row, name, step.row.values[name])
    with _refused_at(step.row):
        write.save(row, **links)
    return row


def _entry(lookup: Lookup, row: Row, column: str) -> DocumentEntry:
    entry = lookup.entries[lookup.address(row.said(column))]
    if entry is None:  # entries are written after those that they are a part of
        raise TablesRefusedError(row.refusal(column, "posten skulle bli en del av sig själv"))
    return entry


@contextmanager
def _refused_at(row: Row) -> Iterator[None]:
    """What a model's own rules refuse inside is a fault in this row."""
    try:
        yield
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        raise TablesRefusedError(
            *(
                row.refusal("" if name == NON_FIELD_ERRORS else name, message)
                for name, messages in faults.items()
                for message in messages
            )
        ) from error


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
