"""The published row beside the edited entry, and the report of the import that brought it."""

import pytest
from django.test import Client

from projects.admin.import_report import readable
from projects.admin.published_comparison import provenance
from projects.annex.service import import_annex
from projects.models import Area, ImportRun, Project, Region, SourceRow, User
from projects.services import write
from tests.factories import make_project
from tests.projects.admin.browsing import filled
from tests.projects.annex.samples import annex

pytestmark = pytest.mark.django_db

ROW = "Region Norrbotten\tForts.\tLong-read sekvensering\tVi vill <i>förkorta</i> utredningen."
NEXT = "Region Norrbotten\tForts.\tLong-read sekvensering\tVi vill korta väntan."


def publish(*lines: str) -> None:
    """Import these rows of RCC Norr, patologi."""
    report = import_annex(annex(*lines), programme=2025, allow_mismatch=True)
    assert report.applied, report.reasons()


@pytest.fixture
def published(db: None) -> Project:  # noqa: ARG001  # opens the database
    """An entry that an import made."""
    publish(ROW)
    return Project.objects.get()


def test_an_imported_entry_says_what_was_published(published: Project) -> None:
    found = provenance(published)

    assert found is not None
    assert found.differing == 0
    assert {field.label: field.published for field in found.fields} == {
        "titel": "Long-read sekvensering",
        "sammanfattning": "Vi vill förkorta utredningen.",
        "enhet": "–",
        "startuppgift": "–",
        "aktör": "–",
        "status": "Fortsättning",
        "typ av aktör": "Region",
        "delområde": "–",
        "regioner": "Region Norrbotten",
    }


def test_each_edited_field_is_marked(published: Project) -> None:
    published.summary = "Redigerad"
    published.status = "ny"
    published.area = Area.objects.get(slug="rehab")
    published.sub_area = Area.objects.get(slug="palliativ-vard")
    write.save(published)
    write.save(published, regions=Region.objects.filter(slug__in=["norrbotten", "dalarna"]))

    found = provenance(Project.objects.get())

    assert found is not None
    assert {field.label: field.edited for field in found.fields if field.differs} == {
        "sammanfattning": "Redigerad",
        "status": "Nytt",
        "delområde": "Palliativ vård",
        "regioner": "Region Dalarna, Region Norrbotten",
    }


def test_the_latest_row_counts(published: Project) -> None:
    publish(NEXT)

    found = provenance(published)

    assert found is not None
    assert found.row == SourceRow.objects.order_by("-run_id").first()
    assert SourceRow.objects.count() == 2


def test_an_entry_made_by_hand_has_no_published_row(norr: Client) -> None:
    project = make_project()

    assert provenance(project) is None
    page = norr.get(f"/admin/projects/project/{project.pk}/change/").content.decode()
    assert "Som publicerat" not in page


def test_the_form_shows_document_lines_and_raw_cells(norr: Client, published: Project) -> None:
    page = norr.get(f"/admin/projects/project/{published.pk}/change/").content.decode()

    [line] = SourceRow.objects.get().lines
    assert "Som publicerat" in page
    assert f"rad {line}" in page
    assert "Vi vill &lt;i&gt;förkorta&lt;/i&gt; utredningen." in page


def test_a_member_of_another_centre_sees_the_published_row_too(
    national: Client, published: Project
) -> None:
    write.save(published, regions=Region.objects.filter(slug="dalarna"))

    page = national.get(f"/admin/projects/project/{published.pk}/change/").content.decode()

    assert "1 fält skiljer sig från det publicerade." in page


# The report of an import ------------------------------------------------------------------------


def conflict(browser: Client, project: Project) -> ImportRun:
    """An edit in the admin, then an import of other text for the same field."""
    page = f"/admin/projects/project/{project.pk}/change/"
    browser.post(page, filled(browser.get(page), summary="Redigerad i admin"))
    publish(NEXT, "Region Västerbotten\tnytt\tDigital cytologi\tKortare svarstider.")
    return ImportRun.objects.latest("pk")


def test_an_import_over_an_edit_keeps_it_and_its_report_says_so(
    norr: Client, published: Project
) -> None:
    run = conflict(norr, published)

    page = norr.get(f"/admin/projects/importrun/{run.pk}/change/").content.decode()

    published.refresh_from_db()
    assert published.summary == "Redigerad i admin"
    assert "Konflikter: redigeringen står kvar" in page
    for text in ("Vi vill förkorta utredningen.", "Vi vill korta väntan.", "Redigerad i admin"):
        assert text in page
    assert f"/admin/projects/project/{published.pk}/change/" in page


def test_both_writers_stand_in_the_history(norr: Client, published: Project) -> None:
    conflict(norr, published)

    page = norr.get(f"/admin/projects/project/{published.pk}/history/").content.decode()

    assert "ändrat av Nora Norr" in page
    assert "upplagt genom import" in page


def test_a_report_says_nothing_of_a_draft_to_another_centre(
    norr: Client, published: Project, norr_member: User
) -> None:
    run = conflict(norr, published)
    published.refresh_from_db()
    published.state = "utkast"
    write.save(published)
    norr_member.centres.clear()
    norr.force_login(norr_member)  # a right that goes ends the session

    page = norr.get(f"/admin/projects/importrun/{run.pk}/change/").content.decode()

    assert "Redigerad i admin" not in page
    assert "Fält i konflikt" in page


def test_a_report_is_in_words(published: Project, superuser: User) -> None:
    [run] = ImportRun.objects.all()

    report = readable(run.report, superuser)

    counts = dict(report.counts)
    assert (counts["Rader i dokumentet"], counts["Nya projekt"]) == (1, 1)
    [change] = report.changes
    assert (change.pk, change.action) == (published.pk, "Nytt")
    [table] = [line for line in report.tables if line.imported]
    assert (table.centre, table.area, table.published, table.differs) == (
        "RCC Norr",
        "Patologi",
        10,
        True,
    )


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("model", ["importrun", "sourcerow"])
def test_lists_and_pages_of_imports_and_rows_open(norr: Client, model: str) -> None:
    pk = (ImportRun if model == "importrun" else SourceRow).objects.get().pk

    assert norr.get(f"/admin/projects/{model}/").status_code == 200
    page = norr.get(f"/admin/projects/{model}/{pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert norr.post(f"/admin/projects/{model}/{pk}/change/", {}).status_code == 403
    assert norr.get(f"/admin/projects/{model}/{pk}/history/").status_code == 200
