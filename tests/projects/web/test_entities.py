"""The pages of centres, regions and areas."""

from itertools import product

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Allocation, CancerCentre, KeywordOrigin, Revision
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.web.conftest import Text
from tests.projects.web.markup import tree

pytestmark = pytest.mark.django_db

SEARCH_QUERIES = 3
"""What a text adds where the projects were read before, for the page without it."""
LIST_QUERIES = 1 + SEARCH_QUERIES
QUERIES = {"/rcc/norr/": 16, "/region/halland/": 15, "/omrade/rehab/": 15}
"""Once for each revision: options, entities, money, documents. Always: the list; source line."""


def test_a_centre_is_summed_up_from_data(text: Text) -> None:
    make_project(area="patologi", status="ny")
    make_project(area="bfm", status="fortsattning", title="Cancerskola")
    make_project(area="bfm", status="ej-angivet", title="Ung Cancer")
    page = text("/rcc/norr/")
    assert "Regionalt cancercentrum RCC Norr RCC Norr har 3 publicerade projekt:" in page
    assert "1 inom patologi samt 2 inom bild- och funktionsmedicin." in page
    assert "1 är nytt, 1 fortsätter tidigare arbete och för 1 är det inte angivet." in page
    assert "För 2025 fördelades 18 793 200 kr till centrumet, och 18 793 200 kr (100 %)" in page


def test_a_centre_names_its_regions_and_what_is_not_stated(text: Text, client: Client) -> None:
    make_project(regions=["norrbotten"])
    page = text("/rcc/norr/")
    assert "Regioner Region Jämtland Härjedalen Region Norrbotten 1 projekt" in page
    assert "Webbplats ej angivet Kontakt ej angivet" in page
    html = client.get("/rcc/norr/").content.decode()
    assert '<a href="/region/norrbotten/">Region Norrbotten</a>' in html
    assert 'href="/rcc/norr/?region=norrbotten"' in html


def test_a_known_website_and_mailbox_are_links(client: Client) -> None:
    CancerCentre.objects.filter(slug="norr").update(
        website="https://rcc.example.se/", mailbox="norr@example.se"
    )
    Revision.bump()
    html = client.get("/rcc/norr/").content.decode()
    assert '<a href="https://rcc.example.se/">' in html
    assert '<a href="mailto:norr@example.se">' in html


def test_more_passed_on_than_allocated_is_explained(text: Text) -> None:
    page = text("/rcc/sydost/")
    assert "Bild- och funktionsmedicin, 175 %: 10 802 492 kr fördelades vidare" in page
    assert "4 630 922 kr mer än de 6 171 570 kr som fördelades till centrumet" in page
    assert "säger inte var de överskjutande medlen kommer ifrån" in page


def test_without_published_money_the_page_says_so(text: Text) -> None:
    Allocation.objects.all().delete()
    Revision.bump()
    assert "Medel ej angivet . Inga belopp är publicerade för centrumet." in text("/rcc/norr/")


def test_a_region_of_two_centres_names_both_and_tells_their_projects_apart(text: Text) -> None:
    make_project(centre="syd", regions=["halland"])
    make_project(centre="vast", regions=["halland"], area="rehab")
    make_project(centre="vast", regions=["halland", "vastra-gotaland"], area="rehab")
    page = text("/region/halland/")
    assert "Region Halland har 3 publicerade projekt: 1 inom bild- och funktionsmedicin" in page
    assert "Medlen har fördelats av RCC Väst och RCC Syd." in page
    assert "RCC Väst 2 projekt, RCC Väst RCC Syd 1 projekt, RCC Syd" in page
    assert "Medel ej angivet . Källan redovisar medel per regionalt cancercentrum" in page


def test_an_area_tells_its_parts_and_a_part_its_area(text: Text, client: Client) -> None:
    make_project(area="rehab", sub_area="palliativ-vard", regions=["skane"], centre="syd")
    make_project(area="rehab", regions=["gotland"], centre="stockholm-gotland")
    page = text("/omrade/rehab/")
    assert "Inom rehabilitering, palliativ vård, aktiva överlämningar och seneffekter" in page
    assert "finns 2 publicerade projekt i 2 regioner, med medel genom" in page
    assert "Delområden Palliativ vård 1 projekt, Palliativ vård Cancerrehabilitering" in page
    part = text("/omrade/palliativ-vard/")
    assert "Delområde i rehabilitering, palliativ vård" in part
    assert "finns 1 publicerat projekt i 1 region, med medel genom RCC Syd." in part
    assert "Källan redovisar medel för hela området, inte för delområdet." in part
    html = client.get("/omrade/palliativ-vard/").content.decode()
    assert '<a href="/omrade/rehab/">' in html


def test_its_projects_are_a_list_like_any_other(text: Text, client: Client) -> None:
    for number in range(21):
        make_project(title=f"Cancerskola {number}")
    make_project(title="Ung Cancer", centre="syd", regions=["skane"])
    assert "21 projekt Visar 1–20" in text("/rcc/norr/")
    assert "1 projekt" in text("/omrade/bfm/?centre=syd")
    page = tree(client.get("/rcc/norr/?q=skola&page=2").content.decode())
    assert page.one("form", id="urval").attributes["action"] == "/rcc/norr/"
    assert page.one("a", rel="prev").attributes["href"] == "?q=skola&page=1"
    assert "sida 2" in next(page.all("title")).text


def test_a_centre_does_not_offer_the_other_centres(client: Client) -> None:
    make_project()
    assert 'name="centre"' not in client.get("/rcc/norr/").content.decode()
    assert 'name="centre"' in client.get("/omrade/bfm/").content.decode()


def test_a_single_number_is_no_chart(client: Client) -> None:
    make_project(status="ny")
    page = tree(client.get("/region/vasternorrland/").content.decode())
    titles = [each.text for each in page.all("title")]
    assert "Projekt per område" not in titles
    assert "Nya och fortsatta projekt" not in titles


@pytest.mark.parametrize("address", ["/rcc/norr/", "/region/skane/", "/omrade/bfm/"])
def test_without_projects_the_page_leads_on(text: Text, address: str) -> None:
    make_project(state="utkast", centre="norr", regions=["skane"])
    assert "0 publicerade projekt" in text(address)
    assert "Inga publicerade projekt finns här just nu. Visa alla projekt" in text(address)


@pytest.mark.parametrize("address", ["/rcc/Norr/", "/region/SKANE/", "/omrade/Bfm/"])
def test_any_spelling_of_case_leads_to_the_one_address(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, address.lower())


@pytest.mark.parametrize("address", ["/rcc/oland/", "/region/norr/", "/omrade/kirurgi/", "/rcc/"])
def test_what_is_not_known_has_no_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", QUERIES)
def test_the_queries_do_not_grow(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    here = {"regions": ["halland", "skane"], "area": "rehab"}
    keywords = [give_keyword(f"djur-{number}", group="projekttyp") for number in range(5)]
    client.get("/projekt/?q=skola")  # what the thesaurus says is loaded for the next search too
    projects = [make_project(title="Cancerskola", **here)]
    with Revision.current().known(), django_assert_num_queries(QUERIES[address]):
        client.get(address)
    projects += [make_project(title=f"Cancerskola {number}", **here) for number in range(30)]
    with write.change():
        for project, keyword in product(projects, keywords):
            write.set_keywords(project, {keyword: KeywordOrigin.EDITOR})
    with Revision.current().known(), django_assert_num_queries(QUERIES[address]):
        client.get(f"{address}?per=50")
    with Revision.current().known(), django_assert_num_queries(LIST_QUERIES):
        client.get(f"{address}?q=skola&per=50")
