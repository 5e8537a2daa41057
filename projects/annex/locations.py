"""Where a project is and who runs it, read from the region cell and the unit cell."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from rapidfuzz import fuzz, process, utils

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


REGION, MUNICIPALITY = "region", "kommun"
CIVIL_SOCIETY, PRIVATE, PROFESSION = "civilsamhalle", "privat", "profession"
# The first rule that fits decides: a company may carry a hospice in its name.
_RULES = (
    (PROFESSION, re.compile(r"\b(?:svensk|svenska) förening(?:en)?\b", re.IGNORECASE)),
    (PRIVATE, re.compile(r"\b(?:AB|KB|HB)\b|\baktiebolag", re.ASCII)),
    (
        CIVIL_SOCIETY,
        re.compile(
            r"\b(?:kraftens hus|hospice|stiftelsen|studieförbundet)\b"
            r"|\b(?!(?:samordnings|kommunal)förbund)\w*(?:förening|förbund)(?:en|et)?\b",
            re.IGNORECASE,
        ),
    ),
)
_TOGETHER = re.compile(r"\s+(?:i samarbete med|i samverkan med|tillsammans med|samt)\s+")
_MUNICIPALITY = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)*) (?P<form>[Kk]ommun(?:er)?|[Ss]tad)\b"
)


@dataclass(frozen=True, slots=True)
class ActorReading:
    """An organisation: its name ("" for a region), its kind, and its county code or ""."""

    name: str = ""
    kind: str = REGION
    county_code: str = ""


def read_actor(name: str, gazetteer: Gazetteer) -> ActorReading:
    """Who the published name of an organisation or a unit means.

    The first named of several decides, and of it the first part (*Capio, geriatrik*) or the last
    (*Kirurgkliniken, Ersta sjukhus*): what stands between are partners and places.
    """
    lead = _TOGETHER.split(name)[0]
    parts = [part for part in re.split(r"\s*,\s*|\s+-\s+", lead) if part]
    if not parts or parts[0].startswith("Region "):
        return ActorReading()
    for part in (parts[0], parts[-1]):
        actor = _known(part, gazetteer) or _municipality(part, gazetteer) or _by_rule(part, lead)
        if actor:
            return actor
    return ActorReading()


def _known(part: str, gazetteer: Gazetteer) -> ActorReading | None:
    for known in gazetteer.actors:
        if re.match(rf"{re.escape(known.name)}\b", part, re.IGNORECASE):
            return ActorReading(known.actor, known.kind, known.county_code)
    return None


def _municipality(part: str, gazetteer: Gazetteer) -> ActorReading | None:
    """The municipality with the longest name that stands before the word *kommun* or *stad*."""
    found = _MUNICIPALITY.search(part)
    if not found:
        return None
    words = found["name"].split()
    names = [" ".join(words[start:]) for start in range(len(words))]
    name = next((name for name in names if gazetteer.county_of(name)), names[-1])
    county = gazetteer.county_of(name) or ""
    return ActorReading(f"{name} {found['form'].lower()}", MUNICIPALITY, county)


def _by_rule(part: str, lead: str) -> ActorReading | None:
    kinds = (kind for kind, pattern in _RULES if pattern.search(part))
    kind = next(kinds, None)
    return ActorReading(lead, kind) if kind else None


_ALL = re.compile(r"(?:alla|samtliga) (?:\w+ )?regioner\b|.*\bsjukvårdsregionen$", re.IGNORECASE)
_NEAREST = 3
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,4}")
# RCC Väst names hospitals where others name regions; all of them are Västra Götalandsregionen's.
_HOME = {"vast": "14"}


MISSPELT = 80
"""From this similarity on (of 100), words are the misspelt name of a region. In the annex of 2025
the nearest that is none, *Kraftens hus Jämtland Härjedalen*, comes to 79."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Regions by slug in the order of their county codes, the unit, and who runs the project."""

    regions: tuple[str, ...]
    unit: str
    actor: str
    actor_kind: str


