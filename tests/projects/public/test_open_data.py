"""The thesaurus for other programs, by content negotiation, suffix or parameter."""

import re

import pytest
import rdflib
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from rdflib import RDF, SKOS, URIRef

from projects.models import Concept
from tests.projects.keywords import make_concept
from tests.projects.public.conftest import Text

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD uses what rdflib calls deprecated.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning"),
]
ADDRESS = "/oppna-data/tesaurus"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


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
    with django_assert_num_queries(4):
        client.get(f"{ADDRESS}.ttl")
