"""The description for data portals: DCAT-AP-SE, the same in three ways of writing."""

from datetime import date
from pathlib import Path

import pytest
import rdflib
from django.test import Client
from pytest_django import Settings
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from projects.web.exports.dump_writer import dump
from tests.factories import make_project
from tests.projects.published import LONG_READ, publish

pytestmark = [
    pytest.mark.django_db,
    # rdflib's own reader of JSON-LD uses what rdflib calls deprecated.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning"),
]
SITE = "https://registret.example.se"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
READERS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}
MANDATORY = {
    DCAT.Catalog: [
        DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset,
    ],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution],
    DCAT.Distribution: [DCAT.accessURL],
    DCAT.DataService: [DCTERMS.title, DCAT.endpointURL],
    FOAF.Agent: [FOAF.name],
    VCARD.Organization: [VCARD.fn, VCARD.hasEmail],
}  # fmt: skip
"""What the profile demands of each class."""
RECOMMENDED = {
    DCAT.Catalog: [DCTERMS.language, DCTERMS.modified, DCTERMS.spatial, DCAT.themeTaxonomy,
                   DCAT.service, FOAF.homepage],
    DCAT.Dataset: [DCTERMS.accessRights, DCTERMS.accrualPeriodicity, DCTERMS.identifier,
                   DCTERMS.language, DCTERMS.modified, DCAT.contactPoint, DCAT.keyword,
                   DCAT.landingPage, DCAT.theme],
    DCAT.Distribution: [DCTERMS.title, DCTERMS.format, DCTERMS.language, DCTERMS.modified,
                        DCTERMS.rights, DCAT.mediaType],
    DCAT.DataService: [DCTERMS.conformsTo, DCTERMS.accessRights, DCTERMS.description,
                       DCTERMS.publisher, DCAT.contactPoint, DCAT.endpointDescription,
                       DCAT.keyword, DCAT.landingPage, DCAT.servesDataset, DCAT.theme],
}  # fmt: skip
"""What DCAT-AP 2.1.1 and 3 recommend and the registry has a fact for; a licence it has not."""
SINGLE = (DCTERMS.publisher, DCTERMS.license, DCTERMS.modified, DCAT.accessURL, FOAF.name)


@pytest.fixture(autouse=True)
def _site(settings: Settings, tmp_path: Path) -> None:
    settings.PUBLIC_URL = SITE
    settings.DUMP_DIR = tmp_path
    settings.OWNER_NAME = settings.CONTACT_EMAIL = ""


def _graph(client: Client, form: str = "rdf") -> rdflib.Graph:
    response = client.get("/datasets/dcat", {"format": form})
    return rdflib.Graph().parse(data=response.content, format=READERS[form])


def test_every_class_has_what_is_mandatory(client: Client, settings: Settings) -> None:
    settings.OWNER_NAME, settings.CONTACT_EMAIL = "Exempelmyndigheten", "data@example.se"
    graph = _graph(client)
    for kind, properties in [*MANDATORY.items(), *RECOMMENDED.items()]:
        things = [*graph.subjects(RDF.type, kind)]
        assert things
        lacking = [(str(each), str(name)) for each in things for name in properties
                   if not graph.value(each, name, any=True)]  # fmt: skip
        assert lacking == []
    assert all(
        len([*graph.objects(each, name)]) <= 1 for each in graph.subjects() for name in SINGLE
    )


def test_the_data_sets_period_is_that_of_the_programmes(client: Client) -> None:
    graph = _graph(client)
    period = graph.value(URIRef(f"{SITE}/datasets/dcat#projekt"), DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)) == "2025-01-01"
    assert str(graph.value(period, DCAT.endDate)) == "2025-12-31"


def test_there_are_no_blank_nodes_and_every_address_is_absolute(client: Client) -> None:
    graph = _graph(client)
    nodes = {*graph.subjects(), *graph.objects()}
    assert [node for node in nodes if isinstance(node, BNode)] == []
    addresses = [str(node) for node in nodes if isinstance(node, URIRef)]
    assert [each for each in addresses if not each.startswith(("http://", "https://"))] == []
    own = [each for each in addresses if "registret" in each]
    assert [each for each in own if not each.startswith(f"{SITE}/")] == []


