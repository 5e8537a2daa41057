"""Everything that the page of a document says: facts, chapters, measures, grid and shares."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from projects.entry_links import EntryLinks, entry_links
from projects.models import (
    CancerCentre,
    Document,
    DocumentFact,
    EntryKind,
    FactKind,
    Figure,
    FigureKind,
    Region,
)
from projects.reference_tables import reference_tables
from projects.told_documents import ListedEntry, ToldDocument, ToldDocuments, told_documents
from projects.told_figures import told_figures
from projects.web.charts import Chart, Share, shares
from projects.web.entity_pages import lowered


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries that stand under one heading of the document."""

    heading: str
    entries: list[tuple[str, ListedEntry]]
    """Each with what the link to it says."""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A proposed measure with the number of projects that may contribute to it, by centre."""

    told: ListedEntry
    numbers: list[int]
    """In the order of the centres."""
    total: int


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """All proposed measures of a document against the centres."""

    centres: list[CancerCentre]
    rows: list[MeasureRow]

    @property
    def untouched(self) -> int:
        """How many measures no project is linked with."""
        return sum(not row.total for row in self.rows)


@dataclass(frozen=True, slots=True)
class GridRow:
    """What is told of the whole, and its part for each region, None where there is none."""

    whole: ListedEntry
    parts: list[ListedEntry | None]


@dataclass(frozen=True, slots=True)
class Grid:
    """Entries of which each has parts, one for a region."""

    regions: list[Region]
    rows: list[GridRow]


@dataclass(frozen=True, slots=True)
class ShareTable:
    """Shares in per cent that the document gives, year by year, with the goal for each."""

    chart: Chart
    subject: str
    goal: int | None
    years: list[int]
    rows: list[tuple[str, list[Figure | None]]]
    """What each row is of, and its figure for each year."""
    origin: str
    """The document's own source, as it names it."""
    where: Figure
    """A figure that tells lines and page of the table."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What there is to say of a document."""

    told: ToldDocument
    chapters: list[Chapter]
    measures: MeasureTable | None
    grid: Grid | None
    shares: list[ShareTable]
    references: list[DocumentFact]
    """The works that the document refers to, as it numbers them."""


def document_page(told: ToldDocument) -> DocumentPage:
    """What the page of a document says; one query for its figures."""
    grid = grid_of(told, told_documents())
    in_grid = {each.entry.pk for row in grid.rows for each in _all(row)} if grid else set()
    others = [each for each in told.entries if each.entry.pk not in in_grid]
    figures = told.document.figures.filter(kind=FigureKind.TABLE).select_related("region")
    return DocumentPage(
        told=told,
        chapters=chapters(others),
        measures=measure_table(told, entry_links()),
        grid=grid,
        shares=share_tables(figures),
        references=_references(told.document),
    )


def _references(document: Document) -> list[DocumentFact]:
    mine = (each for each in told_figures().facts if each.document_id == document.pk)
    return [each for each in mine if each.kind == FactKind.REFERENCE]


def chapters(entries: Sequence[ListedEntry]) -> list[Chapter]:
    """The entries in the order of the document, one chapter for each heading."""
    titles = Counter(each.entry.title for each in entries)
    found = groupby(entries, key=partial(_heading, titles))
    return [
        Chapter(heading, [(_link_text(titles, each), each) for each in members])
        for heading, members in found
    ]


def _heading(titles: Mapping[str, int], told: ListedEntry) -> str:
    """What entries of one title or section stand under; the kind where each has its own."""
    entry = told.entry
    if entry.kind == EntryKind.MEASURE:
        return f"{entry.section}: {entry.title}"
    shared = entry.title if titles[entry.title] > 1 else entry.heading
    own = not shared or (shared == entry.title and titles[entry.title] == 1)
    if own or entry.kind == EntryKind.DONE:
        return entry.get_kind_display()
    return f"{shared}, {lowered(entry.area.name)}" if entry.area else shared


def _link_text(titles: Mapping[str, int], told: ListedEntry) -> str:
    """The title of an entry, or what it says where others have the same."""
    return told.entry.text if titles[told.entry.title] > 1 else told.entry.title


def measure_table(told: ToldDocument, links: EntryLinks) -> MeasureTable | None:
    """The document's proposed measures; None where it has none."""
    centres = list(reference_tables().centres)
    rows = []
    for each in told.entries:
        if each.entry.kind == EntryKind.MEASURE:
            numbers = links.by_centre(each.entry.pk)
            rows.append(MeasureRow(each, [numbers[one.slug] for one in centres], numbers.total()))
    return MeasureTable(centres, rows) if rows else None


def grid_of(told: ToldDocument, documents: ToldDocuments) -> Grid | None:
    """Chapters against regions, where entries of the document have parts in it, one a region."""
    rows = {}
    for each in told.entries:
        parts = [
            part
            for part in documents.parts(each)
            if part.entry.document_id == each.entry.document_id
        ]
        by_region = {part.regions[0].pk: part for part in parts if len(part.regions) == 1}
        if by_region:
            rows[each] = by_region
    regions = [
        each for each in reference_tables().regions if any(each.pk in row for row in rows.values())
    ]
    found = [
        GridRow(whole, [parts.get(each.pk) for each in regions]) for whole, parts in rows.items()
    ]
    return Grid(regions, found) if found else None


def _all(row: GridRow) -> list[ListedEntry]:
    return [row.whole, *(each for each in row.parts if each)]


def share_tables(figures: Iterable[Figure]) -> list[ShareTable]:
    """One table for each subject, its rows and years in the order of the document."""
    by_subject: dict[str, list[Figure]] = {}
    for each in figures:
        by_subject.setdefault(each.subject, []).append(each)
    return [_share_table(number, rows) for number, rows in enumerate(by_subject.values(), start=1)]


def _share_table(number: int, figures: Sequence[Figure]) -> ShareTable:
    years = sorted({each.year for each in figures if each.year})
    counted = list(dict.fromkeys(each.counted for each in figures))
    at = {(each.counted, each.year): each for each in figures}
    latest = [at[name, years[-1]] for name in counted if (name, years[-1]) in at]
    goal = next((int(each.goal) for each in figures if each.goal is not None), None)
    subject = figures[0].subject
    title = f"{subject} {years[-1]}, procent"
    said = [f"{each.counted} {each.stated}" for each in latest]
    shown = [Share(each.counted, int(each.value), each.stated) for each in latest]
    return ShareTable(
        chart=shares(f"andelar-{number}", title, ", ".join(said), shown, goal),
        subject=subject,
        goal=goal,
        years=years,
        rows=[(name, [at.get((name, year)) for year in years]) for name in counted],
        origin=figures[0].origin,
        where=figures[0],
    )
