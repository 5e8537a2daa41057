"""What an annex says: its table rows in order, the lines left over, and what makes it unusable."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projects.annex.cleaning import clean
from projects.annex.headers import PUBLISHED, ColumnKind, HeaderColumn, Vocabulary
from projects.annex.lines import Part, where
from projects.annex.row_errors import Refusal


@dataclass(frozen=True, slots=True)
class Headings:
    """The names of an annex: of centres, of areas with the sub-area or "", and of columns."""

    centres: Mapping[str, str]
    areas: Mapping[str, tuple[str, str]]
    columns: Vocabulary = PUBLISHED

    def centre_named(self, text: str) -> str:
        """The slug of the centre that a cell or a sheet names, also without *RCC*; else ""."""
        names = {name.casefold(): slug for name, slug in self.centres.items()}
        folded = text.casefold()
        known = names.get(folded) or names.get(f"rcc {folded}")
        return known or (folded if folded in self.centres.values() else "")

    def area_named(self, text: str) -> tuple[str, str]:
        """The slugs of the area and sub-area that a cell or a sheet names, else ("", "")."""
        names = {name.casefold(): slugs for name, slugs in self.areas.items()}
        names |= {slug: (area, sub) for area, sub in self.areas.values() for slug in [sub or area]}
        return names.get(text.casefold(), ("", ""))


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The table a row stands in, as slugs; "" where no heading has said."""

    centre: str = ""
    area: str = ""
    sub_area: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as printed; the parts of a broken row stand on lines of their own."""

    column: HeaderColumn
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table row: the lines it stands on, its table, its cells, and the part it begins in."""

    lines: tuple[int, ...]
    place: TablePlace
    cells: tuple[TableCell, ...]
    part: Part | None = None

    @property
    def where(self) -> str:
        """Where the row begins, in Swedish: *rad 14*; *blad ”Norr”, rad 14*."""
        return where(self.part, self.lines[0])

    @property
    def order(self) -> tuple[int, tuple[int, ...]]:
        """Its place in the file, to sort by."""
        return self.part.number if self.part else 0, self.lines

    def reading(self, kind: ColumnKind) -> str:
        """The clean text of the cell of this kind, "" when the table has no such column."""
        texts = (clean(cell.text) for cell in self.cells if cell.column.kind is kind)
        return next(texts, "")

    def refusal(self, kind: ColumnKind, reason: str) -> Refusal:
        """The refusal of this row for its cell of the kind."""
        kinds = [cell.column.kind for cell in self.cells]
        return Refusal(self.lines[0], kinds.index(kind) + 1, reason, self.part)


@dataclass(frozen=True, slots=True)
class Residue:
    """A line after the first heading that belongs to no table."""

    line: int
    text: str
    part: Part | None = None

    @property
    def where(self) -> str:
        """Its place in Swedish."""
        return where(self.part, self.line)

    def as_json(self) -> dict[str, Any]:
        """The line for programs, with its place where a number of line does not tell it."""
        told = {"line": self.line, "text": self.text}
        return {**told, "where": self.where} if self.part else told


@dataclass(frozen=True, slots=True)
class AnnexDocument:
    """All that was read of a file, and what makes it unusable."""

    rows: tuple[TableRow, ...]
    residue: tuple[Residue, ...]
    refusals: tuple[Refusal, ...]
    unknown_headings: tuple[str, ...] = ()
    """Those of columns, as printed, of which somebody has to tell what they hold."""
