"""The page of one project."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects import writing
from projects.models import KeywordOrigin, Project, ProjectKeyword
from tests.factories import make_project, make_user
from tests.projects.keywords import link, make_keyword
from tests.projects.public.conftest import Text, words_of
from tests.projects.published import CYTOLOGY, LONG_READ, publish

pytestmark = pytest.mark.django_db

DETAIL_QUERIES = 10
"""Project, regions, keywords, published row; names for its reading (2); related; history (2)."""
ADDRESS = "/projekt/2025-NORR-PAT-001/"


def test_everything_known_is_shown_and_the_rest_is_not_stated(text: Text) -> None:
    make_project(area="patologi", unit="Klinisk patologi", start_note="efter 30 juni")
    page = text(ADDRESS)
    assert "AI-stöd för granskning av MR prostata Patologi Sammanfattning Inköp och" in page
    assert "Enhet Klinisk patologi Aktör Region" in page
    assert "Nytt eller fortsättning Nytt , efter 30 juni" in page
    assert "Webbplats ej angivet Kontakt ej angivet Referens 2025-NORR-PAT-001" in page


def test_the_published_row_stands_beside_our_reading(client: Client) -> None:
    publish(LONG_READ)
    html = client.get(ADDRESS).content.decode()
    page = words_of(html)
    assert "Bilaga 3" not in page
    assert "rad 6 i filen uppladdad fil" in page
    assert "&lt;ul style=&quot;list-style-type: none&quot;&gt;• Förkorta" in html
    assert "Vi vill: • Förkorta den genetiska utredningen." in page
    assert "Nytt / Fortsättningsprojekt Forts. Fortsättning" in page
    assert "Region Region Norrbotten Likadant" in page
    assert "Ändrat i registret sedan dess" not in page


def test_an_edited_field_is_marked_in_the_published_row(text: Text) -> None:
    publish(LONG_READ)
    project = Project.objects.get()
    project.title = "Sekvensering med långa läsningar"
    writing.save(project)
    page = text(ADDRESS)
    assert "Projektnamn Long-read sekvensering Likadant Ändrat i registret sedan dess" in page
    assert page.count("Ändrat i registret sedan dess") == 1


def test_a_project_of_no_document_says_so(text: Text) -> None:
    make_project(area="patologi")
    assert "Projektet står inte i något inläst dokument" in text(ADDRESS)
    assert "Källa:" not in text(ADDRESS)


def test_the_change_log_names_fields_and_kinds_of_writers_only(text: Text) -> None:
    publish(LONG_READ)
    editor = make_user(email="greta.lind@example.se", first_name="Greta", last_name="Lind")
    project = Project.objects.get()
    with writing.change(user=editor):
        project.summary = "En hemlighet som togs bort."
        writing.save(project)
        project.summary = "Kortare utredning."
        writing.save(project)
    page = text(ADDRESS)
    log = page[page.index("Ändringar ") :]
    assert "Ändrat av en redaktör: sammanfattning" in log
    assert "Infört genom import" in log
    assert log.index("Ändrat") < log.index("Infört")
    assert not [secret for secret in ("Greta", "Lind", "example.se", "hemlig") if secret in page]


def test_continuations_are_linked_both_ways(client: Client) -> None:
    first = make_project(title="Cancerskola", area="patologi")
    second = make_project(title="Cancerskola, del 2", area="patologi", continues=first)
    assert f"Fortsätts av Cancerskola, del 2 ({second.reference})" in words_of(
        client.get(ADDRESS).content.decode()
    )
    assert "Fortsätter Cancerskola (2025-NORR-PAT-001)" in words_of(
        client.get(f"/projekt/{second.reference}/").content.decode()
    )


def test_keywords_stand_under_their_groups_whoever_gave_them(text: Text, client: Client) -> None:
    project = make_project(area="patologi")
    ProjectKeyword.objects.filter(project=project).delete()
    link(project, make_keyword("zooterapi"), KeywordOrigin.RULE)
    link(project, make_keyword("apterapi", group="diagnos"), KeywordOrigin.EDITOR)
    link(project, make_keyword("agility"), KeywordOrigin.REFUSED)
    page = text(ADDRESS)
    assert "Nyckelord Diagnoser och organ apterapi Insatser zooterapi Uppgifter" in page
    assert "agility" not in page
    assert '<a href="/nyckelord/apterapi/">' in client.get(ADDRESS).content.decode()


def test_a_project_without_keywords_has_no_such_heading(client: Client) -> None:
    ProjectKeyword.objects.filter(project=make_project(area="patologi")).delete()
    assert 'id="nyckelord"' not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("spelling", ["2025-norr-pat-001", "2025-Norr-Pat-001"])
def test_any_spelling_of_case_leads_to_the_one_address(client: Client, spelling: str) -> None:
    make_project(area="patologi")
    response = client.get(f"/projekt/{spelling}/")
    assert (response.status_code, response["Location"]) == (301, ADDRESS)


def test_a_withdrawn_project_is_gone_with_a_reason(client: Client) -> None:
    make_project(
        title="Hemligt", area="patologi", state="aterkallad", withdrawal_reason="Infört två gånger."
    )
    response = client.get(ADDRESS)
    page = words_of(response.content.decode())
    assert response.status_code == 410
    assert "Skäl: Infört två gånger." in page
    assert "Hemligt" not in page


def test_a_draft_does_not_exist_for_the_public(client: Client) -> None:
    make_project(area="patologi", state="utkast")
    assert client.get(ADDRESS).status_code == 404


def test_the_queries_do_not_grow_with_the_history(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(LONG_READ, CYTOLOGY)
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(ADDRESS)
    project = Project.objects.get(reference="2025-NORR-PAT-001")
    for number in range(10):
        project.title = f"Long-read sekvensering {number}"
        writing.save(project)
    publish(LONG_READ, CYTOLOGY)
    make_project(area="patologi", continues=project)
    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(ADDRESS)
