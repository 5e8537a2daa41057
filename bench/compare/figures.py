"""Figures of several rounds, and the tables that show them."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One value for each round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return statistics.median(self.rounds)

    def __truediv__(self, other: "Figure") -> "Figure":
        """The ratio within each round, as a busy machine slows both alike."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return Figure(tuple(one / another for one, another in pairs))

    def __str__(self) -> str:
        low, high = number(min(self.rounds)), number(max(self.rounds))
        return number(self.median) + (f" ({low}–{high})" if low != high else "")


def medians(rounds: Iterable[Sequence[float]]) -> Figure:
    """The median of each round."""
    return Figure(tuple(statistics.median(each) for each in rounds))


def high(rounds: Iterable[Sequence[float]]) -> Figure:
    """The 95th percentile of each round: of twenty values the last but one."""
    return Figure(tuple(sorted(each)[int(0.95 * (len(each) - 1))] for each in rounds))


def number(value: float) -> str:
    """Three digits, but an integer whole."""
    if isinstance(value, int) or value >= 100:  # noqa: PLR2004  # three digits
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, numbers as `number` has them."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)


def cell(value: object) -> str:
    """A number as `number` has it, and anything else as it is told."""
    return number(value) if isinstance(value, int | float) else str(value)


@dataclass(frozen=True, slots=True)
class Aim:
    """What an issue asks for, and what was measured."""

    text: str
    limit: float
    measured: Figure
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Judged by the median."""
        value = self.measured.median
        return value >= self.limit if self.at_least else value <= self.limit

    @property
    def row(self) -> tuple[str, str, str, str]:
        """Text, limit, figure and verdict."""
        sign = "≥" if self.at_least else "≤"
        verdict = "yes" if self.met else "**no**"
        return self.text, f"{sign} {number(self.limit)}", str(self.measured), verdict


def publish(text: str, name: str, document: Path | None) -> None:
    """Print it, and put it between the marks of this name in the document, if one is given.

    ValueError when the document lacks the marks.
    """
    print(text)
    if document:
        start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        old = document.read_text(encoding="utf-8")
        before, after = old.index(start) + len(start), old.index(end)
        new = f"{old[:before]}\n{text}\n{old[after:]}"
        document.write_text(new, encoding="utf-8")
