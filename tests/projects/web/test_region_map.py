"""The map: every region at its place, and classes that tell numbers apart."""

import csv
import json
import math
import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from projects.web import region_map
from projects.web.charts import Figure

DRAWING = json.loads(region_map.SOURCE.read_text(encoding="utf-8"))
TOWNS = {
    "stockholm": (59.24, 17.98),
    "uppsala": (59.86, 17.64),
    "sormland": (58.75, 16.9),
    "ostergotland": (58.41, 15.62),
    "jonkoping": (57.75, 14.16),
    "kronoberg": (56.88, 14.81),
    "kalmar": (57.2, 16.1),
    "gotland": (57.6, 18.4),
    "blekinge": (56.2, 15.55),
    "skane": (55.85, 13.4),
    "halland": (56.75, 12.85),
    "vastra-gotaland": (57.75, 12.4),
    "varmland": (59.45, 13.4),
    "orebro": (59.27, 15.15),
    "vastmanland": (59.65, 16.4),
    "dalarna": (60.6, 15.4),
    "gavleborg": (60.75, 16.7),
    "vasternorrland": (62.65, 17.5),
    "jamtland-harjedalen": (63.18, 14.64),
    "vasterbotten": (63.95, 20.1),
    "norrbotten": (65.75, 21.9),
}
"""A place in each region, at its main town or inland of it: latitude and longitude in degrees."""

Point = tuple[float, float]


def mercator(latitude: float, longitude: float) -> Point:
    """A place in the units of the drawing, whose projection is Mercator's.

    Its edges are Sweden's: 10.96 and 24.17 degrees east, 69.06 and 55.34 north.
    """

    def height(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2))

    _, _, width, depth = DRAWING["view_box"]
    down = (height(69.06) - height(latitude)) / (height(69.06) - height(55.34))
    return (longitude - 10.96) / (24.17 - 10.96) * width, down * depth


def rings(path: str) -> list[list[Point]]:
    """The outlines of a path."""
    found = []
    for part in re.findall(r"M([^z]+)z", path):
        numbers = [int(each) for each in re.findall(r"-?\d+", part)]
        x = y = 0
        ring: list[Point] = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def inside(point: Point, path: str) -> bool:
    """True when an odd number of edges lies to the right of the point."""
    x, y = point
    edges = [edge for ring in rings(path) for edge in zip(ring, ring[1:] + ring[:1], strict=True)]
    crossed = [
        (bx - ax) * (y - ay) / (by - ay) + ax > x
        for (ax, ay), (bx, by) in edges
        if (ay > y) != (by > y)
    ]
    return sum(crossed) % 2 == 1


def test_every_region_of_the_registry_is_drawn_and_no_other() -> None:
    path = settings.FIXTURES_DIR / "reference/regions.csv"
    with path.open(encoding="utf-8") as file:
        slugs = {row["slug"] for row in csv.DictReader(file)}
    assert set(DRAWING["regions"]) == slugs
    assert len(slugs) == 21


@pytest.mark.parametrize("slug", TOWNS)
def test_a_region_lies_where_its_main_town_lies(slug: str) -> None:
    point = mercator(*TOWNS[slug])
    assert [name for name, each in DRAWING["regions"].items() if inside(point, each["path"])] == [
        slug
    ]


@pytest.mark.parametrize("slug", TOWNS)
def test_the_number_of_a_region_stands_in_it(slug: str) -> None:
    region = DRAWING["regions"][slug]
    assert inside(tuple(region["label"]), region["path"])


def test_the_drawing_says_whose_it_is_and_what_was_changed() -> None:
    assert DRAWING["author"] == "Victor Cazanave"
    assert DRAWING["licence"].endswith("(CC BY 4.0)")
    assert DRAWING["version"] == "1.0.1"
    assert any("swapped" in each for each in DRAWING["changes"])


@given(st.integers(0, 10**9))
def test_at_most_five_classes_hold_any_numbers(most: int) -> None:
    step = region_map.step_of(most)
    assert region_map.level_of(most, step) <= region_map.MOST_CLASSES
    assert str(step).strip("0") in {"1", "2", "5"}


def test_the_legend_names_the_classes_between_the_lowest_and_the_highest() -> None:
    figures = {"norrbotten": Figure("Region Norrbotten", 0), "skane": Figure("Region Skåne", 23)}
    drawn = region_map.draw({**figures, "atlantis": Figure("Region Atlantis", 1)})
    assert [(each.figure.value, each.level) for each in drawn.shapes] == [(0, 0), (23, 5)]
    assert [(each.number, each.first, each.last) for each in drawn.levels] == [
        (0, 0, 0),
        (1, 1, 5),
        (2, 6, 10),
        (3, 11, 15),
        (4, 16, 20),
        (5, 21, 25),
    ]
    assert region_map.draw({}).levels == [region_map.Level(0, 0, 0)]
