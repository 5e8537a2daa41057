"""Lexemes and queries as the literals that PostgreSQL casts to a tsvector and a tsquery."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from projects.language.query import WHOLE_WEIGHTS, AllOf, Alternative, AnyOf, Node, Phrase, Word

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


EVERY_WEIGHT = "ABCD"
Accept = Callable[[Alternative], bool]


def everything(_alternative: Alternative) -> bool:
    """Every alternative, the last resort included."""
    return True


def to_tsquery(node: Node, accept: Accept = everything) -> str:
    """The node as a literal; empty if nothing is left to search for.

    Only alternatives that ``accept`` takes count, so that one tree serves the first tier and the
    last resort. Every lexeme is quoted; nothing a person types can reach the syntax around it.
    """
    if isinstance(node, Word):
        return _joined(" | ", _literals(filter(accept, node.alternatives)))
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, AnyOf):
        return _joined(" | ", (to_tsquery(item, accept) for item in node.items))
    if isinstance(node, AllOf):
        return _joined(" & ", (to_tsquery(item, accept) for item in node.items))
    inner = to_tsquery(node.item, accept)
    return f"!({inner})" if inner else ""


def single_lexemes(alternatives: Iterable[Alternative]) -> dict[str, str]:
    """The lexemes that answer by themselves, each with all the weights under which it does."""
    weights: dict[str, set[str]] = defaultdict(set)
    for each in alternatives:
        if len(each.lexemes) == 1:
            weights[each.lexemes[0]].update(each.weights or EVERY_WEIGHT)
    return {lexeme: "".join(sorted(wanted)) for lexeme, wanted in weights.items()}


def _literals(alternatives: Iterable[Alternative]) -> Iterator[str]:
    """Single lexemes, each once with all the weights under which it is asked for; then the others.

    Of any weight it stands alone: a GIN index knows no weights, so that PostgreSQL would have to
    read every row that the index finds.
    """
    given = list(alternatives)
    for lexeme, wanted in single_lexemes(given).items():
        yield _weighted(lexeme, wanted)
    yield from (_several(each) for each in given if len(each.lexemes) != 1)


def _weighted(lexeme: str, weights: str) -> str:
    return quoted(lexeme) + (f":{weights}" if weights not in {"", EVERY_WEIGHT} else "")


def _several(alternative: Alternative) -> str:
    operator = " <-> " if alternative.adjacent else " & "
    weights = alternative.weights
    return _joined(operator, (_weighted(lexeme, weights) for lexeme in alternative.lexemes))


def _phrase(phrase: Phrase) -> str:
    """The steps, each its distance after the one before."""
    literal = ""
    for step in phrase.steps:
        operator = f" <{min(step.distance, LAST_POSITION)}> " if literal else ""
        literal += f"{operator}{quoted(step.lexeme)}:{WHOLE_WEIGHTS}"
    return f"({literal})"


def _joined(operator: str, literals: Iterable[str]) -> str:
    """The literals that are not empty, in brackets if there are several."""
    present = [literal for literal in literals if literal]
    if len(present) > 1:
        return f"({operator.join(present)})"
    return present[0] if present else ""
