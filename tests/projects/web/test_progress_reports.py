"""A progress report is told wherever its project is: page, search, facets, API, files, feed."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from projects.annex.service import import_annex
from projects.models import Project
from projects.services import write
from tests.factories import WAITING_TIME, make_project, make_report
from tests.projects.web.exports.reading import fetched, read_csv, read_excel, read_json

pytestmark = pytest.mark.django_db
LINK = {"label": "Hela rapporten", "address": "https://example.se/rapport.pdf"}
TEXT = (
    "Alla remisser granskas samma dag.\n\n"
    "Det som inte fungerade: Bilderna skickades dubbelt.\n\nSpridning: Kiruna & Gällivare"
)
MEASURE = "Väntetid till svar: från 21,5 till 14 dagar (n = 1240, januari–juni 2026)"
TOLD = {
    "kind": "lagesrapport",
    "date": "2026-06-30",
    "text": TEXT,
    "measures": [WAITING_TIME],
    "links": [LINK],
}


@pytest.fixture
def project() -> Project:
    """A project in use that has told of itself twice."""
    project = make_project(progress="i-drift")
    make_report(project, kind="delredovisning", date=date(2026, 1, 31), done="Inköpt.")
    make_report(
        project,
        done="Alla remisser granskas samma dag.",
        shortcomings="Bilderna skickades dubbelt.",
        spread_to="Kiruna & Gällivare",
        measures=[WAITING_TIME],
        links=[LINK],
    )
    return project


@pytest.fixture
def silent(project: Project) -> Project:  # noqa: ARG001  # there are both
    """Another project, that has not."""
    return make_project(title="Fysisk träning", centre="syd")


def page(client: Client, address: str) -> str:
    """The markup, without white space between elements."""
    shown = " ".join(client.get(address).content.decode().split())
    return shown.replace("> <", "><")


def test_the_page_tells_the_latest_first_with_the_effect_in_words(
    client: Client, project: Project
) -> None:
    shown = page(client, f"/projekt/{project.reference}/")
    assert '<h2 id="resultat">Resultat och rapporter</h2>' in shown
    assert shown.index("30 juni 2026</time>") < shown.index("31 januari 2026</time>")
    assert "<h4>Det som inte fungerade</h4><p>Bilderna skickades dubbelt.</p>" in shown
    assert "<p>Kiruna &amp; Gällivare</p>" in shown
    assert '<th scope="row">Väntetid till svar</th><td>från 21,5 till 14 dagar</td>' in shown
    assert "<td>1 240</td><td>januari–juni 2026</td>" in shown
    assert '<a href="https://example.se/rapport.pdf" rel="nofollow">Hela rapporten</a>' in shown
    assert '<a href="/projekt/?progress=i-drift">I drift</a>' in shown


def test_a_page_without_reports_says_nothing_of_them(client: Client, silent: Project) -> None:
    shown = page(client, f"/projekt/{silent.reference}/")
    assert "och rapporter" not in shown
    assert "<dt>Läge</dt>" not in shown


def test_the_page_tells_machines_too(client: Client, project: Project) -> None:
    shown = page(client, f"/projekt/{project.reference}/")
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)
    reports = json.loads(told)["mainEntity"]["subjectOf"]
    assert [each["name"] for each in reports] == ["Lägesrapport", "Delredovisning"]
    assert reports[0]["datePublished"] == "2026-06-30"


def test_its_words_find_the_project_and_are_marked(client: Client, project: Project) -> None:
    answer = client.get("/api/v1/projects", {"q": "skickades dubbelt"}).json()
    assert [each["reference"] for each in answer["results"]] == [project.reference]
    stretches = {each["field"]: each["text"] for each in answer["results"][0]["matched"]}
    assert stretches["reports"] == "dubbelt"
    shown = page(client, "/projekt/?q=dubbelt")
    assert 'class="elsewhere"' in shown
    assert "<mark>dubbelt</mark>" in shown


def test_facets_are_offered_once_there_is_something_to_choose(
    client: Client, silent: Project
) -> None:
    shown = page(client, "/projekt/")
    assert 'name="has_report" value="1">Har resultat<span class="number"> 1</span>' in shown
    assert 'name="progress" value="i-drift">I drift<span class="number"> 1</span>' in shown
    assert 'value="avbrutet"' not in shown
    Project.objects.exclude(pk=silent.pk).update(state="utkast")
    write.save(silent, regions=[])
    shown = page(client, "/projekt/")
    assert 'name="has_report"' not in shown
    assert 'name="progress"' not in shown


CHOSEN = ("progress=i-drift", "has_report=1", 'q=läge:"i drift"', "q=har:resultat")


@pytest.mark.parametrize("query", CHOSEN)
def test_lists_are_narrowed_by_progress_and_reports(
    query: str, client: Client, project: Project, silent: Project
) -> None:
    answer = client.get(f"/api/v1/projects?{query}").json()
    assert [each["reference"] for each in answer["results"]] == [project.reference]
    rows = read_csv(fetched(client, f"/projekt.csv?{query}"))
    assert [each["reference"] for each in rows] == [project.reference]
    assert silent.reference not in {each["reference"] for each in answer["results"]}


def test_the_api_refuses_what_is_no_progress(client: Client) -> None:
    answer = client.get("/api/v1/projects?progress=klart&has_report=0")
    assert answer.status_code == 400
    assert [each["parameter"] for each in answer.json()["errors"]] == ["progress", "has_report"]


def test_the_api_tells_reports_of_one_project(client: Client, project: Project) -> None:
    told = client.get(f"/api/v1/projects/{project.reference}").json()
    assert told["reports"][0] == TOLD
    assert told["progress"] == {"slug": "i-drift", "name": "I drift"}


@pytest.mark.usefixtures("silent")
def test_files_tell_how_many_and_which_is_the_latest(client: Client, project: Project) -> None:
    for read, address in ((read_csv, "csv"), (read_excel, "xlsx")):
        one, other = read(fetched(client, f"/projekt.{address}?sort=centre"))
        assert one["reference"] == project.reference
        assert str(one["report_count"]) == "2"
        assert one["latest_report"] == "2026-06-30"
        assert one["latest_report_kind"] == "Lägesrapport"
        assert one["progress"] == "I drift"
        assert MEASURE in one["reports"]
        assert (str(other["report_count"]), other["reports"] or "") == ("0", "")
    one, other = read_json(fetched(client, "/projekt.json?sort=centre"))
    assert one["reports"][0] == TOLD
    assert other["reports"] == []


FORMATS = ("csv", "xlsx", "json")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_with_reports_reads_back_unchanged(
    name: str, client: Client, project: Project
) -> None:
    before = Project.objects.values().get(pk=project.pk)
    report = import_annex(fetched(client, f"/projekt.{name}"), programme=2025)
    assert (report.rejected, report.conflicts, report.changes) == ((), (), ())
    assert Project.objects.values().get(pk=project.pk) == before


@pytest.mark.usefixtures("project")
def test_a_table_changes_progress_and_nothing_of_a_report(client: Client) -> None:
    text = fetched(client, "/projekt.csv").decode().replace("I drift", "Avslutat")
    edited = text.replace("Alla remisser", "Inga remisser")
    changed = import_annex(edited.encode(), programme=2025).changes
    assert [each.fields for each in changed] == [("progress",)]
    assert Project.objects.get().progress == "avslutat"


@pytest.mark.usefixtures("project")
def test_feeds_tell_the_latest_report_and_that_it_is_new(client: Client) -> None:
    feed = client.get("/projekt.atom").content.decode()
    assert "Lägesrapport 30 juni 2026: Alla remisser granskas samma dag." in feed
    assert "rapporter" in feed
    assert "Läge: I drift" in feed


ATTACKS: tuple[dict[str, Any], ...] = (
    {"done": "<script>alert(1)</script>"},
    {"measures": [WAITING_TIME | {"measure": "</table><img src=x onerror=alert(1)>"}]},
    {"links": [LINK | {"label": '"><svg onload=alert(1)>'}]},
)


@pytest.mark.parametrize("said", ATTACKS)
def test_what_a_report_says_is_never_markup(said: dict[str, Any], client: Client) -> None:
    project = make_project()
    make_report(project, **said)
    for address in (f"/projekt/{project.reference}/", "/projekt/?q=alert", "/projekt.atom"):
        shown = client.get(address).content.decode()
        assert not re.search(r"<script>alert|<img src=x|<svg onload", shown)
