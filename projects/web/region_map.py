"""The map of the regions: shapes from the vendored file, numbers in classes of shade."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, repeat
from operator import mul
from pathlib import Path
from typing import Any

from projects.web.charts import Figure

SOURCE = Path(__file__).parent / "data/sweden.json"
MOST_CLASSES = 5
"""So many shades can be told apart, beside the one of no projects."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A region on the map: its number, its class, its outline, and where the number stands."""

    figure: Figure
    level: int
    """0 for no projects, then 1 and up."""
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Level:
    """A class of numbers, as the legend shows it, bounds included."""

    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Credit:
    """Who drew the map, and on what terms."""

    author: str
    based_on: str
    source: str
    version: str
    licence: str
    licence_address: str


@dataclass(frozen=True, slots=True)
class Map:
    """The shapes in the order of the figures, and what their shades mean."""

    view_box: str
    shapes: list[Shape]
    levels: list[Level]
    credit: Credit


def draw(figures: Mapping[str, Figure]) -> Map:
    """The map with these numbers by the slugs of the regions; a region without a shape is left."""
    drawn = _drawing()
    step = step_of(max((each.value for each in figures.values()), default=0))
    shapes = [
        _shape(drawn["regions"][slug], figure, step)
        for slug, figure in figures.items()
        if slug in drawn["regions"]
    ]
    credit = Credit(**{name: drawn[name] for name in Credit.__slots__})
    return Map(" ".join(map(str, drawn["view_box"])), shapes, _levels(shapes, step), credit)


def step_of(most: int) -> int:
    """How many numbers a class holds: 1, 2 or 5 times a power of ten, for at most five classes."""
    tens = accumulate(repeat(10), mul, initial=1)
    steps = (factor * ten for ten in tens for factor in (1, 2, 5))
    return next(step for step in steps if level_of(most, step) <= MOST_CLASSES)


def level_of(value: int, step: int) -> int:
    """0 for nothing, 1 up to a step, 2 up to two steps, and so on."""
    return -(-value // step)


def _levels(shapes: Sequence[Shape], step: int) -> list[Level]:
    """From the lowest class that some region is of to the highest."""
    found = {each.level for each in shapes} or {0}
    numbers = range(min(found), max(found) + 1)
    return [Level(each, (each - 1) * step + 1 if each else 0, each * step) for each in numbers]


def _shape(outline: Mapping[str, Any], figure: Figure, step: int) -> Shape:
    x, y = outline["label"]
    return Shape(figure, level_of(figure.value, step), outline["path"], x, y)


@cache
def _drawing() -> dict[str, Any]:
    drawing: dict[str, Any] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return drawing
