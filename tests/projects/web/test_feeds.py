"""News of a list as a subscriber's program reads them."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import feedparser
import pytest
import xmlschema
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from projects.models import Project, Region, Revision
from projects.services import write
from projects.web.views.feeds import MOST
from tests.factories import make_project, make_user
from tests.projects.concepts import give_keyword
from tests.projects.published import LONG_READ, publish
from tests.projects.web.exports.hostile import HOSTILE, store

pytestmark = pytest.mark.django_db

ALL = "/projekt.atom"
SCHEMA = xmlschema.XMLSchema11(Path(__file__).parent / "schemas/atom.xsd")
FEED_QUERIES = 4
"""Source; projects, their regions; their history."""


def read(client: Client, address: str = ALL) -> Any:
    """The feed as a program reads it; it must be well-formed and as RFC 4287 wants it."""
    response = client.get(address)
    assert response.status_code == HTTPStatus.OK
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    SCHEMA.validate(response.content.decode())
    headers = {name.lower(): value for name, value in response.headers.items()}
    found = feedparser.parse(response.content, response_headers=headers)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_a_feed_says_what_it_is_and_where(client: Client) -> None:
    publish(LONG_READ)
    found = read(client, f"{ALL}?q=sekvensering&centre=norr&sort=titel").feed
    assert found.title == (
        "Projektregistret: Sökord: sekvensering; Regionalt cancercentrum: RCC Norr"
    )
    query = "?q=sekvensering&centre=norr"
    links = {link.rel: link.href for link in found.links}
    assert links == {
        "alternate": f"http://testserver/projekt/{query}",
        "self": f"http://testserver{ALL}{query}",
    }
    assert found.id == links["self"]
    assert found.author == "Projektregistret"
    assert found.rights.startswith("Socialstyrelsen, Uppföljning av")


def test_the_owner_is_the_author_where_it_is_stated(client: Client, settings: Settings) -> None:
    settings.OWNER_NAME = "RCC i samverkan"
    assert read(client).feed.author == "RCC i samverkan"


def test_an_entry_leads_to_its_project_and_keeps_its_identity(
    client: Client, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    project = make_project(title="AI & <b>MR</b>")
    [before] = read(client).entries
    page = f"https://registret.example.se/projekt/{project.reference}/"
    assert (before.id, before.link) == (page, page)
    assert before.title == "AI & <b>MR</b>"
    assert "nytt projekt, infört av registret" in before.summary
    with write.change(user=make_user()):
        project.unit = "Radiologiska kliniken"
        write.save(project, regions=Region.objects.filter(slug="norrbotten"))
    [after] = read(client).entries
    assert after.id == before.id
    assert after.published == before.published
    assert after.updated > before.updated


@pytest.mark.django_db(transaction=True)
def test_an_entry_tells_what_changed_and_by_what_kind_of_writer(client: Client) -> None:
    publish(LONG_READ)
    project = Project.objects.get()
    with write.change(user=make_user(first_name="Greta", last_name="Lind")):
        project.unit = "Klinisk patologi"
        write.save(project, regions=Region.objects.filter(slug="vasterbotten"))
    [entry] = read(client).entries
    changed = entry.summary.index("ändrat av en redaktör: enhet, regioner")
    assert changed < entry.summary.index("nytt projekt, infört genom import")
    assert "Greta" not in entry.summary
    assert "Region Västerbotten" in entry.summary


def test_the_latest_come_first_and_are_bounded(client: Client) -> None:
    first = make_project(title="Äldst")
    for number in range(MOST):
        make_project(title=f"Cancerskola {number}")
    entries = read(client).entries
    assert len(entries) == MOST
    assert entries[0].title == f"Cancerskola {MOST - 1}"
    assert first.title not in [entry.title for entry in entries]
    first.unit = "Klinisk patologi"
    write.save(first)
    assert read(client, f"{ALL}?sort=titel").entries[0].title == "Äldst"


def test_only_what_is_published_is_news(client: Client) -> None:
    make_project(state="utkast")
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    assert read(client).entries == []


def test_a_feed_without_entries_is_dated_by_the_registry(client: Client) -> None:
    make_project()
    one = read(client, f"{ALL}?centre=syd")
    assert (one.entries, one.feed.updated) == ([], read(client, f"{ALL}?centre=vast").feed.updated)


@pytest.mark.parametrize("path", ["/rcc/syd/", "/region/skane/", "/omrade/rehab/",
                                  "/nyckelord/agility/"])  # fmt: skip
def test_an_entity_has_news_of_its_own_and_its_page_names_them(client: Client, path: str) -> None:
    inside = make_project(centre="syd", regions=["skane"], area="rehab")
    make_project()
    give_keyword("agility", inside)
    html = client.get(f"{path}?status=ny&sort=titel").content.decode()
    address = f"{path}projekt.atom?status=ny"
    assert f'title="Nya och ändrade projekt" href="{address}">' in html
    way = f"{path}prenumerera/?status=ny"
    assert f'<a href="{way}" rel="nofollow">Prenumerera</a>' in html
    told = client.get(way).content.decode()
    assert f'value="http://testserver{address}"' in told
    assert f'title="Nya och ändrade projekt" href="{address}">' in told
    found = read(client, address)
    assert [entry.title for entry in found.entries] == [inside.title]
    assert found.feed.link == f"http://testserver{path}?status=ny"
    assert read(client, f"{path}projekt.atom?status=fortsattning").entries == []


@pytest.mark.parametrize("path", ["/rcc/narnia/", "/region/narnia/", "/nyckelord/narnia/"])
def test_what_is_nowhere_has_no_news(client: Client, path: str) -> None:
    assert client.get(f"{path}projekt.atom").status_code == HTTPStatus.NOT_FOUND


def test_a_search_that_finds_nothing_yet_can_be_subscribed_to(client: Client) -> None:
    make_project()
    html = client.get("/projekt/?q=kvantdator").content.decode()
    assert '<a href="/prenumerera/?q=kvantdator" rel="nofollow">' in html
    assert read(client, f"{ALL}?q=kvantdator").entries == []
    made = make_project(title="Kvantdator för stråldoser")
    assert [each.title for each in read(client, f"{ALL}?q=kvantdator").entries] == [made.title]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("region=narnia", "Okänt värde: narnia"),
        ("colour=red", "Parametern finns inte"),
        ("sort=slump", "Okänt värde: slump"),
        ("dialect=rfc4180", "Parametern finns inte"),
        (f"q={'a' * 301}", "Texten är längre än 300 tecken"),
    ],
)
def test_nonsense_is_named_as_the_exports_do(client: Client, query: str, named: str) -> None:
    response = client.get(f"{ALL}?centre=norr&{query}")
    page = response.content.decode()
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "Flödet kunde inte göras" in page
    assert named in page


@pytest.mark.slow
def test_hostile_texts_leave_the_feed_well_formed(client: Client) -> None:
    store(HOSTILE)
    read(client)
    for start in range(0, len(HOSTILE), MOST):
        some = HOSTILE[start : start + MOST]
        references = [f"2025-NORR-BFM-{start + number:03}" for number in range(1, len(some) + 1)]
        query = "&".join(f"reference={each}" for each in references)
        assert len(read(client, f"{ALL}?{query}").entries) == len(some)


def test_a_reader_who_has_the_feed_is_told_so(settings: Settings) -> None:
    settings.CACHE_PAGES = True
    caches["pages"].clear()
    project = make_project()
    fresh = Client()
    tag = fresh.get(ALL)["ETag"]
    held = fresh.get(ALL, headers={"if-none-match": tag})
    assert (held.status_code, held.content) == (HTTPStatus.NOT_MODIFIED, b"")
    project.unit = "Klinisk patologi"
    write.save(project)
    assert fresh.get(ALL, headers={"if-none-match": tag}).status_code == HTTPStatus.OK
    caches["pages"].clear()


def test_the_queries_do_not_grow_with_the_entries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    with Revision.current().known(), django_assert_num_queries(FEED_QUERIES):
        client.get(ALL)
    for number in range(30):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    with Revision.current().known(), django_assert_num_queries(FEED_QUERIES):
        client.get(ALL)
