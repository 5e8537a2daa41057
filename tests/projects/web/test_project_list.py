"""The list: filter, page, render."""

import gzip
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import KeywordOrigin, ProjectKeyword, Revision
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_concept
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db

MOST_BYTES = 5_000
"""Of a page of twenty, compressed."""
LIST_QUERIES = 1
"""The keys of the page. Counts come from sets in memory."""
READ_QUERIES = 1
"""The projects that were not shown since the registry changed."""
REVISION_QUERIES = 9
"""What is read once after each change of the registry: sets, options, what projects point to."""
SEARCH_QUERIES = 1
"""What the text finds, the best first."""


def test_before_the_first_import_the_page_says_so(text: Text) -> None:
    assert "0 projekt Inga projekt är införda än" in text("/projekt/")


def test_a_hit_shows_what_a_reader_chooses_by(text: Text) -> None:
    make_project(title="Cancerskola", area="rehab", sub_area="cancerrehabilitering")
    page = text("/projekt/")
    assert "1 projekt Visar 1–1" in page
    assert "Cancerskola Inköp och implementering" in page
    facts = "RCC Norr · Region Västernorrland · Status: Nytt · 2025 · Cancerrehabilitering"
    assert facts in page


def test_a_project_without_region_is_not_stated(text: Text) -> None:
    make_project(regions=[], actor="Svensk Förening för Patologi", actor_kind="profession")
    assert "Region: ej angivet · Aktör: Svensk Förening för Patologi" in text("/projekt/")


def test_drafts_and_withdrawn_projects_are_not_listed(text: Text) -> None:
    make_project(state="utkast")
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    assert "0 projekt" in text("/projekt/")


def test_what_is_active_can_be_removed_and_is_checked_in_the_form(client: Client) -> None:
    make_project(title="Cancerskola")
    html = client.get("/projekt/?q=skola&centre=norr&centre=syd&per=50").content.decode()
    assert 'href="?centre=norr&amp;centre=syd&amp;per=50"' in html
    assert 'href="?q=skola&amp;centre=syd&amp;per=50"' in html
    assert 'name="centre" value="norr" checked>' in html
    assert '<input type="hidden" name="per" value="50">' in html


def test_other_pages_keep_the_selection(client: Client) -> None:
    for number in range(41):
        make_project(title=f"Cancerskola {number}")
    html = client.get("/projekt/?centre=norr&page=2&utm_source=brev").content.decode()
    assert '<a rel="prev" href="?centre=norr&amp;page=1">' in html
    assert '<a rel="next" href="?centre=norr&amp;page=3">' in html
    assert 'href="?centre=norr&amp;per=50"' in html
    assert 'href="?centre=norr&amp;sort=andrad"' in html


def test_an_unknown_value_is_named_with_a_way_out(client: Client, text: Text) -> None:
    make_project()
    address = "/projekt/?centre=norr&centre=narnia&per=20"
    assert "Regionalt cancercentrum: Okänt värde: narnia. Visa utan det" in text(address)
    assert 'href="?per=20&amp;centre=norr"' not in client.get(address).content.decode()
    assert 'href="?centre=norr&amp;per=20"' in client.get(address).content.decode()


def test_a_hit_leads_to_the_pages_of_its_first_keywords(client: Client, text: Text) -> None:
    project = make_project(title="Cancerskola")
    ProjectKeyword.objects.filter(project=project).delete()
    for number in range(8):
        give_keyword(f"djur-{number}", project)
    write.set_keywords(project, {give_keyword("agility"): KeywordOrigin.REFUSED})
    html = client.get("/projekt/").content.decode()
    assert '<a href="/nyckelord/djur-0/">djur-0</a>' in html
    assert '<a href="/nyckelord/agility/">' not in html
    assert "djur-1 djur-2 m.fl." in text("/projekt/")


