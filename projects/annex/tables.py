"""From numbered lines to table rows: headings, header rows, rules, broken rows and what is left."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from projects.annex.cleaning import clean, refused_character
from projects.annex.headers import ColumnKind, HeaderColumn
from projects.annex.lines import Line, Part
from projects.annex.row_errors import Refusal
from projects.annex.row_places import nearest, row_place
from projects.annex.rows import AnnexDocument, Headings, Residue, TableCell, TablePlace, TableRow

MAX_CELL = 20_000
MAX_QUOTE = 60
AMBIGUOUS = (
    "första cellen är tom, men raden har projektnamn och sammanfattning för sig; det går inte att "
    "avgöra om den fortsätter raden före eller är ett eget projekt. Är cellerna sammanfogade: "
    "skriv regionen på varje rad"
)
_RULE = re.compile(r"[-–—_=\s]+")
_CENTRE_LIKE = re.compile(r"(?:rcc|regional\w* cancercentr\w*)(?: [^\s.,:;]+){1,3}", re.IGNORECASE)


def read_document(
    lines: Iterable[Line], headings: Headings, *, centre: str = "", spreadsheet: bool = False
) -> AnnexDocument:
    """The rows of an annex; `centre` is that of a file in which no heading names one.

    In a spreadsheet tables may have margins, and columns without heading as long as they are empty.
    """
    every = [(line, tuple(clean(cell[:MAX_CELL]) for cell in line.cells)) for line in lines]
    named = any(len(texts) == 1 and texts[0] in headings.centres for _, texts in every)
    start = TablePlace("" if named else centre)
    tables = _TableReader(headings, spreadsheet, start, start)
    for line, texts in every:
        tables.take(line, texts)
    return tables.document()


@dataclass(slots=True)
class _OpenRow:
    """A row that later lines may continue."""

    place: TablePlace
    layout: tuple[HeaderColumn, ...]
    parts: list[Line] = field(default_factory=list)

    def is_broken_by(self, part: Part | None) -> bool:
        """True when a new page begins after the row; the reader of pages knows that it goes on."""
        return part is not None and not part.sheet and part != self.parts[-1].part

    def is_rival(self, texts: tuple[str, ...]) -> bool:
        """True when the cells may be a project of their own instead of the rest of this row.

        A broken row says its status once; where no column says it, title and summary go on with
        small letters.
        """
        said = dict(zip((column.kind for column in self.layout), texts, strict=False))
        title, summary = said.get(ColumnKind.TITLE), said.get(ColumnKind.SUMMARY)
        if not (title and summary):
            return False
        if ColumnKind.STATUS in (column.kind for column in self.layout):
            return bool(said.get(ColumnKind.STATUS))
        return not (title[0].islower() and summary[0].islower())

    def closed(self) -> TableRow:
        empty = ("",) * len(self.layout)
        by_column = zip_longest(empty, *(part.cells for part in self.parts), fillvalue="")
        texts = ("\n".join(filter(clean, column)) for column in by_column)
        cells = tuple(
            TableCell(column, text) for column, text in zip(self.layout, texts, strict=False)
        )
        numbers = tuple(part.number for part in self.parts)
        return TableRow(numbers, self.place, cells, self.parts[0].part)


@dataclass(slots=True)
class _TableReader:
    """Where the reading stands, and what was found so far."""

    headings: Headings
    spreadsheet: bool
    start: TablePlace
    """Where a row belongs of which no heading, sheet or cell says it."""
    place: TablePlace
    part: Part | None = None
    """Where the line that was taken last stands."""
    begun: bool = False
    layout: tuple[HeaderColumn, ...] = ()
    muted: bool = False
    """The rows here have no table, which was said once."""
    rows: list[_OpenRow] = field(default_factory=list)
    can_continue: bool = False
    residue: list[Residue] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def document(self) -> AnnexDocument:
        rows = tuple(row.closed() for row in self.rows)
        for row in rows:
            self.refusals += _too_long(row.lines[0], [cell.text for cell in row.cells], row.part)
        if not rows and not self.refusals:
            self.refuse(1, 1, "inga projekt hittades; väntade tabeller under rubriker som RCC Norr")
        faults = sorted(dict.fromkeys(self.refusals), key=lambda fault: fault.place)
        unknown = tuple(dict.fromkeys(self.unknown))
        return AnnexDocument(rows, tuple(self.residue), tuple(faults), unknown)

    def refuse(self, line: int, column: int, reason: str) -> None:
        self.refusals.append(Refusal(line, column, reason, self.part))

    def take(self, line: Line, texts: tuple[str, ...]) -> None:
        """One line, with the clean texts of its cells."""
        self.turn_to(line.part)
        too_long = list(_too_long(line.number, line.cells, line.part))
        self.refusals += too_long
        if too_long or not any(texts):
            return
        if text := self.sole_text(line, texts):
            self.take_text(line.number, text)
        elif self.headings.columns.is_header(texts):
            self.take_header(line.number, texts)
        elif all(_RULE.fullmatch(text) for text in filter(None, texts)):
            return
        elif any(texts[: self.margin + 1]):
            self.take_row(line, texts)
        else:
            self.take_continuation(line, texts)

    def turn_to(self, part: Part | None) -> None:
        """Another sheet is another table, of the centre or area that it is named after."""
        if part and part.sheet and part != self.part:
            centre = self.headings.centre_named(part.sheet) or self.start.centre
            area, sub_area = self.headings.area_named(part.sheet)
            self.begin(TablePlace(centre, area, sub_area))
        self.part = part

    @property
    def margin(self) -> int:
        """The number of empty columns before the table."""
        return next((n for n, column in enumerate(self.layout) if column.heading), 0)

    def sole_text(self, line: Line, texts: tuple[str, ...]) -> str:
        """The text of a line without others, else "".

        A spreadsheet leaves empty cells behind a heading, and has it anywhere before its table.
        """
        if len(line.cells) == 1:
            return texts[0]
        text, *others = filter(None, texts)
        known = text in self.headings.centres or text in self.headings.areas
        at_home = text == texts[0] or self.spreadsheet
        loose = self.spreadsheet and not self.layout
        return text if not others and at_home and (known or loose) else ""

    def take_text(self, number: int, text: str) -> None:
        """A line without tabs: a heading, a misprint of one, a rule, or residue."""
        if text in self.headings.centres:
            self.begin(TablePlace(self.headings.centres[text]))
        elif text in self.headings.areas:
            self.begin(TablePlace(self.place.centre, *self.headings.areas[text]))
        elif _CENTRE_LIKE.fullmatch(text):
            self.refuse(number, 1, self.unknown_heading(text))
            self.begin(TablePlace())
        elif self.begun and self.misprinted(text):
            self.refuse(number, 1, self.unknown_heading(text))
            self.begin(TablePlace(self.place.centre))
        elif self.begun and not _RULE.fullmatch(text):
            self.residue.append(Residue(number, text, self.part))

    def begin(self, place: TablePlace) -> None:
        """Below a heading another table stands; only a sub-area's may go on without a header."""
        if not place.sub_area:
            self.layout = ()
        self.place = place
        self.begun |= bool(place.centre)
        self.can_continue = False
        # Below a heading that is unknown, no row has a table: the heading's fault is enough.
        self.muted = bool(self.refusals) and not (place.centre and place.area)

    def misprinted(self, text: str) -> str:
        return nearest(text, (*self.headings.centres, *self.headings.areas))

    def unknown_heading(self, text: str) -> str:
        close = self.misprinted(text)
        known = ", ".join(self.headings.centres)
        expected = f"menades ”{close}”?" if close else f"väntade någon av {known}"
        return f"okänd rubrik ”{text}”; {expected}"

    def take_header(self, number: int, texts: tuple[str, ...]) -> None:
        columns = self.headings.columns
        faults = columns.faults(texts, blank=self.spreadsheet)
        self.unknown += [heading for _, heading in columns.unknown(texts, blank=self.spreadsheet)]
        for column, reason in faults:
            self.refuse(number, column, reason)
        self.muted |= bool(faults)
        self.layout = () if faults else columns.read_header(texts)

    def take_row(self, line: Line, texts: tuple[str, ...]) -> None:
        found = row_place(self.layout, texts, self.place, self.headings)
        for column, reason in found.faults:
            self.refuse(line.number, column, reason)
        place = found.place
        if found.faults or (self.layout and place.centre and place.area):
            self.rows.append(_OpenRow(place, self.layout))
            self.can_continue = True
            self.add(line, texts)
        elif not self.muted:
            self.refuse(line.number, 1, self.homeless(place))
            self.muted = True

    def homeless(self, place: TablePlace) -> str:
        """Why a row here belongs to no table."""
        if not place.centre:
            return "raden står före första RCC-rubriken; väntade en rubrik som RCC Norr"
        if not place.area:
            return "raden står före områdets rubrik; väntade en rubrik som Patologi"
        return "raden står före tabellens kolumnrubriker; väntade Region, Projektnamn och så vidare"

    def take_continuation(self, line: Line, texts: tuple[str, ...]) -> None:
        row = self.rows[-1] if self.can_continue else None
        if row and not row.is_broken_by(line.part) and row.is_rival(texts):
            self.refuse(line.number, self.margin + 1, AMBIGUOUS)
        elif self.can_continue:
            self.add(line, texts)
        elif not self.muted:
            self.refuse(line.number, 1, "första cellen är tom, men ingen rad före att fortsätta")

    def add(self, line: Line, texts: tuple[str, ...]) -> None:
        """The line to the last row, if it has room for its cells."""
        row = self.rows[-1]
        row.parts.append(line)
        room = len(row.layout)
        if any(texts[room:]):
            self.refuse(line.number, room + 1, f"raden har för många celler; väntade {room}")
        for number, (column, text) in enumerate(zip(row.layout, texts, strict=False), start=1):
            if text and not column.heading:
                reason = f"cellen ”{text[:MAX_QUOTE]}” står i en kolumn utan rubrik"
                self.refuse(line.number, number, reason)


def _too_long(line: int, cells: Iterable[str], part: Part | None) -> Iterator[Refusal]:
    for column, cell in enumerate(cells, start=1):
        if len(cell) > MAX_CELL:
            reason = f"cellen har {len(cell)} tecken; högst {MAX_CELL} är tillåtna"
            yield Refusal(line, column, reason, part)
        elif refused := refused_character(cell):
            yield Refusal(line, column, refused[1], part)
