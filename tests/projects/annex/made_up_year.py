"""A made-up annex, made of the 388 rows of 2025 by a seed and these rules.

As a corrected annex of 2025, `corrected()`:

- ten rows are changed: six summaries get a sentence, three of them in projects that somebody is to
  have edited before; two units are renamed; two titles get *, steg 2*, so that they are the same
  project by similarity alone;
- five rows are gone, seven are new (`NEW`), all others are as they were;
- RCC Norr heads its summaries with words that no registry knows (`UNKNOWN`);
- in a workbook each RCC has a sheet, and RCC Syd has merged the regions that repeat.

As an annex of 2026, `next_year()`: the seven new rows, and twenty that go on with a project of 2025
under the same title in the same unit, with another summary; no others.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from projects.annex.cleaning import clean
from projects.annex.headers import PUBLISHED, ColumnKind
from tests.projects.annex.readers import files, workbooks

SEED = 2026
UNKNOWN, UNKNOWN_IN = "Vad projektet ska leda till", "RCC Norr"
MERGED_IN = "RCC Syd"
LONG_ENOUGH = 150
"""Characters of a summary: a shorter one would be another by a sentence more."""
ADDED = " Under året utvärderas arbetet tillsammans med patienterna."
EDITED = "Så här skriver redaktören."
NEW = (
    ("Digital remiss till röntgen i glesbygd", "Remisser skickas och besvaras samma dag."),
    ("Sångkvällar efter strålbehandling", "Körsång för den som blivit hes av behandlingen."),
    ("Skidskola för unga med stomi", "En vecka på fjället med stomiterapeut och skidlärare."),
    ("Kylvästar på kemoterapidagvården", "Kylning av händer och fötter prövas mot domningar."),
    ("Tandläkare i multidisciplinär rond", "Munhälsan bedöms innan benmärgen transplanteras."),
    ("Trädgårdsrum på hospicet", "Odling i lådor som nås från säng och rullstol."),
    ("Matlagning utan smaksinne", "Kurskvällar med dietist och kock för den som äter för lite."),
)
RULE = frozenset("- ")
"""What lines below a header row are drawn with."""
EDIT = """
from projects.models import Project
from projects.services import write
for title in {titles!r}:
    project = Project.objects.get(title=title)
    project.summary = {text!r}
    write.save(project)
"""
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the RCC, the heading above the table, its header row, and its cells."""

    centre: str
    table: str
    header: Line
    cells: Line

    def __getitem__(self, kind: ColumnKind) -> str:
        """The text of the cell of this kind, "" without one."""
        kinds = [PUBLISHED.kind_of(heading) for heading in self.header]
        return self.cells[kinds.index(kind)] if kind in kinds else ""

    def saying(self, kind: ColumnKind, text: str) -> "Row":
        """The row with another text in the cell of this kind."""
        at = [PUBLISHED.kind_of(heading) for heading in self.header].index(kind)
        return replace(self, cells=(*self.cells[:at], text, *self.cells[at + 1 :]))


@dataclass(frozen=True, slots=True)
class MadeUpYear:
    """The rows of a file, and which of them are what."""

    rows: tuple[Row, ...]
    new: tuple[Row, ...]
    edited: tuple[Row, ...] = ()
    """Those that conflict with their projects, once these are edited; they are changed too."""
    changed: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()
    continuing: tuple[Row, ...] = ()


@cache
def published() -> tuple[Row, ...]:
    """The 388 rows, each whole and clean."""
    centres = workbooks.by_centre().items()
    return tuple(row for centre, lines in centres for row in _rows(centre, lines))


@cache
def corrected() -> MadeUpYear:
    """The annex of 2025 with the changes above."""
    chosen = _chosen(15)
    changes = dict(_changes(chosen[:10]))
    gone = chosen[10:]
    kept = [changes.get(row, row) for row in published() if row not in gone]
    changed, new = tuple(changes.values()), _new()
    return MadeUpYear(_in_tables((*kept, *new)), new, changed[:3], changed, gone)


def editing() -> str:
    """What `manage.py shell` runs to edit the projects that the corrected annex conflicts with."""
    titles = [row[ColumnKind.TITLE] for row in corrected().edited]
    return EDIT.format(titles=titles, text=EDITED)