def test_keywords_are_chosen_under_the_heading_of_their_group(client: Client) -> None:
    project = make_project()
    give_keyword("zooterapi", project, group="plats")
    give_keyword("agility", project)
    html = client.get("/projekt/?all=keyword").content.decode()
    assert '<details class="group"><summary>Platser</summary>' in html
    assert 'name="keyword" value="zooterapi">' in html
    assert '<input form="urval" type="hidden" name="all" value="keyword">' in html
    html = client.get("/projekt/?keyword=zooterapi&sort=titel&all=keyword").content.decode()
    assert '<details class="group" open><summary>Platser' in html
    assert 'name="keyword" value="zooterapi" checked>' in html
    assert '<a href="?sort=titel"><span class="unseen">Ta bort </span>Nyckelord: zooterapi' in html


def test_no_two_elements_share_an_id(client: Client) -> None:
    make_project()
    html = client.get("/projekt/?q=MR&centre=norr&region=narnia").content.decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


def test_no_hit_shows_ways_on(text: Text) -> None:
    make_project()
    assert "Inga projekt passar ditt urval" in text("/projekt/?q=kvantdator")


def test_markup_in_the_search_stays_text(client: Client) -> None:
    html = client.get("/projekt/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_each_expansion_is_shown_with_its_kind_and_can_be_put_away(
    client: Client, text: Text
) -> None:
    make_concept("cytostatika", "cytostatika", "cellgifter")
    make_project(title="Cytostatika i hemmet", summary="")
    words = text("/projekt/?q=cellgifter")
    assert "Sökningen tog med fler ord cellgifter, samma eller närliggande:" in words
    html = client.get("/projekt/?q=cellgifter&centre=norr").content.decode()
    assert '<a href="?q=cellgifter&amp;centre=norr&amp;without=cytostatika">' in html
    away = client.get("/projekt/?q=cellgifter&without=cytostatika").content.decode()
    assert "0 projekt" in away
    assert "Sökningen tog med" not in away
    assert "Ta bort </span>Sök inte på: cytostatika" in away
    assert '<input type="hidden" name="without" value="cytostatika">' in away


def test_a_correction_is_said_and_can_be_taken_back(client: Client) -> None:
    make_project(title="Prehabilitering", summary="")
    html = client.get("/projekt/?q=prehablitering").content.decode()
    assert "Visar träffar för <strong>prehabilitering</strong>" in html
    assert '<a href="?q=prehablitering&amp;without=prehabilitering">Sök i stället' in html
    plain = client.get("/projekt/?q=prehablitering&plain=1").content.decode()
    assert 'Menade du <a href="?q=prehabilitering">prehabilitering</a>?' in plain


def test_what_must_not_be_there_is_said_and_can_be_taken_back(client: Client, text: Text) -> None:
    make_project(title="Palliativ vård", summary="")
    make_project(title="Palliativ vård av barn", summary="")
    assert "1 projekt" in text("/projekt/?q=palliativ+inte+barn+hemma&centre=norr")
    html = client.get("/projekt/?q=palliativ+inte+barn+vård").content.decode()
    assert "Utan:" in html
    assert '<a href="?q=palliativ+v%C3%A5rd"><span class="unseen">Ta bort </span>barn' in html


def test_a_word_that_chooses_is_announced_and_can_be_searched_for_instead(
    client: Client, text: Text
) -> None:
    make_project(title="Digital patologi", status="ny")
    make_project(title="Fortsättning patologi", status="fortsattning", summary="")
    words = text("/projekt/?q=patologi+fortsättning")
    assert "1 projekt" in words
    assert "Läst som urval: Ta bort Nytt eller fortsättning: Fortsättning" in words
    html = client.get("/projekt/?q=patologi+fortsättning").content.decode()
    assert '<a href="?q=patologi+forts%C3%A4ttning&amp;without=forts%C3%A4ttning"' in html
    as_word = text("/projekt/?q=patologi+fortsättning&without=fortsättning")
    assert "1 svarar på hela sökningen · 1 närliggande" in as_word
    assert "Läst som urval" not in as_word


