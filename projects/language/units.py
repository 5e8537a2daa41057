"""A text as its smallest parts in a row, whatever words they are written in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from projects.language.reading import Reading, Role
from projects.language.words import Span


class Unit(NamedTuple):
    """A smallest part of a word, or a stop word, and whether the word begins or ends with it."""

    reading: Reading
    span: Span
    begins: bool
    ends: bool

    @property
    def lexeme(self) -> str:
        """The lexeme of the part."""
        return self.span.lexeme


def units_of(readings: Sequence[Reading]) -> list[list[Unit]]:
    """The units of the words and pieces in a row; then those of each other reading alone.

    *AI-stöd* written as one word and *tjocktarmscancer* for *tjock-* stand beside the row, not in
    it. A joined word that the lexicon divides adds nothing to its pieces and is left out.
    """
    row = [reading for reading in readings if reading.is_in_row]
    beside = (
        reading
        for reading in readings
        if reading.role is Role.COMPLETED
        or (reading.role is Role.JOINED and len(reading.form.leaves) == 1)
    )
    return [
        [unit for reading in row for unit in _units(reading)],
        *(list(_units(reading)) for reading in beside),
    ]


def _units(reading: Reading) -> Iterator[Unit]:
    leaves = reading.form.leaves
    for leaf in leaves:
        yield Unit(reading, leaf, begins=leaf is leaves[0], ends=leaf is leaves[-1])
