"""Two years stand side by side, and are never added together without a word."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Allocation, Area, CancerCentre, Programme, Revision
from projects.services import write
from projects.services.publication import publish
from projects.web.years import years_of
from tests.factories import make_programme, make_project, make_source
from tests.projects.web.conftest import Text, words_of

pytestmark = pytest.mark.django_db


def hits(client: Client, address: str) -> list[tuple[str, str]]:
    """Reference and title of each project on a page, in order."""
    page = client.get(address).content.decode().partition('id="antal"')[2]
    link = r'<h[23][^>]*>\s*<a [^>]*href="/projekt/([^/?]+)/[^"]*"[^>]*>(.*?)</a>'
    found = re.findall(link, page)
    heading = r'<h[23][^>]*>\s*<a [^>]*href="/projekt/([^/?]+)/[^"]*"[^>]*>(.*?)</a>'
    found = re.findall(heading, page)
    found = re.findall(
        r'<h[23][^>]*>\s*<a [^>]*href="/projekt/([^/?]+)/[^"]*"[^>]*>(.*?)</a>', page
    )
    return [(reference, words_of(title)) for reference, title in found]


@pytest.fixture
def two_years(db: None) -> Programme:  # noqa: ARG001  # opens the database
    """Three projects of 2025 and two of 2026, which has money of one cell."""
    make_project(title="AI-stöd för granskning av mammografi")
    make_project(title="Digital patologi i Umeå", area="patologi")
    make_project(title="Prehabilitering i Skåne", area="rehab", centre="syd", regions=["skane"])
    programme = make_programme(source=make_source())
    make_project(year=2026, title="Zytologi med AI", area="patologi", status="fortsattning")
    make_project(year=2026, title="Prehabilitering i Lycksele", area="rehab")
    centre, area = CancerCentre.objects.get(slug="norr"), Area.objects.get(slug="patologi")
    amounts = {"allocated_sek": 6_000_000, "distributed_sek": 5_500_000, "projects": 1}
    write.save(Allocation(programme=programme, centre=centre, area=area, **amounts))
    publish(programme)
    return programme


def test_with_one_year_nothing_is_said_of_years(client: Client) -> None:
    make_project()
    for address in ("/statistik/", "/rcc/norr/", "/projekt/", "/omrade/bfm/", "/"):
        page = client.get(address).content.decode()
        assert 'aria-label="År"' not in page
        assert "Alla år" not in page
    assert client.get("/statistik/?year=2025").content == client.get("/statistik/").content


@pytest.mark.usefixtures("two_years")
def test_the_statistics_are_those_of_the_latest_year(text: Text) -> None:
    page = text("/statistik/")
    assert "Statistik 2026" in page
    assert "2 publicerade projekt från 2026 i siffror" in page
    assert "Pengar 2026" in page
    assert "Pengar 2025" not in page
    assert "3 publicerade projekt från 2025" in text("/statistik/?year=2025")


@pytest.mark.usefixtures("two_years")
def test_all_years_together_are_asked_for_and_said(text: Text) -> None:
    page = text("/statistik/?year=alla")
    assert "5 publicerade projekt i siffror" in page
    assert "Åren 2025 och 2026 är hopräknade." in page
    assert "Pengar 2026" in page
    assert "Pengar 2025" in page


@pytest.mark.usefixtures("two_years")
def test_two_years_have_a_column_each_and_a_difference(text: Text, client: Client) -> None:
    page = text("/statistik/?year=2025&year=2026")
    assert "Statistik 2025 och 2026" in page
    assert "Område 2025 2026 Skillnad Alla 3 projekt, Alla 2 projekt, Alla −1" in page
    assert "Patologi 1 projekt, Patologi 1 projekt, Patologi 0" in page
    assert "Bild- och funktionsmedicin 1 projekt, Bild- och funktionsmedicin 0 −1" in page
    assert "Status 2025 2026 Skillnad" in page
    assert "Källor: Socialstyrelsen" in page
    assert "RCC Mellansverige" in page
    link = 'href="/projekt/?area=patologi&amp;year=2026"'
    assert link in client.get("/statistik/?year=2026&year=2025").content.decode()


@pytest.mark.usefixtures("two_years")
def test_money_of_two_years_is_told_apart_and_what_is_not_stated_is_said(text: Text) -> None:
    page = text("/statistik/?year=2025&year=2026").replace("\u00a0", " ")
    money = page.partition("Medel per regionalt cancercentrum")[2]
    before = sum(
        each.distributed_sek
        for each in Allocation.objects.filter(programme__year=2025, centre__slug="norr")
    )
    told = f"{before:,} kr".replace(",", " ")
    assert f"RCC Norr {told} 5 500 000 kr −" in money
    assert "RCC Syd" in money
    assert "kr ej angivet ej angivet" in money


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize(
    ("address", "sentence", "row"),
    [
        ("/rcc/norr/", "RCC Norr har 2 publicerade projekt från 2026", "Patologi 1 projekt"),
        ("/region/vasternorrland/", "har 2 publicerade projekt från 2026", "RCC Norr 2 projekt"),
        ("/omrade/patologi/", "finns 1 publicerat projekt från 2026", "RCC Norr 1 projekt"),
    ],
)
def test_the_page_of_an_entity_takes_years(
    text: Text, address: str, sentence: str, row: str
) -> None:
    page = text(address)
    assert sentence in page
    assert "2025 och 2026 sida vid sida" in page
    assert row in page.partition("sida vid sida")[2]
    assert "från 2025" in text(f"{address}?year=2025")
    assert "2025 och 2026 sida vid sida" in text(f"{address}?year=2025&year=2026")


@pytest.mark.usefixtures("two_years")
def test_a_year_that_is_none_is_named(text: Text) -> None:
    page = text("/statistik/?year=2031&year=x")
    assert "2031, x är inget år i registret. Det som finns är 2025 och 2026." in page
    assert "Statistik 2026" in page


@pytest.mark.usefixtures("two_years")
def test_the_list_shows_the_latest_year_first_and_says_what_it_holds(
    client: Client, text: Text
) -> None:
    def titles(address: str) -> list[str]:
        return [title for _, title in hits(client, address)]

    assert titles("/projekt/") == [
        "Prehabilitering i Lycksele",
        "Zytologi med AI",
        "AI-stöd för granskning av mammografi",
        "Digital patologi i Umeå",
        "Prehabilitering i Skåne",
    ]
    assert titles("/projekt/?sort=titel")[-1] == "Zytologi med AI"
    assert titles("/projekt/?area=patologi") == ["Zytologi med AI", "Digital patologi i Umeå"]
    page = text("/projekt/")
    assert "Alla år: 2 projekt från 2026 , 3 projekt från 2025 . De senaste står först." in page
    assert "Alla år" not in text("/projekt/?year=2026")


def test_a_page_that_turns_the_year_holds_each_project_once(client: Client) -> None:
    for number in range(15):
        make_project(title=f"Projekt {number:02d} från 2025")
    publish(make_programme(source=make_source()))
    for number in range(15):
        make_project(year=2026, title=f"Projekt {number:02d} från 2026")
    references = [
        reference for page in (1, 2) for reference, _ in hits(client, f"/projekt/?page={page}")
    ]
    assert len(references) == len(set(references)) == 30
    assert [each[:4] for each in references] == ["2026"] * 15 + ["2025"] * 15


@pytest.mark.usefixtures("two_years")
def test_years_cost_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/statistik/?year=2025&year=2026")
    with Revision.current().known(), django_assert_num_queries(0):
        client.get("/statistik/?year=2026&year=2025")


@pytest.mark.usefixtures("two_years")
def test_years_are_chosen_by_the_address() -> None:
    assert years_of(QueryDict("")).one == "2026"
    assert years_of(QueryDict("year=2025")).one == "2025"
    assert years_of(QueryDict("year=2026&year=2025")).compared == ["2025", "2026"]
    assert years_of(QueryDict("year=alla")).one == ""
    assert years_of(QueryDict("")).latest_two == ["2025", "2026"]
    assert years_of(QueryDict("year=2025")).latest_two == []
