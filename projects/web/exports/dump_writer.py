"""Full dumps: everything that is published, in a dated directory that appears whole or never."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from projects.filters import ProjectFilter
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    Programme,
    Project,
    Region,
    Revision,
    Source,
)
from projects.records import source_line
from projects.selection_words import EVERYTHING
from projects.web.exports import skos, xlsx
from projects.web.exports.cells import Export
from projects.web.exports.columns import PROJECTS
from projects.web.exports.document_files import as_json, dictionary_of, document_files
from projects.web.exports.dumps import CHECKSUMS, MANIFEST, Dump, DumpFile, content_type
from projects.web.exports.export_rows import export_of, rows, snapshot
from projects.web.exports.formats import EXCEL, RFC4180, csv_text, in_pieces, json_lines, json_text
from projects.web.exports.rdf import json_ld, turtle

Record = dict[str, Any]


def reference_lists() -> dict[str, list[Record]]:
    """Centres, regions, areas, programmes, allocations and sources, in the words of the API.

    Of programmes that readers are not told of, nothing.
    """
    shown = Programme.objects.shown()
    money = Allocation.objects.filter(programme__in=shown.values("pk"))
    return {
        "centres": [_centre(each) for each in CancerCentre.objects.all()],
        "regions": [_region(each) for each in Region.objects.prefetch_related("centres")],
        "areas": [_area(each) for each in Area.objects.shown().select_related("parent")],
        "programmes": [_programme(each) for each in shown.select_related("source")],
        "allocations": [
            _allocation(each)
            for each in money.select_related("programme", "centre", "area", "source")
        ],
        "sources": [_source(each) for each in Source.objects.of(shown)],
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


UNFINISHED = ".ofullstandig-"
"""How the name of a directory begins while it is written."""


class DumpError(Exception):
    """A dump that could not be made; the message says why, in Swedish."""


def dump(directory: Path, origin: str) -> Dump:
    """Write a dump into a new directory below this one; DumpError leaves nothing behind.

    All files say the same moment. Addresses in them begin with the origin.
    """
    if not directory.is_dir():
        message = f"{directory} är ingen katalog. Skapa den först, eller ange en annan."
        raise DumpError(message)
    try:
        with _unfinished(directory) as place, snapshot():
            return _finish(place, directory, _write(place, origin))
    except OSError as error:
        message = f"Det gick inte att skriva i {directory}: {error.strerror or error}."
        raise DumpError(message) from error


@contextmanager
def _unfinished(directory: Path) -> Iterator[Path]:
    """A new directory that is removed unless it was renamed."""
    place = Path(mkdtemp(prefix=UNFINISHED, dir=directory))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _write(place: Path, origin: str) -> Export:
    selection = ProjectFilter(QueryDict(), Project.objects.published())
    export = export_of(selection, origin, reverse("projects"), EVERYTHING, timezone.now())
    projects, concepts = selection.projects, skos.thesaurus(origin)
    xlsx.write(rows(projects, export), export, place / "projekt.xlsx")
    for name, text in document_files(origin).items():
        _save(place / name, text)
    texts = {
        "projekt.csv": csv_text(rows(projects, export), export.table, EXCEL),
        "projekt-rfc4180.csv": csv_text(rows(projects, export), export.table, RFC4180),
        "projekt.json": json_text(rows(projects, export), export),
        "projekt.jsonl": json_lines(rows(projects, export), export.table),
        "kolumner.json": [as_json(dictionary_of(PROJECTS))],
        "referenslistor.json": [as_json(reference_lists())],
        "tesaurus.ttl": [turtle(concepts)],
        "tesaurus.jsonld": [json_ld(concepts)],
    }
    for name, text in texts.items():
        _save(place / name, text)
    return export


def _finish(place: Path, directory: Path, export: Export) -> Dump:
    """Describe the files, and give the directory its name: the last step, and a single one."""
    files = [_described(path) for path in sorted(place.iterdir())]
    count = Project.objects.published().count()
    made = Dump(
        name=f"{export.exported:%Y-%m-%dT%H%M%S}",
        made=export.exported.isoformat(),
        data_date=export.data_date.isoformat(),
        revision=Revision.current().number,
        projects=count,
        source=export.source,
        files=files,
    )
    _save(place / MANIFEST, [as_json(asdict(made))])
    listed = [*files, _described(place / MANIFEST)]
    _save(place / CHECKSUMS, [f"{each.sha256}  {each.name}\n" for each in listed])
    for path in (place, *place.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    place.rename(directory / made.name)
    return made


def _described(path: Path) -> DumpFile:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return DumpFile(path.name, content_type(path.name), path.stat().st_size, digest)


def _save(path: Path, texts: Iterable[str]) -> None:
    with path.open("xb") as file:
        file.writelines(in_pieces(texts))
