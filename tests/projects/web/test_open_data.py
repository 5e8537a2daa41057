"""What there is to fetch: the page, the dumps, and the thesaurus by negotiation or suffix."""

import gzip
import re
from pathlib import Path

import pytest
import rdflib
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from rdflib import RDF, SKOS, URIRef

from projects.models import Concept, Region, Revision
from projects.services import write
from projects.web.exports.columns import COLUMNS
from projects.web.exports.dump_writer import dump
from tests.factories import make_project
from tests.projects.concepts import make_concept, make_keyword
from tests.projects.published import LONG_READ, publish
from tests.projects.web.conftest import Text

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("concepts"),
    # rdflib's own reader of JSON-LD uses what rdflib calls deprecated.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning"),
]
ADDRESS = "/oppna-data/tesaurus"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@pytest.fixture
def concepts() -> None:
    """Concepts with all that one can have."""
    park = make_concept("djurpark", "djurpark", "djurgård")
    place = make_concept("kolmarden", "Kolmården", group="plats", broader=park)
    write.set_places(place, Region.objects.filter(slug="ostergotland"))
    write.set_related(place, [make_keyword("Agility")])


@pytest.mark.parametrize(
    ("address", "accept", "content_type"),
    [
        pytest.param("", BROWSER, "text/html", id="a-browser"),
        pytest.param("", "*/*", "text/html", id="no-wish"),
        pytest.param("", "image/png", "text/html", id="a-wish-we-cannot-grant"),
        pytest.param("", "text/turtle", "text/turtle", id="turtle"),
        pytest.param("", "application/ld+json", "application/ld+json", id="json-ld"),
        pytest.param(
            "", "text/turtle;q=0.5, application/ld+json", "application/ld+json", id="liked-best"
        ),
        pytest.param("?format=ttl", BROWSER, "text/turtle", id="parameter"),
        pytest.param("?format=jsonld", "text/turtle", "application/ld+json", id="before-accept"),
        pytest.param(".ttl", BROWSER, "text/turtle", id="suffix"),
        pytest.param(".jsonld", BROWSER, "application/ld+json", id="other-suffix"),
    ],
)
def test_the_asked_form_is_answered(
    client: Client, address: str, accept: str, content_type: str
) -> None:
    response = client.get(ADDRESS + address, headers={"accept": accept})
    assert response.status_code == 200
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize(("suffix", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_answer_is_the_thesaurus_under_its_public_address(
    client: Client, settings: Settings, suffix: str, name: str
) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    graph = rdflib.Graph().parse(data=client.get(f"{ADDRESS}.{suffix}").content, format=name)
    assert [*graph.subjects(RDF.type, SKOS.ConceptScheme)] == [
        URIRef("https://registret.example.se/oppna-data/tesaurus")
    ]
    assert len([*graph.subjects(RDF.type, SKOS.Concept)]) == Concept.objects.count()


def test_the_page_leads_to_the_files_and_states_no_licence(client: Client, text: Text) -> None:
    html = client.get(ADDRESS).content.decode()
    assert 'href="/oppna-data/tesaurus.ttl"' in html
    assert 'href="/oppna-data/tesaurus.jsonld"' in html
    assert f"{Concept.objects.count()} begrepp" in text(ADDRESS)
    assert "Licens ej angivet" in text(ADDRESS)


def test_the_address_of_every_concept_is_a_place_on_the_page(client: Client) -> None:
    make_concept("zooterapi")
    ids = re.findall(r' id="([^"]+)"', client.get(ADDRESS).content.decode())
    assert set(Concept.objects.values_list("slug", flat=True)) <= set(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("asked", ["xml", "%00", "<b>", "TTL"])
def test_an_unknown_form_is_named_kindly(client: Client, asked: str) -> None:
    response = client.get(ADDRESS, {"format": asked})
    page = response.content.decode()
    assert response.status_code == 400
    assert "Okänt format" in page
    assert "Välj ttl eller jsonld." in page
    assert "<b>" not in page
    assert client.get(f"{ADDRESS}.xml").status_code == 404


def test_without_concepts_the_page_says_so(text: Text) -> None:
    Concept.objects.update(broader=None)
    Concept.objects.all().delete()
    assert "Inga begrepp är införda än" in text(ADDRESS)


def test_the_queries_are_few(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get(ADDRESS)
    with django_assert_num_queries(1 + 2 + 4):  # the revision; facts and figures; the thesaurus
        client.get(f"{ADDRESS}.ttl")
    with django_assert_num_queries(1):
        client.get(f"{ADDRESS}.ttl")


@pytest.mark.parametrize("form", ["ttl", "jsonld"])
def test_who_takes_gzip_and_who_does_not_read_the_same(client: Client, form: str) -> None:
    plain = client.get(f"{ADDRESS}.{form}")
    packed = client.get(f"{ADDRESS}.{form}", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert all("Accept-Encoding" in each["Vary"] for each in (plain, packed))


def test_a_changed_concept_is_in_the_next_file(client: Client) -> None:
    assert "zooterapi" not in client.get(f"{ADDRESS}.ttl").content.decode()
    make_concept("zooterapi")
    assert "t:zooterapi" in client.get(f"{ADDRESS}.ttl").content.decode()


def test_each_host_has_the_file_with_its_own_addresses(client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for host in ("ett.example.se", "annat.example.se", "ett.example.se"):
        text = client.get(f"{ADDRESS}.ttl", headers={"host": host}).content.decode()
        assert f"@prefix t: <http://{host}{ADDRESS}#>" in text


def test_the_page_explains_every_column_and_leads_to_every_file(client: Client, text: Text) -> None:
    html = client.get("/oppna-data/").content.decode()
    page = text("/oppna-data/")
    assert all(f"{each.heading} {each.name} {each.kind}" in page for each in COLUMNS)
    for path in (
        "/projekt.csv", "/projekt.csv?dialect=rfc4180", "/projekt.xlsx", "/projekt.json",
        "/projekt.atom", "/api/v1/projects", "/oppna-data/tesaurus", "/oppna-data/tesaurus.ttl",
        "/datasets/dcat",
    ):  # fmt: skip
        assert f'href="{path}"' in html


def test_the_page_names_source_and_terms_as_published_and_no_licence(text: Text) -> None:
    publish(LONG_READ)
    page = text("/oppna-data/")
    assert "Källa och villkor Socialstyrelsen, Uppföljning av överenskommelsen" in page
    assert "skyddad av upphovsrätt; ange källan när du citerar" in page
    assert "Licens ej angivet" in page


def test_the_page_offers_the_latest_dump_and_each_of_its_files(
    client: Client, text: Text, settings: Settings, tmp_path: Path
) -> None:
    settings.DUMP_DIR = tmp_path
    assert "Ingen samlad fil är gjord än" in text("/oppna-data/")
    make_project()
    made = dump(tmp_path, "https://registret.example.se")
    html = client.get("/oppna-data/").content.decode()
    files = [each.name for each in made.files]
    for name in (*files, "manifest.json", "SHA256SUMS"):
        address = f"/oppna-data/dumpar/{made.name}/{name}"
        response = client.get(address)
        assert f'href="{address}"' in html
        assert response.getvalue() == (tmp_path / made.name / name).read_bytes()
        assert f'filename="{name}"' in response["Content-Disposition"]
        assert response["Content-Type"].split(";")[0] != "text/html"


@pytest.mark.usefixtures("caching")
def test_a_part_of_a_dump_is_its_bytes_whatever_coding_the_reader_accepts(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.DUMP_DIR = tmp_path
    made = dump(tmp_path, "https://registret.example.se")
    headers = {"Range": "bytes=10-899", "Accept-Encoding": "gzip"}
    part = client.get(f"/oppna-data/dumpar/{made.name}/kolumner.json", headers=headers)
    whole = (tmp_path / made.name / "kolumner.json").read_bytes()
    assert part.status_code == 206
    assert "Content-Encoding" not in part.headers
    assert part.getvalue() == whole[10:900]
    known = {"If-None-Match": part["ETag"]}
    assert client.get(part.wsgi_request.path, headers=known).status_code == 304


@pytest.mark.parametrize("path", ["2020-01-01T000000/projekt.csv", "..%2f/x", "x/manifest.json"])
def test_other_files_are_not_served(
    client: Client, settings: Settings, tmp_path: Path, path: str
) -> None:
    settings.DUMP_DIR = tmp_path
    assert client.get(f"/oppna-data/dumpar/{path}").status_code == 404


def test_the_page_of_open_data_costs_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/oppna-data/")  # what is read once for each revision
    with Revision.current().known(), django_assert_num_queries(0):
        client.get("/oppna-data/?n=1")


def test_the_page_shows_what_a_file_looks_like(text: Text) -> None:
    project = make_project(title="Cancerskola", regions=["skane", "halland"], centre="syd")
    page = text("/oppna-data/")
    assert "Så ser filen ut: de här kolumnerna av 48, en rad för varje projekt" in page
    row = f"{project.reference} Cancerskola RCC Syd Bild- och funktionsmedicin Region"
    assert row in page


def test_the_page_says_how_a_text_that_begins_as_a_formula_is_written(client: Client) -> None:
    page = client.get("/oppna-data/").content.decode()

    assert "står en apostrof framför den" in page
    assert "?dialect=rfc4180</code>" in page