@cache
def next_year() -> MadeUpYear:
    """An annex of 2026."""
    continuing = tuple(_going_on(row) for row in _chosen(20))
    new = _new()
    return MadeUpYear(_in_tables((*continuing, *new)), new, continuing=continuing)


def as_text(year: MadeUpYear) -> bytes:
    """The annex as text."""
    lines = [line for lines in _by_centre(year).values() for line in lines]
    return "\n".join("\t".join(line) for line in lines).encode()


def as_csv(year: MadeUpYear) -> bytes:
    """The annex as a spreadsheet saves the text."""
    return files.table(line for lines in _by_centre(year).values() for line in lines)


def as_xlsx(year: MadeUpYear) -> bytes:
    """The annex as a workbook, a sheet for each RCC."""
    return workbooks.of_sheets(
        {
            centre: (
                workbooks.with_merged_regions(lines)
                if centre == MERGED_IN
                else workbooks.in_lines(lines)
            )
            for centre, lines in _by_centre(year).items()
        }
    )


SHAPES = {"text": as_text, "csv": as_csv, "xlsx": as_xlsx}


def _rows(centre: str, lines: Iterable[Line]) -> Iterator[Row]:
    table, header = "", Line()
    for line in _whole(lines):
        if len(line) == 1:
            table = line[0]
        elif PUBLISHED.is_header(line):
            header = line
        elif not RULE.issuperset("".join(line)):
            cells = [clean(text) for text in line]
            yield Row(centre, table, header, (*cells, *[""] * (len(header) - len(cells))))


def _whole(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with those that go on with one before put to it."""
    whole: list[Line] = []
    for line in lines:
        if line[0] or not whole:
            whole.append(line)
        else:
            both = (*whole[-1], *[""] * (len(line) - len(whole[-1])))
            more = (*line, *[""] * (len(both) - len(line)))
            whole[-1] = tuple(f"{a}\n{b}" for a, b in zip(both, more, strict=True))
    return iter(whole)


def _chosen(number: int) -> tuple[Row, ...]:
    """Rows with a long summary and a unit, whose title no other row has."""
    times = Counter(row[ColumnKind.TITLE] for row in published())
    fit = [
        row
        for row in published()
        if times[row[ColumnKind.TITLE]] == 1
        and row[ColumnKind.UNIT]
        and len(row[ColumnKind.SUMMARY]) > LONG_ENOUGH
    ]
    return tuple(random.Random(SEED).sample(fit, number))  # noqa: S311  # no secret


def _changes(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Each row beside what becomes of it."""
    rules = [(ColumnKind.SUMMARY, ADDED)] * 6 + [(ColumnKind.UNIT, ", nya huset")] * 2
    rules += [(ColumnKind.TITLE, ", steg 2")] * 2
    for row, (kind, more) in zip(rows, rules, strict=True):
        yield row, row.saying(kind, row[kind] + more)


def _new() -> tuple[Row, ...]:
    """New rows in the last table of each RCC, in the order of the RCCs, and over again."""
    last = list({row.centre: row for row in published()}.values())
    return tuple(
        last[number % len(last)].saying(ColumnKind.TITLE, title).saying(ColumnKind.SUMMARY, summary)
        for number, (title, summary) in enumerate(NEW)
    )


def _going_on(row: Row) -> Row:
    return row.saying(ColumnKind.SUMMARY, f"Arbetet går vidare. {row[ColumnKind.SUMMARY]}")


def _in_tables(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows in the order of the tables of 2025."""
    tables = list(dict.fromkeys(_table(row) for row in published()))
    return tuple(sorted(rows, key=lambda row: tables.index(_table(row))))


def _table(row: Row) -> tuple[str, str, Line]:
    return row.centre, row.table, row.header


def _by_centre(year: MadeUpYear) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for (centre, table, header), rows in groupby(year.rows, key=_table):
        lines = found.setdefault(centre, [(centre,)])
        lines += [(table,), _headed(centre, header), *(row.cells for row in rows)]
    return found


def _headed(centre: str, header: Line) -> Line:
    if centre != UNKNOWN_IN:
        return header
    return tuple(
        UNKNOWN if PUBLISHED.kind_of(text) is ColumnKind.SUMMARY else text for text in header
    )
