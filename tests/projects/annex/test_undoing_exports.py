"""After an undo everything that readers take along is byte for byte as before the import."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from projects.annex.service import import_annex
from projects.annex.undo_report import Action
from projects.annex.undoing import undo
from projects.filters import ProjectFilter
from projects.models import Concept, ImportRun, Project, SimilarProject, Term
from projects.search.vocabulary import disagreements
from projects.selection_words import EVERYTHING
from projects.services import write
from projects.web.exports.export_rows import export_of, rows
from projects.web.exports.formats import DIALECTS, FORMATS
from tests.factories import make_user
from tests.projects.annex.database import edit
from tests.projects.annex.samples import ANNEX

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("registry")]

MOMENT = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""Of each export, and of the latest change of the registry: all that may differ."""
PAGES = (
    "/api/v1/projects?limit=200",
    "/api/v1/projects?limit=200&offset=200",
    "/api/v1/projects?q=rehabilitering&limit=200",
    "/api/v1/projects/2025-NORR-BFM-001/similar",
    "/projekt/?per=100",
    "/sitemap.xml",
    "/nyckelord/",
    "/statistik/",
)


def told(client: Client, folder: Path) -> dict[str, bytes]:
    """Every file, and pages that are made of all projects."""
    answers = {page: client.get(page) for page in PAGES}
    assert {answer.status_code for answer in answers.values()} == {200}
    return _files(folder) | {page: answer.content for page, answer in answers.items()}


def _files(folder: Path) -> dict[str, bytes]:
    found = {}
    for name, form in FORMATS.items():
        selection = ProjectFilter(QueryDict(), Project.objects.published())
        export = export_of(selection, "https://x.se", reverse("projects"), EVERYTHING, MOMENT)
        export = replace(export, data_date=MOMENT)
        path = folder / f"projekt.{name}"
        with closing(rows(selection.projects, export)) as each:
            form.save(each, export, DIALECTS[""], path)
        found[name] = path.read_bytes()
        path.unlink()
    return found


def derived() -> list[object]:
    """What follows from the texts of the published projects, counted anew.

    A change finds anew only what those projects are like that say something else.
    """
    assert disagreements() == 0
    write.recount()
    alike = SimilarProject.objects.order_by("project", "other").values_list(
        "project", "other", "score", "shared"
    )
    terms = Term.objects.order_by("kind", "text").values_list("kind", "text", "documents")
    return [list(alike), list(terms)]


def next_year() -> bytes:
    """The annex with texts and a region changed, a row gone, and two new ones in its place."""
    text = ANNEX.read_text(encoding="utf-8")
    for old, new in (
        ("Bereda plats/utrymme för framtida", "Bygga om för framtida"),
        ("Riktad utbildningsinsats", "Bred utbildningsinsats"),
        ("Region Västerbotten\tFortsättning\tFortsatt", "Region Norrbotten\tnytt\tFortsatt"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    row = next(line for line in text.split("\n") if "\tElastografi och" in line)
    new = "Region Dalarna\tnytt\tKylmössor {}\tMot håravfall vid kylmössebehandling."
    return text.replace(row, "\n".join(map(new.format, ("i öster", "i väster på natten")))).encode()


def test_exports_pages_and_what_is_derived_are_as_before(client: Client, tmp_path: Path) -> None:
    references = list(Project.objects.order_by("pk").values_list("reference", flat=True))
    with write.change(user=make_user()):
        edit(references[3], title="Redigerad titel", unit="Patologen")
        edit(references[200], summary="Redigerad sammanfattning om fatigue.")
        concept = Concept.objects.keywords().order_by("slug")[0]
        write.set_keywords(Project.objects.get(reference=references[7]), {concept: "redaktor"})
    edit(references[9], state="aterkallad", withdrawal_reason="Dubblett")
    words, before = derived(), told(client, tmp_path)
    report = import_annex(next_year(), programme=2025, allow_mismatch=True)
    assert report.applied, report.reasons()
    assert report.count("created") > 0
    assert report.count("updated") > 0
    middle = told(client, tmp_path)
    assert {name for name in before if middle[name] == before[name]} <= {"/nyckelord/"}

    undone = undo(ImportRun.objects.latest("pk").pk)

    assert undone.applied, undone.reasons()
    assert undone.count(Action.HIDDEN) == report.count("created")
    assert undone.count(Action.RESTORED) == report.count("updated")
    after = told(client, tmp_path)
    assert {name for name in before if after[name] != before[name]} == set()
    assert derived() == words


def test_the_whole_annex_taken_back_leaves_an_empty_registry_and_comes_back(
    client: Client, tmp_path: Path
) -> None:
    before = list(Project.objects.order_by("pk").values_list("reference", "title", "state"))
    csv = _files(tmp_path)["csv"]
    undo(ImportRun.objects.get().pk)
    assert client.get("/api/v1/projects").json()["count"] == 0
    assert client.get(f"/projekt/{before[0][0]}/").status_code == 404
    assert not Term.objects.exists()

    again = import_annex(ANNEX, programme=2025)

    assert (again.count("created"), again.outcome) == (388, 0)
    assert list(Project.objects.order_by("pk").values_list("reference", "title", "state")) == before
    assert len(_files(tmp_path)["csv"].splitlines()) == len(csv.splitlines())
