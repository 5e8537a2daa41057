"""Where a project is and who runs it, read from the region cell and the unit cell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from projects.importing.actors import MUNICIPALITY, PROFESSION, REGION, Actor, read_actor
from projects.importing.gazetteer import Gazetteer, RegionName

_ALL = re.compile(r"(?:alla|samtliga) (?:\w+ )?regioner\b|.*\bsjukvårdsregionen$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,4}")
# RCC Väst names hospitals where others name regions; all of them are Västra Götalandsregionen's.
_HOME = {"vast": "14"}


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """Regions by slug in the order of their county codes, the unit, and who runs the project."""

    regions: tuple[str, ...]
    unit: str
    actor: str
    actor_kind: str


def read_place(region_cell: str, unit_cell: str, centre: str, gazetteer: Gazetteer) -> PlaceReading:
    """The reading of two clean cells of a centre's table.

    A region cell that names more than regions names the actor or, failing that, the unit.
    """
    named, rest = _regions_and_rest(region_cell, centre, gazetteer)
    holder = read_actor(rest, gazetteer)
    actor = read_actor(unit_cell, gazetteer) if holder.kind == REGION else holder
    unit = unit_cell or (rest if holder.kind == REGION else "")
    if rest and not named:
        named = _home_of(rest, holder, centre, gazetteer)
    regions = tuple(region.slug for region in gazetteer.regions if region in named)
    return PlaceReading(regions, unit, actor.name, actor.kind)


def _regions_and_rest(
    cell: str, centre: str, gazetteer: Gazetteer
) -> tuple[tuple[RegionName, ...], str]:
    """The regions that the cell names, and its other words without abbreviations."""
    if _ALL.match(cell):
        return gazetteer.of_centre(centre), ""
    known = gazetteer.by_spelling
    before_colon = list(_parts(cell.partition(":")[0], gazetteer))
    only_regions = all(part.casefold() in known for part in before_colon)
    parts = before_colon if only_regions else list(_parts(cell, gazetteer))
    rest = [part for part in parts if part.casefold() not in known]
    rest = rest[:1] + [part for part in rest[1:] if not _ABBREVIATION.fullmatch(part)]
    named = tuple(known[part.casefold()] for part in parts if part.casefold() in known)
    return named, ", ".join(rest).rstrip(" .")


def _parts(text: str, gazetteer: Gazetteer) -> Iterator[str]:
    """What commas and semicolons part, and "och" where it joins a region."""
    for part in filter(None, re.split(r"\s*[;,]\s*", text)):
        pieces = re.split(r"\s+(?:och|samt|&)\s+", part)
        joins_region = any(piece.casefold() in gazetteer.by_spelling for piece in pieces)
        yield from pieces if joins_region else (part,)


def _home_of(name: str, holder: Actor, centre: str, gazetteer: Gazetteer) -> tuple[RegionName, ...]:
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
