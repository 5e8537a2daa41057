"""Reference data from `fixtures/reference/` and the funding tables: what is missing is created.

What exists is left as it is, because an administrator may have edited it.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from projects.annex.headers import SPELLINGS, ColumnKind
from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    NATIONAL_ADMINISTRATORS,
    Allocation,
    Area,
    CancerCentre,
    ColumnHeading,
    Programme,
    Region,
    Source,
)
from projects.services import write

FUNDING = "funding-*.csv"
"""The tables of money, each with the year of its programme in its name."""


def load_reference(fixtures: Path) -> dict[str, int]:
    """Create what is missing; returns the number of created rows by table, zeros included."""
    reference = fixtures / "reference"
    with write.change():
        created = {
            "källdokument": sum(map(_source, _rows(reference / "sources.csv"))),
            "regionala cancercentrum": sum(map(_centre, _rows(reference / "centres.csv"))),
            "regioner": sum(map(_region, _rows(reference / "regions.csv"))),
            "områden": sum(map(_area, _rows(reference / "areas.csv"))),
            "program": sum(map(_programme, _rows(reference / "programmes.csv"))),
            "kolumnrubriker": sum(map(_heading, SPELLINGS.items())),
            "fördelningar": sum(map(_allocations, sorted(fixtures.glob(FUNDING)))),
        }
        load_groups()
    return created


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _source(row: dict[str, str]) -> bool:
    if Source.objects.filter(sha256=row["sha256"]).exists():
        return False
    write.save(Source(**{**row, "published": row["published"] or None}))
    return True


def _centre(row: dict[str, str]) -> bool:
    if CancerCentre.objects.filter(slug=row["slug"]).exists():
        return False
    write.save(CancerCentre(**row))
    return True


def _region(row: dict[str, str]) -> bool:
    if Region.objects.filter(slug=row["slug"]).exists():
        return False
    region = Region(slug=row["slug"], name=row["name"], county_code=row["county_code"])
    write.save(region)
    region.centres.set(CancerCentre.objects.filter(slug__in=row["centres"].split(";")))
    return True


def _area(row: dict[str, str]) -> bool:
    if Area.objects.filter(slug=row["slug"]).exists():
        return False
    parent = Area.objects.get(slug=row["parent"]) if row["parent"] else None
    named = {key: row[key] for key in ("slug", "code", "name", "short_name")}
    write.save(Area(**named, parent=parent))
    return True


def _programme(row: dict[str, str]) -> bool:
    if Programme.objects.filter(year=row["year"]).exists():
        return False
    source = Source.objects.filter(file=row["source"]).first()
    programme = Programme(year=int(row["year"]), name=row["name"], agreement=row["agreement"])
    programme.source, programme.published = source, True
    write.save(programme)
    return True


def _heading(known: tuple[str, ColumnKind]) -> bool:
    heading, kind = known
    if ColumnHeading.objects.filter(heading=heading).exists():
        return False
    write.save(ColumnHeading(heading=heading, kind=kind.name))
    return True


def _allocations(path: Path) -> int:
    programme = Programme.objects.get(year=path.stem.rpartition("-")[2])
    source = Source.objects.filter(file=path.name).first()
    return sum(_allocation(row, programme, source) for row in _rows(path))


def _allocation(row: dict[str, str], programme: Programme, source: Source | None) -> bool:
    centre = CancerCentre.objects.get(slug=row["centre"])
    area = Area.objects.get(slug=row["area"])
    if Allocation.objects.filter(programme=programme, centre=centre, area=area).exists():
        return False
    numbers = {name: int(row[name]) for name in ("allocated_sek", "distributed_sek", "projects")}
    write.save(Allocation(programme=programme, centre=centre, area=area, source=source, **numbers))
    return True


def load_groups() -> None:
    """The staff groups; their permissions are given again, so that new models are covered."""
    national, _ = Group.objects.get_or_create(name=NATIONAL_ADMINISTRATORS)
    centre, _ = Group.objects.get_or_create(name=CENTRE_ADMINISTRATORS)
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    registry = Permission.objects.filter(content_type__app_label="projects").exclude(
        codename__endswith="event"
    )
    changes = Q(codename__startswith="add_") | Q(codename__startswith="change_")
    views = Q(codename__startswith="view_")
    national.permissions.set(registry.filter(changes | views))
    own = Q(codename__in=("add_project", "change_project"))
    national_only = ("view_user", "view_job")
    for group in (centre, editors):
        group.permissions.set(registry.filter(own | views).exclude(codename__in=national_only))
