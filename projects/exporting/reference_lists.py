"""The lists that projects refer to, whole: what an exported code stands for."""

from typing import Any

from projects.exporting.sources import source_line
from projects.models import Allocation, Area, CancerCentre, Programme, Region, Source

Record = dict[str, Any]


def reference_lists() -> dict[str, list[Record]]:
    """Centres, regions, areas, programmes, allocations and sources, in the words of the API."""
    return {
        "centres": [_centre(each) for each in CancerCentre.objects.all()],
        "regions": [_region(each) for each in Region.objects.prefetch_related("centres")],
        "areas": [_area(each) for each in Area.objects.select_related("parent")],
        "programmes": [_programme(each) for each in Programme.objects.select_related("source")],
        "allocations": [
            _allocation(each)
            for each in Allocation.objects.select_related("programme", "centre", "area", "source")
        ],
        "sources": [_source(each) for each in Source.objects.all()],
    }


def _centre(centre: CancerCentre) -> Record:
    named = {"slug": centre.slug, "code": centre.code, "name": centre.name}
    return {**named, "website": centre.website, "mailbox": centre.mailbox}


def _region(region: Region) -> Record:
    centres = [centre.slug for centre in region.centres.all()]
    named = {"slug": region.slug, "county_code": region.county_code, "name": region.name}
    return {**named, "centres": centres}


def _area(area: Area) -> Record:
    parent = area.parent.slug if area.parent else None
    return {"slug": area.slug, "code": area.code, "name": area.name, "parent": parent}


def _programme(programme: Programme) -> Record:
    named = {"year": programme.year, "name": programme.name, "agreement": programme.agreement}
    return {**named, "source": _file(programme.source)}


def _allocation(allocation: Allocation) -> Record:
    return {
        "programme": allocation.programme.year,
        "centre": allocation.centre.slug,
        "area": allocation.area.slug,
        "allocated_sek": allocation.allocated_sek,
        "distributed_sek": allocation.distributed_sek,
        "projects": allocation.projects,
        "source": _file(allocation.source),
    }


def _source(source: Source) -> Record:
    line = source_line(source)
    return {"file": source.file, "sha256": source.sha256, "line": line, "address": source.address}


def _file(source: Source | None) -> str:
    return source.file if source else ""