def test_what_is_pointed_at_is_described(client: Client) -> None:
    graph = _graph(client)
    [catalogue] = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = {*graph.objects(catalogue, DCAT.dataset)}
    files = {each for dataset in datasets for each in graph.objects(dataset, DCAT.distribution)}
    assert catalogue == URIRef(f"{SITE}/datasets/dcat#katalog")
    assert datasets == {*graph.subjects(RDF.type, DCAT.Dataset)}
    assert files == {*graph.subjects(RDF.type, DCAT.Distribution)}
    pointed = {thing for name in (DCTERMS.publisher, DCTERMS.rights, DCTERMS.provenance)
               for thing in graph.objects(None, name)}  # fmt: skip
    assert all((thing, RDF.type, None) in graph for thing in pointed)


def test_the_three_ways_of_writing_say_the_same(client: Client) -> None:
    publish(LONG_READ)
    first, *others = (_graph(client, form) for form in READERS)
    assert len(first) > 60
    assert all(isomorphic(first, other) for other in others)


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        pytest.param("", "*/*", "application/rdf+xml", id="a-portal"),
        pytest.param("", "text/html,*/*;q=0.8", "application/rdf+xml", id="a-browser"),
        pytest.param("", "text/turtle", "text/turtle", id="turtle"),
        pytest.param("", "application/ld+json", "application/ld+json", id="json-ld"),
        pytest.param("?format=ttl", "application/rdf+xml", "text/turtle", id="parameter-first"),
    ],
)
def test_the_asked_form_is_answered(
    client: Client, query: str, accept: str, content_type: str
) -> None:
    response = client.get(f"/datasets/dcat{query}", headers={"accept": accept})
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert "Accept" in response["Vary"]


def test_an_unknown_form_is_named(client: Client) -> None:
    response = client.get("/datasets/dcat?format=pdf")
    assert response.status_code == 400
    assert "Parametern format" in response.content.decode()


def test_nothing_is_invented(client: Client) -> None:
    graph = _graph(client)
    files = [*graph.subjects(RDF.type, DCAT.Distribution)]
    assert {*graph.objects(None, FOAF.name)} == {Literal("Ej angivet")}
    assert [*graph.objects(None, DCAT.contactPoint)] == []
    assert [each for each in files if graph.value(each, DCTERMS.license)] == []
    assert all("Licens: ej angivet" in str(graph.value(rights, rdflib.RDFS.label))
               for rights in graph.objects(None, DCTERMS.rights))  # fmt: skip


def test_the_source_is_named_with_its_terms_as_published(client: Client) -> None:
    publish(LONG_READ)
    labels = " ".join(str(each) for each in _graph(client).objects(None, rdflib.RDFS.label))
    assert "Socialstyrelsen, Uppföljning av överenskommelsen" in labels
    assert "skyddad av upphovsrätt; ange källan när du citerar" in labels


def test_the_date_is_that_of_the_data(client: Client) -> None:
    make_project()
    graph = _graph(client)
    (day,) = {*graph.objects(None, DCTERMS.modified)}
    assert isinstance(day, Literal)
    assert day.datatype == XSD.date
    assert isinstance(day.toPython(), date)


def test_the_latest_dump_is_among_the_files(client: Client, tmp_path: Path) -> None:
    made = dump(tmp_path, SITE)
    graph = _graph(client)
    sizes = {str(url): graph.value(thing, DCAT.byteSize)
             for thing, url in graph.subject_objects(DCAT.downloadURL)}  # fmt: skip
    told = sizes[f"{SITE}/oppna-data/dumpar/{made.name}/projekt.jsonl"]
    assert isinstance(told, Literal)
    assert told.toPython() == next(e.size for e in made.files if e.name == "projekt.jsonl")


def test_files_of_the_registry_are_there(client: Client) -> None:
    urls = {str(url) for url in _graph(client).objects(None, DCAT.downloadURL)}
    own = {url.removeprefix(SITE) for url in urls}
    assert {
        "/projekt.csv",
        "/projekt.xlsx",
        "/projekt.json",
        "/projekt.atom",
        "/oppna-data/tesaurus.ttl",
    } <= own
    assert [url for url in own if client.head(url).status_code != 200] == []
