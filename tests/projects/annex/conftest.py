"""The published annex, read once, with the registry's own names."""

import csv
from collections.abc import Iterator

import pytest

from projects.annex.decoders import read_text
from projects.annex.entries import ReadRow, read_entry
from projects.annex.locations import Gazetteer, RegionName
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document
from projects.models import Programme
from projects.services import write
from tests.projects.annex.database import YEAR
from tests.projects.annex.edited import two_projects
from tests.projects.annex.samples import ANNEX, FIXTURES


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FIXTURES / "reference" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.of(
        RegionName(row["slug"], row["county_code"], row["name"], tuple(row["centres"].split(";")))
        for row in _rows("regions.csv")
    )


@pytest.fixture(scope="session")
def headings() -> Headings:
    areas = {
        row["name"]: (row["parent"], row["slug"]) if row["parent"] else (row["slug"], "")
        for row in _rows("areas.csv")
    }
    areas["Rehabilitering"] = ("rehab", "cancerrehabilitering")
    return Headings({row["name"]: row["slug"] for row in _rows("centres.csv")}, areas)


@pytest.fixture(scope="session")
def annex_document(headings: Headings) -> AnnexDocument:
    return read_document(read_text(ANNEX.read_bytes()), headings)


@pytest.fixture(scope="session")
def annex_rows(annex_document: AnnexDocument, gazetteer: Gazetteer) -> tuple[ReadRow, ...]:
    return tuple(ReadRow(row, read_entry(row, gazetteer)) for row in annex_document.rows)


@pytest.fixture
def programme(db: None) -> Programme:  # noqa: ARG001  # needs the database
    """A programme without published numbers."""
    programme = Programme(year=YEAR, name="Särskilda satsningar 2024", published=True)
    write.save(programme)
    return programme


@pytest.fixture
def two_entries(db: None) -> None:  # noqa: ARG001  # opens the database
    """An entry of RCC Norr, and one of RCC Syd, whose table is edited."""
    two_projects()
