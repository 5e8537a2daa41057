"""Taking the import of a document back."""

from pathlib import Path

import pytest
from django.core.management import call_command

from projects.documents.service import import_document
from projects.documents.undoing import undo
from projects.models import DocumentEntry, EntryLink, Figure, ImportRun, SourceRow
from projects.search.vocabulary import disagreements
from projects.services import write
from tests.projects.documents.altered import FOLDERS, STOCKHOLM, copied, with_cell
from tests.projects.documents.test_importing import entry

pytestmark = pytest.mark.usefixtures("documents")


def run_of(slug: str = STOCKHOLM.name) -> int:
    return ImportRun.objects.filter(source__document__slug=slug, programme=None).latest("pk").pk


def test_what_an_import_brought_in_is_hidden_and_comes_back_with_the_next() -> None:
    entries = DocumentEntry.objects.of_document(STOCKHOLM.name)
    report = undo(run_of())
    assert report.applied
    assert (report.as_json()["hidden"], report.as_json()["unchanged"]) == (22, 1)
    assert not entries.published().exists()
    assert not Figure.objects.filter(document__slug=STOCKHOLM.name).exists()
    assert disagreements() == 0
    again = import_document(STOCKHOLM)
    assert again.as_json()["created"] == 22
    assert entries.published().count() == 16
    assert disagreements() == 0


def test_what_an_import_changed_is_as_before(tmp_path: Path) -> None:
    before = entry()
    place = with_cell(copied(tmp_path), "entries", 3, "regions", "stockholm gotland")
    import_document(with_cell(place, "entries", 3, "number", "17"))
    assert entry().regions.count() == 2
    report = undo(run_of())
    [restored] = [each for each in report.rows if each.action == "restored"]
    assert (restored.where, restored.fields) == ("entries.csv, rad 3", ("number",))
    assert (entry().number, entry().updated_at) == (before.number, before.updated_at)
    assert [each.slug for each in entry().regions.all()] == ["stockholm"]


def test_the_links_that_an_import_brought_in_go_with_it() -> None:
    assert EntryLink.objects.count() == 207
    assert undo(run_of("report-2025")).applied
    assert not EntryLink.objects.exists()
    assert SourceRow.objects.live().count() == 388, "the annex is another import"
    import_document(FOLDERS / "report-2025")
    assert EntryLink.objects.count() == 207


def test_an_edit_since_then_stands_in_the_way() -> None:
    edited = entry()
    edited.title = "Precisionsmedicin"
    write.save(edited)
    report = undo(run_of())
    assert not report.applied
    assert "ändrat: title" in report.reasons()[0]
    [other] = [row.row for row in report.rows if row.where == "entries.csv, rad 4"]
    assert undo(run_of(), rows={other}).applied


def test_a_later_import_stands_in_the_way() -> None:
    first = run_of()
    import_document(STOCKHOLM)
    assert f"den senare import {run_of()}" in undo(first).reasons()[0]
    assert undo(run_of()).applied
    assert undo(run_of()).refusals, "an undoing cannot be undone"


def test_the_command_takes_a_document_back(capsys: pytest.CaptureFixture[str]) -> None:
    number = run_of()
    call_command("undo_import", number, rows=["entries.csv, rad 3"])
    assert f"Import {number}: ångrad genom import" in capsys.readouterr().out
    assert entry().state == "utkast"