@pytest.mark.parametrize("beside", ["", "&per=50&marked=2025-NORR-BFM-002", "&sort=titel"])
def test_a_reference_leads_to_its_project(client: Client, beside: str) -> None:
    make_project(title="Cancerskola")
    response = client.get(f"/projekt/?q=2025+norr+bfm+1{beside}")
    assert (response.status_code, response["Location"]) == (302, "/projekt/2025-NORR-BFM-001/")


def test_the_reference_of_a_withdrawn_project_leads_to_the_reason(client: Client) -> None:
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    response = client.get("/projekt/?q=2025-NORR-BFM-001", follow=True)
    assert response.status_code == 410
    assert "Dubblett." in response.content.decode()


def test_a_reference_beside_a_filter_selects(text: Text) -> None:
    make_project(title="Cancerskola")
    assert "1 projekt" in text("/projekt/?q=2025-NORR-BFM-001&centre=norr")
    page = text("/projekt/?q=2025-NORR-BFM-001&centre=syd")
    assert "Sökningen letade efter ”2025-NORR-BFM-001”" in page
    assert "Inga projekt passar ditt urval" in text("/projekt/?q=2025-NORR-BFM-999")


def test_marked_projects_travel_in_the_address_and_select_nothing(client: Client) -> None:
    here, there = make_project(title="Cancerskola"), make_project(title="Digital patologi")
    html = client.get(
        f"/projekt/?q=skola&marked={here.reference.lower()}&marked={there.reference}&marked=x"
    ).content.decode()
    assert f'name="reference" value="{here.reference}" checked>' in html
    assert f'<input type="hidden" name="reference" value="{there.reference}">' in html
    assert "Till min lista (2)" in html
    kept = f"marked={here.reference}&amp;marked={there.reference}"
    assert f'href="?q=skola&amp;{kept}&amp;sort=titel"' in html
    assert f'href="/projekt/?{kept}">Rensa allt' in html
    assert "marked=x" not in html


def test_a_list_of_references_is_a_selection_like_any_other(text: Text) -> None:
    make_project(title="Cancerskola")
    make_project(title="Digital patologi")
    page = text("/projekt/?reference=2025-norr-bfm-002&reference=2025-NORR-BFM-009")
    assert "1 projekt" in page
    assert "Projekt: 2 utvalda" in page
    assert "Referens: Okänt värde: 2025-NORR-BFM-009. Visa utan det" in page


def test_a_page_of_twenty_weighs_little(client: Client) -> None:
    long = "Ett långt ärende om {}: " + "stöd, kontakt, träning och uppföljning i hemmet. " * 9
    for number in range(20):
        make_project(title=f"Cancerskola {number} för patienter", summary=long.format(number))
    html = client.get("/projekt/?q=skola").content
    assert html.count(b'<li class="hit">') == 20
    assert len(gzip.compress(html, 6)) <= MOST_BYTES


def test_the_queries_do_not_grow_with_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    every = REVISION_QUERIES + LIST_QUERIES + READ_QUERIES
    with Revision.current().known(), django_assert_num_queries(every):
        client.get("/projekt/")
    for number in range(30):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    with Revision.current().known():
        with django_assert_num_queries(every):
            client.get("/projekt/?centre=norr&sort=andrad")
        with django_assert_num_queries(LIST_QUERIES + READ_QUERIES):
            client.get("/projekt/?centre=norr&sort=titel&per=50")
        with django_assert_num_queries(LIST_QUERIES):
            client.get("/projekt/?centre=norr&sort=titel&per=50")
        client.get("/projekt/?q=skola")  # the vocabulary is loaded once
        with django_assert_num_queries(SEARCH_QUERIES):
            client.get("/projekt/?centre=norr&q=skola")
        with django_assert_num_queries(SEARCH_QUERIES + LIST_QUERIES):
            client.get("/projekt/?centre=norr&q=skola&sort=andrad")
