"""Lexemes with positions and weights, as the literal that PostgreSQL casts to a tsvector."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Limits of the type: https://www.postgresql.org/docs/current/textsearch-limitations.html
LAST_POSITION = 16_383
_MOST_POSITIONS = 255
_MOST_BYTES = 1_000_000
_LONGEST_LEXEME = 400

CONCEPT_MARK = "="
"""Begins the lexeme of a concept; no word can have it."""


def concept_lexeme(slug: str) -> str:
    """The lexeme under which a concept is indexed."""
    return CONCEPT_MARK + slug[:_LONGEST_LEXEME]


def quoted(lexeme: str) -> str:
    """The lexeme in quotes, safe in tsvector and tsquery literals alike."""
    clean = lexeme.replace("\x00", "").replace("\\", "\\\\").replace("'", "''")
    return f"'{clean}'"


@dataclass(slots=True)
class Vector:
    """A tsvector in the making: weights A to D, the strongest wins where a position has two.

    What the type cannot hold is left out from the end: positions beyond the last are the last,
    of a lexeme the first 255 positions count, and no new lexeme is taken beyond a megabyte.
    """

    _lexemes: dict[str, dict[int, str]] = field(default_factory=dict)
    _bytes: int = 0

    def add(self, lexeme: str, position: int, weight: str) -> None:
        """Count a lexeme at a position."""
        positions = self._lexemes.get(lexeme)
        if positions is None:
            size = len(lexeme.encode()) + 8
            if not lexeme or self._bytes + size > _MOST_BYTES:
                return
            self._bytes += size
            positions = self._lexemes[lexeme] = {}
        place = min(position, LAST_POSITION)
        if place in positions:
            positions[place] = min(weight, positions[place])
        elif len(positions) < _MOST_POSITIONS and self._bytes < _MOST_BYTES:
            positions[place] = weight
            self._bytes += 2

    @property
    def lexemes(self) -> Mapping[str, Mapping[int, str]]:
        """The weight at each position of each lexeme."""
        return self._lexemes

    def literal(self) -> str:
        """The vector as text for a cast to tsvector."""
        return " ".join(
            quoted(lexeme) + ":" + ",".join(f"{place}{weight}" for place, weight in places.items())
            for lexeme, places in self._lexemes.items()
        )
