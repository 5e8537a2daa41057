"""The registry's own exports of 388 projects read back as they are: nothing changes."""

from collections.abc import Callable

import pytest

from projects.annex.service import import_annex
from tests.projects.annex.database import everything
from tests.projects.annex.exported import as_csv, as_ods, fetched, put, saved_again, table

pytestmark = pytest.mark.usefixtures("registry")

FILES: dict[str, Callable[[], bytes]] = {
    "CSV for Excel": lambda: fetched("projekt.csv"),
    "CSV by RFC 4180": lambda: fetched("projekt.csv?dialect=rfc4180"),
    "XLSX": lambda: fetched("projekt.xlsx"),
    "XLSX saved again": lambda: saved_again(fetched("projekt.xlsx")),
    "JSON": lambda: fetched("projekt.json"),
    "ODS": lambda: as_ods(table()),
    "TSV": lambda: as_csv(table(), "\t"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_export_reads_back_unchanged(name: str) -> None:
    data = FILES[name]()
    before = everything()

    report = import_annex(data, programme=2025)

    assert (report.rejected, report.conflicts, report.changes) == ((), (), ())
    assert len(report.notes) == 1
    told = report.as_json()
    counts = {key: told[key] for key in ("rows", "created", "updated", "unchanged", "missing")}
    assert counts == {"rows": 388, "created": 0, "updated": 0, "unchanged": 388, "missing": 0}
    assert (told["reconciliation"], told["residue"], told["applied"]) == ([], [], True)
    assert everything() == before


def test_only_the_projects_whose_cells_changed_are_written() -> None:
    cells = table()
    put(cells, "2025-NORR-BFM-001", Enhet="Röntgen, Sunderby sjukhus")
    put(cells, "2025-VAST-PAT-002", Regioner="Region Halland; Västra Götalandsregionen")
    before = {row["reference"]: row for row in everything()["Project"]}

    report = import_annex(as_csv(cells), programme=2025)

    assert {each.reference: each.fields for each in report.changes} == {
        "2025-NORR-BFM-001": ("unit",),
        "2025-VAST-PAT-002": ("regions",),
    }
    after = {row["reference"]: row for row in everything()["Project"]}
    written = {reference for reference in after if after[reference] != before[reference]}
    assert written == {"2025-NORR-BFM-001", "2025-VAST-PAT-002"}
    assert after["2025-NORR-BFM-001"]["unit"] == "Röntgen, Sunderby sjukhus"
