"""The pages of the keywords."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Concept, ConceptTerm, KeywordOrigin, Revision
from projects.services import write
from projects.web.views.keyword_pages import MOST
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_concept, make_keyword
from tests.projects.web.conftest import Text
from tests.projects.web.markup import tree

pytestmark = pytest.mark.django_db

INDEX_QUERIES = 3
"""The keywords, their numbers; the source line."""
PAGE_QUERIES = 18
"""Concept, terms, those around it; the keys of the page, its projects;
what is read once for each revision."""


def test_all_keywords_stand_under_their_groups_with_numbers(text: Text, client: Client) -> None:
    project = make_project()
    give_keyword("zooterapi", project, group="malgrupp")
    give_keyword("angsterapi", name="ängsterapi", group="malgrupp")
    page = text("/nyckelord/")
    assert f"{Concept.objects.keywords().count()} nyckelord visar" in page
    assert page.index("zooterapi 1 projekt") < page.index("ängsterapi 0 projekt")
    html = client.get("/nyckelord/").content.decode()
    assert '<a href="#malgrupp">Målgrupper</a>' in html
    assert '<h2 id="malgrupp">Målgrupper</h2>' in html
    assert '<a href="/nyckelord/zooterapi/">zooterapi</a>' in html


def test_a_group_shows_the_most_frequent_and_folds_the_others(client: Client) -> None:
    Concept.objects.filter(group="malgrupp").update(is_keyword=False)
    project = make_project()
    for number in range(MOST + 2):
        give_keyword(f"ord-{number:02}", *[project] * (number not in {3, 7}), group="malgrupp")
    page = tree(client.get("/nyckelord/").content.decode())
    [section] = page.all("section", **{"aria-labelledby": "malgrupp"})
    shown, folded = section.all("ul")
    names = [each.text.split()[0] for each in shown.all("li")]
    assert names == [f"ord-{number:02}" for number in range(MOST + 2) if number not in {3, 7}]
    assert [each.text for each in folded.all("li")] == ["ord-03 0 projekt", "ord-07 0 projekt"]
    assert section.one("summary").text == "Visa 2 till under Målgrupper"


def test_a_keyword_is_summed_up_from_data(text: Text) -> None:
    projects = [
        make_project(area="patologi", status="ny"),
        make_project(area="bfm", status="fortsattning", title="Cancerskola"),
        make_project(area="bfm", status="ny", title="Ung", centre="syd", regions=["skane"]),
    ]
    give_keyword("zooterapi", *projects)
    page = text("/nyckelord/zooterapi/")
    assert (
        "Zooterapi är nyckelord för 3 publicerade projekt: 2 inom bild- och funktionsmedicin samt"
        " 1 inom patologi. Medlen har fördelats av RCC Norr och RCC Syd. 2 är nya och 1 fortsätter"
        " tidigare arbete. Källan redovisar inga medel per nyckelord." in page
    )


def test_groups_without_keywords_are_left_out(text: Text) -> None:
    Concept.objects.filter(group="malgrupp").update(is_keyword=False)
    assert "Målgrupper" not in text("/nyckelord/")


def test_before_the_first_keyword_the_page_says_so(text: Text) -> None:
    Concept.objects.update(is_keyword=False)
    assert "Inga nyckelord är införda än" in text("/nyckelord/")


def test_a_keyword_says_what_it_means_and_what_it_is_called(text: Text) -> None:
    names = [f"djurnamn {number}" for number in range(8)]
    kind = ConceptTerm(text="ponnyterapi", note="smalare")
    wrong = ConceptTerm(text="zoterapi", note="felstavning i bilagan")
    make_keyword("zooterapi", *names, kind, wrong, definition="Vård med djur.")
    page = text("/nyckelord/zooterapi/")
    assert "Nyckelord Insatser zooterapi Zooterapi Vård med djur." in page
    assert "Kallas också djurnamn 0, djurnamn 1," in page
    assert "Hit räknas 3 ord till djurnamn 6, djurnamn 7, ponnyterapi" in page
    assert "zoterapi" not in page


def test_a_keyword_stands_among_its_concepts(client: Client, text: Text) -> None:
    above = make_concept("djurterapi")
    keyword = give_keyword("zooterapi", broader=above)
    narrower = give_keyword("hastterapi", make_project(), broader=keyword)
    write.set_related(keyword, [above, narrower, make_concept("agility"), give_keyword("zoo")])
    page = text("/nyckelord/zooterapi/")
    assert "Hör till djurterapi Delas i hastterapi 1 projekt Se även zoo 0 projekt agility" in page
    html = client.get("/nyckelord/zooterapi/").content.decode()
    assert '<a href="/nyckelord/hastterapi/">hastterapi</a>' in html
    assert "/nyckelord/djurterapi/" not in html
    html = client.get("/nyckelord/hastterapi/").content.decode()
    assert '<a href="/nyckelord/zooterapi/">zooterapi</a>' in html


def test_its_projects_are_a_list_like_any_other(client: Client, text: Text) -> None:
    projects = [make_project(title=f"Cancerskola {number}") for number in range(21)]
    other = make_project(title="Ung Cancer", centre="syd", regions=["skane"])
    refused = make_project(title="Long-read sekvensering")
    keyword = give_keyword("zooterapi", *projects, other)
    write.set_keywords(refused, {keyword: KeywordOrigin.REFUSED})
    give_keyword("hastterapi", other)
    assert "22 projekt Visar 1–20" in text("/nyckelord/zooterapi/")
    assert "1 projekt" in text("/nyckelord/zooterapi/?keyword=hastterapi")
    page = text("/nyckelord/zooterapi/?centre=syd&sort=andrad")
    assert "1 projekt" in page
    assert "Rensa allt" in page
    html = client.get("/nyckelord/zooterapi/?centre=norr&q=skola").content.decode()
    assert '<form id="urval" class="list-search" action="/nyckelord/zooterapi/"' in html
    assert '<a rel="next" href="?q=skola&amp;centre=norr&amp;page=2">' in html
    assert '<a class="clear" href="/nyckelord/zooterapi/">' in html


def test_without_projects_the_page_leads_on(text: Text) -> None:
    give_keyword("zooterapi")
    assert "0 projekt Inga publicerade projekt har det här nyckelordet" in text(
        "/nyckelord/zooterapi/"
    )
    assert "Inga projekt passar ditt urval" in text("/nyckelord/zooterapi/?q=x")


def test_an_unknown_value_is_named_with_a_way_out(text: Text) -> None:
    give_keyword("zooterapi", make_project())
    page = text("/nyckelord/zooterapi/?keyword=narnia")
    assert "Nyckelord: Okänt värde: narnia. Visa utan det" in page


@pytest.mark.parametrize("slug", ["finns-inte", "agility"])
def test_what_is_no_keyword_has_no_page(client: Client, slug: str) -> None:
    make_concept("agility")
    assert client.get(f"/nyckelord/{slug}/").status_code == 404


@pytest.mark.parametrize("spelling", ["Zooterapi", "ZOOTERAPI"])
def test_any_spelling_of_case_leads_to_the_one_address(client: Client, spelling: str) -> None:
    give_keyword("zooterapi")
    response = client.get(f"/nyckelord/{spelling}/")
    assert (response.status_code, response["Location"]) == (301, "/nyckelord/zooterapi/")


def test_the_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keyword = give_keyword("zooterapi", make_project())
    with Revision.current().known(), django_assert_num_queries(INDEX_QUERIES):
        client.get("/nyckelord/")
    with Revision.current().known(), django_assert_num_queries(PAGE_QUERIES):
        client.get("/nyckelord/zooterapi/")
    projects = [make_project(title=f"Cancerskola {number}") for number in range(30)]
    for project in projects:
        write.set_keywords(project, {keyword: KeywordOrigin.EDITOR})
    for number in range(5):
        write.set_related(give_keyword(f"djur-{number}", *projects), [keyword])
        give_keyword(f"apa-{number}", *projects, broader=keyword)
    with Revision.current().known(), django_assert_num_queries(INDEX_QUERIES):
        client.get("/nyckelord/")
    with Revision.current().known(), django_assert_num_queries(PAGE_QUERIES):
        client.get("/nyckelord/zooterapi/?keyword=djur-1&sort=andrad&per=50")
