"""What a cell of an edited table may hold, what spreadsheets make of it, and the command."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from projects.annex.decisions import Decisions
from projects.annex.report import Outcome
from projects.spreadsheet_cells import CUT
from tests.projects.annex.database import edit, everything
from tests.projects.annex.edited import (
    FIRST,
    SECOND,
    changed,
    compared,
    earlier,
    project,
    read,
)
from tests.projects.annex.exported import as_csv, fetched, put, saved_again, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_entries")]


# What cannot be read ------------------------------------------------------------------------------

REFUSED = [
    ({"Referens": "2025-NORR-BFM-999"}, "finns inte i registret"),
    ({"Referens": ""}, "raden saknar referens"),
    ({"Referens": SECOND}, "står på flera rader"),
    ({"Status": "Pausat"}, "okänt värde ”Pausat”; väntade Nytt, Fortsättning, Ej angivet"),
    (
        {"Regioner": "Region Norbotten"},
        "okänt värde ”Region Norbotten”; menades ”Region Norrbotten”?",
    ),
    ({"Delområde": "Palliativ vård"}, "Delområdet hör inte till det valda området."),
    ({"Typ av aktör": "Kommun"}, "Ange aktörens namn"),
    ({"Webbplats": "ingen"}, "giltig URL"),
    ({"Funktionsbrevlåda": "anna"}, "giltig mejladress"),
    ({"Funktionsbrevlåda": "anna.berg@example.se"}, "enskild person"),
    ({"Startuppgift": "x" * 201}, "200"),
    ({"Sammanfattning": "Ett \ufffd tecken"}, "U+FFFD"),
    ({"Sammanfattning": f"Något annat{CUT}"}, "avkortad"),
]


@pytest.mark.parametrize(("texts", "reason"), REFUSED)
def test_a_cell_that_cannot_be_is_refused_with_its_place(
    texts: dict[str, str], reason: str
) -> None:
    before = everything()
    report = read(changed(**texts))
    [heading] = texts
    fault = report.rejected[0]
    assert (fault.line, fault.column) == (2, table()[0].index(heading) + 1)
    assert reason in fault.reason
    assert (report.outcome, report.applied) == (Outcome.REFUSED, False)
    assert everything() == before


def test_json_that_is_no_export_is_refused_and_what_no_database_holds() -> None:
    def said(**result: str) -> str:
        data = json.dumps({"results": [result]}).encode()
        return str(compared(data, lenient=True, trial=True).report.rejected[0])

    annex = {"region": "Region Norrbotten", "projektnamn": "X", "sammanfattning": "Y"}
    assert "men inte registrets export" in said(**annex, reference=FIRST)
    assert "rad 2, kolumn 1: styrtecknet U+0000" in said(reference=f"{FIRST}\0", unit="X")
    assert "rad 2, kolumn 2: halva tecknet U+D83D" in said(reference=FIRST, year="\ud83d", unit="X")


def test_a_refused_row_can_be_left_out() -> None:
    cells = changed(Referens="2025-NORR-BFM-999")
    put(cells, SECOND, Titel="Hudkoll i primärvården")
    report = read(cells, decisions=Decisions.of({"rows": {"rad 2": "skip"}}))
    assert (report.rejected, report.skipped, report.applied) == ((), ("rad 2",), True)


def test_a_decision_about_nothing_is_refused() -> None:
    report = read(table(), decisions=Decisions.of({"conflicts": {f"{FIRST}.title": "take"}}))
    assert "gäller ingen rad och ingen konflikt" in report.rejected[0].reason


def test_a_text_that_the_export_cut_is_never_written() -> None:
    whole = "Lång text. " * 4000
    edit(FIRST, summary=whole.strip())
    data = saved_again(fetched("projekt.xlsx"))
    assert compared(data).report.changes == ()
    assert project().summary == whole.strip()


# Habits of spreadsheets ---------------------------------------------------------------------------


def test_excel_changes_what_nobody_changed() -> None:
    edit(FIRST, unit="112", summary="Första raden.\nAndra raden.", start_note="'=1+1")

    def worked_on(sheet: Any) -> None:
        headings = [cell.value for cell in sheet[1]]
        [row] = [row for row in sheet.iter_rows(min_row=2) if row[0].value == FIRST]
        for cell, heading in zip(row, headings, strict=True):
            if heading == "Enhet":
                cell.value = 112
            elif heading == "Sammanfattning":
                cell.value = "  Första raden. \r\nAndra raden.\n"
            elif heading == "Ändrat":
                cell.value = f"{cell.value:%Y-%m-%d %H:%M}"
            elif heading == "Titel":
                cell.value = f"{cell.value}\u00a0 "

    report = compared(saved_again(fetched("projekt.xlsx"), worked_on)).report
    assert (report.changes, report.rejected) == ((), ())
    assert compared(fetched("projekt.csv?dialect=rfc4180")).report.changes == ()


def test_what_windows_1252_lacks_is_not_lost() -> None:
    edit(FIRST, unit="Väntetid ≥ 3 dagar → mål")
    data = as_csv(changed(Titel="Cytologi")).decode("utf-8-sig").encode("cp1252", "replace")
    assert "Väntetid ? 3 dagar ? mål".encode("cp1252") in data
    report = compared(data).report
    assert (report.encoding, report.changes[0].fields) == ("Windows-1252", ("title",))
    assert project().unit == "Väntetid ≥ 3 dagar → mål"


def test_line_breaks_in_a_cell_are_kept() -> None:
    read(changed(Resultat="Kortare väntan.\nNöjdare patienter."))
    assert project().results == "Kortare väntan.\nNöjdare patienter."


# The command --------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mina.csv"


def test_the_command_reads_edits_as_it_reads_sources(file: Path) -> None:
    file.write_bytes(as_csv(changed(Enhet="Cytologen")))
    out = StringIO()
    call_command("import_annex", file, "--programme", "2025", "--format", "json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["updated"], told["unchanged"], told["edits"]) == (1, 1, True)
    assert told["format"] == "CSV med semikolon"


def test_the_command_ends_with_4_for_conflicts(file: Path) -> None:
    earlier()
    file.write_bytes(as_csv(changed(Enhet="Cytologen")))
    edit(FIRST, unit="Laboratoriet")
    report = file.with_suffix(".xlsx")
    with pytest.raises(SystemExit) as ended:
        call_command(
            "import_annex", file, "--programme", "2025", "--report", report, stdout=StringIO()
        )
    assert ended.value.code == 4
    assert report.stat().st_size > 0
