"""What every reader of files yields: numbered lines of cells; and how a place is named."""

from dataclasses import dataclass

_LETTERS = 26


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part of a file in which lines are counted anew: a sheet by its name, else a page."""

    number: int
    """In the order of the file, from 1."""
    sheet: str = ""

    def __str__(self) -> str:
        return f"blad ”{self.sheet}”" if self.sheet else f"sida {self.number}"


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line, a row of a sheet or of a page's tables, from 1, and its cells as printed."""

    number: int
    cells: tuple[str, ...]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader of the file did or saw that a person should know; it refuses nothing."""

    reason: str
    line: int | None = None
    column: int | None = None
    part: Part | None = None

    @property
    def where(self) -> str:
        """Its place, "" when the whole file is meant."""
        return where(self.part, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as lines: what kind it is (*CSV*), in which encoding, and what there is to say."""

    format: str
    lines: tuple[Line, ...]
    encoding: str = ""
    notes: tuple[Note, ...] = ()


def where(part: Part | None, line: int | None, column: int | None = None) -> str:
    """A place in Swedish: *rad 14, kolumn 2*; *blad ”Norr”, cell B14*; *sida 3, tabellrad 4*."""
    if part is None:
        return ", ".join(_numbered(("rad", line), ("kolumn", column)))
    if part.sheet and line and column:
        return f"{part}, cell {letters(column)}{line}"
    row = "rad" if part.sheet else "tabellrad"
    return ", ".join([str(part), *_numbered((row, line), ("kolumn", column))])


def letters(column: int) -> str:
    """The letters of a spreadsheet's column, counted from 1: A, Z, AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def _numbered(*named: tuple[str, int | None]) -> list[str]:
    return [f"{word} {number}" for word, number in named if number]
