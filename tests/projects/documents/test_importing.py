"""Importing a document: once, once more, over edits, and what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from projects.annex.report import Outcome
from projects.documents.link_rows import Projects
from projects.documents.seeding import load_documents
from projects.documents.service import import_document
from projects.models import (
    DocumentEntry,
    EntryLink,
    Figure,
    ImportedRow,
    ImportRun,
    Programme,
    Project,
    Revision,
    Term,
)
from projects.search.vocabulary import disagreements
from projects.services import write
from tests.projects.documents.altered import FOLDERS, STOCKHOLM, copied, rewrite, with_cell

pytestmark = pytest.mark.usefixtures("documents")

KEY = "precisionsmedicin"


def entry(slug: str = KEY) -> DocumentEntry:
    return DocumentEntry.objects.get(document__slug=STOCKHOLM.name, slug=slug)


@pytest.mark.parametrize("folder", sorted(path.parent for path in FOLDERS.glob("*/document.csv")))
def test_a_second_import_changes_nothing(folder: Path) -> None:
    before = Revision.current().number
    report = import_document(folder)
    told = report.as_json()
    assert (told["unchanged"], told["created"], told["missing"]) == (told["rows"], 0, 0)
    assert not told["conflicts"]
    assert all(not each.differs for each in report.reconciliation)
    assert Revision.current().number == before + 1
    assert disagreements() == 0


def test_an_entry_has_what_its_row_says() -> None:
    told = entry()
    assert told.said_by == ""
    assert told.part_of
    assert (told.part_of.document.slug, told.part_of.slug) == (
        "barncancer-plan-2023",
        "utvecklingsomrade-1",
    )
    assert told.heading == "Precisionsmedicin för alla barncancerpatienter (MO1)"
    assert told.keyword_links.exists()
    assert told.search_vector


def test_the_words_of_documents_are_counted_apart() -> None:
    misprint = Term.objects.filter(kind="ord", text="kontaksjuksköterska")
    assert list(misprint.values_list("scope", flat=True)) == ["dokument"]


def test_the_round_of_2024_has_facts_and_no_projects() -> None:
    programme = Programme.objects.get(year=2024)
    assert programme.facts.count() == 10
    assert not programme.projects.exists()
    assert programme not in Programme.objects.shown()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    place = with_cell(copied(tmp_path), "entries", 3, "number", "17")
    revision = Revision.current().number
    report = import_document(place, dry_run=True)
    assert (report.applied, report.as_json()["updated"]) == (False, 1)
    assert (entry().number, Revision.current().number) == ("1", revision)


def test_a_changed_table_changes_its_entry(tmp_path: Path) -> None:
    place = with_cell(copied(tmp_path), "entries", 3, "number", "17")
    assert import_document(place).outcome is Outcome.APPLIED
    assert entry().number == "17"
    assert entry().keyword_links.exists()


def test_an_edit_stays_when_the_table_says_as_before() -> None:
    edited = entry()
    edited.title = "Precisionsmedicin"
    write.save(edited)
    assert import_document(STOCKHOLM).outcome is Outcome.APPLIED
    assert entry().title == "Precisionsmedicin"


def test_an_edit_and_a_changed_table_are_a_conflict_and_the_edit_stays(tmp_path: Path) -> None:
    edited = entry()
    edited.number = "1 a"
    write.save(edited)
    report = import_document(with_cell(copied(tmp_path), "entries", 3, "number", "17"))
    assert report.outcome is Outcome.CONFLICTS
    [conflict] = report.as_json()["conflicts"]
    assert conflict == {
        "reference": f"{STOCKHOLM.name}/{KEY}",
        "table": "entries",
        "key": KEY,
        "field": "number",
        "before": "1",
        "now": "17",
        "edited": "1 a",
    }
    assert entry().number == "1 a"
    again = import_document(with_cell(copied(tmp_path / "x"), "entries", 3, "number", "17"))
    assert again.outcome is Outcome.APPLIED, "a conflict is told once"


def test_what_the_table_lacks_is_told_and_kept(tmp_path: Path) -> None:
    place = with_cell(copied(tmp_path), "document", 2, "entries", "genomfort 14 planerat 1")
    rewrite(place, "entries", lambda records: records.remove(records[1]))
    rewrite(place, "figures", lambda records: records[0].update(entry=""))
    report = import_document(place)
    assert [(each.table, each.key) for each in report.missing] == [("entries", KEY)]
    assert entry().state == "publicerad"


@pytest.mark.parametrize(
    ("change", "row", "column", "words"),
    [
        (("entries", 3, "text", "Sedan juni 2024"), 3, "text", "står inte på rad"),
        (("entries", 3, "line_to", "9999"), 3, "line_to", "dokumentet har 203"),
        (("entries", 3, "title", "Robotar"), 3, "title", "står inte i dokumentet"),
        (("entries", 3, "kind", "genomfor"), 3, "kind", "väntade något av"),
        (("entries", 3, "regions", "stokholm"), 3, "regions", "menas ”stockholm”?"),
        (("entries", 3, "year", "i fjol"), 3, "year", "är inget helt tal"),
        (("entries", 3, "part_of", "barncancer-plan-2023/x"), 3, "part_of", "finns inte"),
        (("entries", 3, "key", "inledning-2024"), 3, "key", "finns redan"),
        (("entries", 3, "key", ""), 3, "key", "nyckeln är tom"),
        (("figures", 2, "unit", "x" * 51), 2, "unit", "som mest 50 tecken"),
        (("entries", 3, "part_of", KEY), 3, "part_of", "del av sig själv"),
        (("document", 2, "address", "ftp://x.se"), 2, "address", "https://"),
        (("figures", 2, "value", "41"), 2, "value", "”40%” är inte 41"),
        (("figures", 2, "stated", "50 %"), 2, "stated", "texten säger inte"),
        (("document", 2, "published", "i mars"), 2, "published", "är inget datum"),
        (("document", 2, "sha256", "0"), 2, "sha256", "filens är"),
        (("document", 2, "files", "borta.txt"), 2, "files", "går inte att läsa"),
        (("document", 2, "entries", "genomfort"), 2, "entries", "skriv slag och antal"),
    ],
)
def test_what_is_wrong_is_refused_with_file_row_and_column(
    change: tuple[str, int, str, str], row: int, column: str, words: str, tmp_path: Path
) -> None:
    runs = ImportRun.objects.count()
    report = import_document(with_cell(copied(tmp_path), *change), dry_run=True)
    assert report.outcome is Outcome.REFUSED
    assert (report.rejected[0].file, report.rejected[0].row) == (f"{change[0]}.csv", row)
    assert report.rejected[0].column == column
    assert words in str(report.rejected[0])
    assert ImportRun.objects.count() == runs


def _without_a_column(place: Path) -> None:
    path = place / "entries.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("said_by", "vem", 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_without_a_column, "entries.csv, rad 1, kolumnen said_by: kolumnen saknas"),
        (lambda place: (place / "entries.csv").unlink(), "går inte att läsa"),
        (lambda place: (place / "entries.csv").write_bytes(b"\xff"), "inte text i UTF-8"),
        (lambda place: (place / "figures.csv").write_text(""), "filen är tom"),
        (lambda place: (place / "document.csv").unlink(), "går inte att läsa"),
    ],
)
def test_a_spoilt_folder_is_refused(
    spoil: Callable[[Path], Any], words: str, tmp_path: Path
) -> None:
    place = copied(tmp_path)
    spoil(place)
    report = import_document(place)
    assert report.outcome is Outcome.REFUSED
    assert words in report.reasons()[0]


def test_other_numbers_than_the_document_announces_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = with_cell(copied(tmp_path), "document", 2, "entries", "genomfort 16 planerat 1")
    with pytest.raises(SystemExit) as ended:
        call_command("import_document", place)
    assert ended.value.code == Outcome.MISMATCH
    said = capsys.readouterr()
    assert "entries.csv har 15 rader av slaget genomfort, dokumentets rad säger 16" in said.err
    assert "antalen stämmer inte; ingenting är ändrat" in said.out


def test_an_editors_word_on_a_link_outlives_the_import() -> None:
    link = EntryLink.objects.filter(confidence="saker").earliest("pk")
    link.origin, link.reason = "avvisat", "Projektet gäller något annat."
    write.save(link)
    report = import_document(FOLDERS / "report-2025")
    assert report.outcome is Outcome.APPLIED
    link.refresh_from_db()
    assert link.origin == "avvisat"


def test_a_project_with_another_reference_is_found_by_its_title() -> None:
    link = EntryLink.objects.filter(project__isnull=False).earliest("pk")
    assert link.project
    other = Project.objects.exclude(title=link.project.title).earliest("pk")
    found = Projects.load().find(other.reference, f" {link.project.title.upper()}")
    assert found == link.project
    assert Projects.load().find("2031-NORR-BFM-001", "Något annat") is None


def test_what_comes_with_the_code_is_read_once(tmp_path: Path) -> None:
    assert load_documents(FOLDERS) == 0
    with_cell(copied(tmp_path), "entries", 3, "number", "17")
    assert load_documents(tmp_path) == 1
    assert load_documents(tmp_path) == 0


def test_every_row_that_was_read_is_kept_with_its_place() -> None:
    row = ImportedRow.objects.get(key=KEY)
    assert row.where == "entries.csv, rad 3"
    assert row.values["part_of"] == "barncancer-plan-2023/utvecklingsomrade-1"
    assert Figure.objects.get(document__slug=STOCKHOLM.name).entry
