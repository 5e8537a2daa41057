"""The page of one project."""

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from projects.models import CancerCentre, KeywordOrigin, Project, ProjectKeyword, Revision
from projects.services import write
from tests.factories import make_project, make_user
from tests.projects.concepts import give_keyword, make_keyword
from tests.projects.published import CYTOLOGY, LONG_READ, publish
from tests.projects.web.conftest import Text, words_of
from tests.projects.web.markup import tree

pytestmark = pytest.mark.django_db

DETAIL_QUERIES = 3
"""Project with its relatives, keywords, regions and published row; what is like it; history."""
ADDRESS = "/projekt/2025-NORR-PAT-001/"


def test_everything_known_is_shown_and_the_rest_is_not_stated(text: Text) -> None:
    make_project(area="patologi", unit="Klinisk patologi", start_note="efter 30 juni")
    page = text(ADDRESS)
    assert "AI-stöd för granskning av MR prostata Patologi" in page
    assert "Sammanfattning Inköp och" in page
    assert "Enhet Klinisk patologi Aktör Region" in page
    assert "Nytt eller fortsättning Nytt , efter 30 juni" in page
    assert "Brevlåda ej angivet Webbplats ej angivet" in page
    assert "Referens 2025-NORR-PAT-001" in page


def test_the_published_row_stands_beside_our_reading(client: Client) -> None:
    publish(LONG_READ)
    html = client.get(ADDRESS).content.decode()
    page = words_of(html)
    assert "Bilaga 3" not in page
    assert "rad 6 i filen uppladdad fil" in page
    assert "&lt;ul style=&#34;list-style-type: none&#34;&gt;• Förkorta" in html
    assert "Vi vill: • Förkorta den genetiska utredningen." in page
    assert "Nytt / Fortsättningsprojekt Forts. Fortsättning" in page
    assert "Region Region Norrbotten Likadant" in page
    assert "Ändrat i registret sedan dess" not in page


def test_an_edited_field_is_marked_in_the_published_row(text: Text) -> None:
    publish(LONG_READ)
    project = Project.objects.get()
    project.title = "Sekvensering med långa läsningar"
    write.save(project)
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
    with write.change(user=editor):
        project.summary = "En hemlighet som togs bort."
        write.save(project)
        project.summary = "Kortare utredning."
        write.save(project)
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


def test_a_withdrawn_relative_is_not_named(text: Text) -> None:
    first = make_project(title="Cancerskola", area="patologi")
    make_project(
        area="patologi", continues=first, state="aterkallad", withdrawal_reason="Infört två gånger."
    )
    assert "Hör ihop med" not in text(ADDRESS)


def test_similar_projects_say_what_they_share_and_which_are_the_same(client: Client) -> None:
    make_keyword("lymfödem")
    make_project(title="Snabbare svar", summary="Digital snittning.")
    for region, centre in (("norrbotten", "norr"), ("skane", "syd")):
        make_project(
            title="Cancerskola på nätet",
            summary="Lymfödem efter strålning.",
            area="patologi",
            regions=[region],
            centre=centre,
        )
    html = client.get(ADDRESS).content.decode()
    page = words_of(html)
    assert "Liknande projekt Cancerskola på nätet Samma text RCC Syd · Region Skåne" in page
    assert "Gemensamt: lymfödem." in page
    assert '<a href="/projekt/2025-SYD-PAT-001/">' in html


def test_a_project_like_no_other_says_so_with_a_way_on(client: Client) -> None:
    make_project(title="Snabbare svar", area="patologi")
    page = client.get(ADDRESS).content.decode()
    assert "Inget annat projekt i registret liknar det här" in words_of(page)
    assert '<a href="/liknande/">Beskriv det med egna ord</a>' in page


