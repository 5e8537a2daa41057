"""The names of regions, municipalities and organisations that published cells are read with."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

_DATA = Path(__file__).parent / "data"
# Names in use that do not follow from the official one.
_ALSO = {
    "04": ("Södermanland", "Region Södermanland", "Södermanlands län"),
    "14": ("VGR", "Västra Götaland", "Region Västra Götaland", "Västra Götalands län"),
    "23": ("Jämtland", "Region Jämtland", "Jämtlands län"),
}


@dataclass(frozen=True, slots=True)
class RegionName:
    """A region: slug, county code, official name, and the slugs of its centres."""

    slug: str
    county_code: str
    name: str
    centres: tuple[str, ...]

    def spellings(self) -> Iterator[str]:
        """The names under which the region stands in a region cell."""
        stem = self.name.removeprefix("Region ")
        yield from (self.name, stem, *_ALSO.get(self.county_code, ()))
        if county := re.fullmatch(r"(.+?)s? län", stem):
            yield from (county[1], f"Region {county[1]}")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An organisation whose kind no rule can tell from its name.

    `name` begins a published name, `actor` is the organisation, `county_code` its home or "".
    """

    name: str
    actor: str
    kind: str
    county_code: str


@dataclass(frozen=True)
class Gazetteer:
    """What is known of names; municipalities point to county codes."""

    regions: tuple[RegionName, ...]
    municipalities: Mapping[str, str]
    actors: tuple[KnownActor, ...]

    @classmethod
    def of(cls, regions: Iterable[RegionName]) -> Self:
        """The regions, with the municipalities and organisations that come with the package."""
        ordered = tuple(sorted(regions, key=lambda region: region.county_code))
        return cls(ordered, _municipalities(), _actors())

    @cached_property
    def by_spelling(self) -> dict[str, RegionName]:
        """Regions by each of their names, case folded."""
        named = ((spelling, region) for region in self.regions for spelling in region.spellings())
        return {spelling.casefold(): region for spelling, region in named}

    def of_centre(self, centre: str) -> tuple[RegionName, ...]:
        """The regions of a centre, by county code."""
        return tuple(region for region in self.regions if centre in region.centres)

    def county_of(self, municipality: str) -> str | None:
        """The county code of a municipality, be its name in the genitive or not."""
        genitive = self.municipalities.get(municipality.removesuffix("s"))
        return self.municipalities.get(municipality) or genitive

    def towns_of(self, region: RegionName) -> tuple[str, ...]:
        """The municipalities of a region."""
        codes = self.municipalities.items()
        return tuple(name for name, code in codes if code == region.county_code)


def _municipalities() -> dict[str, str]:
    with (_DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: row["county_code"] for row in rows for name in row["names"].split(";")}


def _actors() -> tuple[KnownActor, ...]:
    with (_DATA / "actors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = ("name", "actor", "kind", "county_code")
    return tuple(KnownActor(**{field: row[field] for field in fields}) for row in rows)