@dataclass(frozen=True, slots=True)
class UnknownRegion:
    """Words that name a region which does not exist, and the names that were perhaps meant."""

    text: str
    nearest: tuple[str, ...]


def unknown_regions(region_cell: str, centre: str, gazetteer: Gazetteer) -> list[UnknownRegion]:
    """What the clean region cell of a centre's table names as a region, but is none."""
    _, rest = _regions_and_rest(region_cell, centre, gazetteer)
    return [UnknownRegion(part, near) for part in rest if (near := _meant(part, gazetteer))]


def _meant(part: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The regions, nearest first, that these words may mean; () when they mean none."""
    named = part.casefold().startswith("region ")
    found = process.extract(
        part,
        list(gazetteer.by_spelling),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=0 if named else MISSPELT,
        limit=_NEAREST,
    )
    return tuple(dict.fromkeys(gazetteer.by_spelling[spelling].name for spelling, _, _ in found))


def read_place(region_cell: str, unit_cell: str, centre: str, gazetteer: Gazetteer) -> PlaceReading:
    """The reading of two clean cells of a centre's table.

    A region cell that names more than regions names the actor or, failing that, the unit.
    """
    named, others = _regions_and_rest(region_cell, centre, gazetteer)
    rest = ", ".join(part for part in others if not _meant(part, gazetteer)).rstrip(" .")
    holder = read_actor(rest, gazetteer)
    actor = read_actor(unit_cell, gazetteer) if holder.kind == REGION else holder
    unit = unit_cell or (rest if holder.kind == REGION else "")
    if rest and not named:
        named = _home_of(rest, holder, centre, gazetteer)
    regions = tuple(region.slug for region in gazetteer.regions if region in named)
    return PlaceReading(regions, unit, actor.name, actor.kind)


def _regions_and_rest(
    cell: str, centre: str, gazetteer: Gazetteer
) -> tuple[tuple[RegionName, ...], list[str]]:
    """The regions that the cell names, and its other parts without abbreviations."""
    if _ALL.match(cell):
        return gazetteer.of_centre(centre), []
    known = gazetteer.by_spelling
    before_colon = list(_parts(cell.partition(":")[0], gazetteer))
    only_regions = all(part.casefold() in known for part in before_colon)
    parts = before_colon if only_regions else list(_parts(cell, gazetteer))
    rest = [part for part in parts if part.casefold() not in known]
    rest = rest[:1] + [part for part in rest[1:] if not _ABBREVIATION.fullmatch(part)]
    named = tuple(known[part.casefold()] for part in parts if part.casefold() in known)
    return named, rest


def _parts(text: str, gazetteer: Gazetteer) -> Iterator[str]:
    """What commas and semicolons part, and "och" where it joins a region."""
    for part in filter(None, re.split(r"\s*[;,]\s*", text)):
        pieces = re.split(r"\s+(?:och|samt|&)\s+", part)
        joins_region = any(piece.casefold() in gazetteer.by_spelling for piece in pieces)
        yield from pieces if joins_region else (part,)


def _home_of(
    name: str, holder: ActorReading, centre: str, gazetteer: Gazetteer
) -> tuple[RegionName, ...]:
    """Where an organisation or a unit is that is named in place of a region."""
    here = gazetteer.of_centre(centre)
    known = tuple(region for region in here if region.county_code == holder.county_code)
    if known or holder.kind == PROFESSION:
        return known
    placed = tuple(region for region in here if _names(region.spellings(), name))
    if not placed:
        placed = tuple(region for region in here if _names(gazetteer.towns_of(region), name))
    home = tuple(region for region in here if region.county_code == _HOME.get(centre))
    national = () if holder.kind in {REGION, MUNICIPALITY} else here
    return placed or home or national


def _names(names: Iterable[str], text: str) -> bool:
    """True when the text holds one of the names as words of its own, in the genitive or not."""
    return any(re.search(rf"\b{re.escape(name)}s?\b", text) for name in names)