def test_the_unit_leads_to_its_projects(client: Client) -> None:
    make_project(area="patologi", unit="Klinisk patologi, Umeå")
    make_project(title="Snittning", area="patologi", unit="Klinisk patologi, Umeå")
    make_project(title="Cytologi", area="patologi", unit="Klinisk patologi, Luleå")
    page = tree(client.get(ADDRESS).content.decode())
    [link] = [each for each in page.all("a") if each.text == "Klinisk patologi, Umeå"]
    found = client.get(link.attributes["href"]).content.decode()
    assert ("Snittning" in found, "Cytologi" in found) == (True, False)


@pytest.mark.parametrize("unit", ["Team " * 80, 'Enheten "Gnistan"'])
def test_a_unit_that_cannot_be_searched_for_is_a_text(client: Client, unit: str) -> None:
    make_project(area="patologi", unit=unit.strip())
    page = tree(client.get(ADDRESS).content.decode())
    assert unit.strip() in page.text
    assert unit.strip() not in [each.text for each in page.all("a")]


def test_who_to_ask_is_the_unit_through_its_centre(text: Text) -> None:
    make_project(area="patologi", unit="Klinisk patologi")
    page = text(ADDRESS)
    assert "Vänd dig till Klinisk patologi, genom RCC Norr som fördelade medlen." in page


def test_without_a_unit_one_asks_the_centre(text: Text) -> None:
    make_project(area="patologi")
    assert "Källan anger ingen enhet. Vänd dig till RCC Norr som" in text(ADDRESS)


def test_the_projects_own_mailbox_comes_before_the_centres(client: Client, text: Text) -> None:
    CancerCentre.objects.filter(slug="norr").update(
        mailbox="norr@example.se", website="https://norr.example.se/"
    )
    project = make_project(area="patologi")
    assert "Brevlåda norr@example.se (RCC Norr)" in text(ADDRESS)
    assert "https://norr.example.se/ (RCC Norr)" in text(ADDRESS)
    project.mailbox, project.website = "ai@example.se", "https://ai.example.se/"
    write.save(project)
    assert "Brevlåda ai@example.se Webbplats https://ai.example.se/" in text(ADDRESS)
    assert 'href="mailto:ai@example.se?subject=' in client.get(ADDRESS).content.decode()


def test_how_to_cite_names_version_address_and_source(text: Text) -> None:
    publish(LONG_READ)
    changed = date_format(timezone.localdate(), "j F Y")
    assert (
        "Så citerar du RCC Norr: Long-read sekvensering. Projektregistret, 2025-NORR-PAT-001, i"
        f" lydelsen den {changed}. http://testserver{ADDRESS}. Källa: uppladdad fil."
        in text(ADDRESS)
    )


def test_the_address_stands_as_text_beside_a_button_that_waits_for_a_script(
    client: Client,
) -> None:
    make_project(area="patologi")
    html = client.get(ADDRESS).content.decode()
    assert f"http://testserver{ADDRESS}</a>" in html
    assert f'<button type="button" class="quietly" data-copy="{ADDRESS}" hidden>' in html


def test_keywords_stand_under_their_groups_whoever_gave_them(text: Text, client: Client) -> None:
    project = make_project(area="patologi", summary="Zooterapi i väntrummet.")
    make_keyword("zooterapi")
    give_keyword("apterapi", project, group="diagnos")
    write.set_keywords(project, {give_keyword("agility"): KeywordOrigin.REFUSED})
    page = text(ADDRESS)
    assert "Nyckelord Diagnoser och organ apterapi Insatser zooterapi Fråga" in page
    assert page.count("agility") == page.count("nyckelordet ”agility” avvisat") == 1
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
    client.get(ADDRESS)
    with Revision.current().known(), django_assert_num_queries(DETAIL_QUERIES):
        client.get(ADDRESS)
    project = Project.objects.get(reference="2025-NORR-PAT-001")
    for number in range(10):
        project.title = f"Long-read sekvensering {number}"
        write.save(project)
    publish(LONG_READ, CYTOLOGY)
    for number in range(3):
        make_project(title=f"Long-read sekvensering {number}", area="patologi", continues=project)
    client.get(ADDRESS)
    with Revision.current().known(), django_assert_num_queries(DETAIL_QUERIES):
        client.get(ADDRESS)
