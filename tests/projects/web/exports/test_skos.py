"""The thesaurus as SKOS, read back by rdflib."""

from collections import Counter

import pytest
import rdflib
from django.db.models import F
from pytest_django import DjangoAssertNumQueries
from rdflib import DC, RDF, RDFS, SKOS, BNode, Literal, URIRef
from rdflib.compare import isomorphic

from projects.models import Concept, ConceptTerm, Region
from projects.services import write
from projects.web.exports.rdf import json_ld, turtle
from projects.web.exports.skos import thesaurus
from tests.projects.concepts import give_keyword, make_concept

# rdflib's own reader of JSON-LD uses what rdflib calls deprecated.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("thesaurus"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning"),
]
ORIGIN = "https://registret.example.se"
SCHEME = URIRef(f"{ORIGIN}/oppna-data/tesaurus")
FOAF_PAGE = URIRef("http://xmlns.com/foaf/0.1/page")


def _read() -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(thesaurus(ORIGIN)), format="turtle")


def _iri(slug: str) -> URIRef:
    return URIRef(f"{SCHEME}#{slug}")


def _slugs(graph: rdflib.Graph, slug: str, predicate: URIRef) -> set[str]:
    return {str(each).partition("#")[2] for each in graph.objects(_iri(slug), predicate)}


def test_turtle_and_json_ld_are_the_same_graph() -> None:
    graph = thesaurus(ORIGIN)
    assert isomorphic(_read(), rdflib.Graph().parse(data=json_ld(graph), format="json-ld"))


def test_every_concept_and_every_term_is_there_once() -> None:
    graph = _read()
    said = Counter(predicate for _, predicate, _ in graph)
    kinds = Counter(graph.objects(None, RDF.type))
    concepts, groups = Concept.objects.count(), Concept.objects.order_by().values("group")
    assert concepts > 700
    assert kinds == {
        SKOS.Concept: concepts,
        SKOS.Collection: groups.distinct().count(),
        SKOS.ConceptScheme: 1,
    }
    assert said[SKOS.prefLabel] == kinds[SKOS.Concept] + kinds[SKOS.Collection]
    assert said[SKOS.inScheme] == said[SKOS.member] == concepts
    other = ConceptTerm.objects.exclude(text=F("concept__name"))
    assert said[SKOS.altLabel] + said[SKOS.hiddenLabel] == other.count()
    assert said[SKOS.definition] == Concept.objects.exclude(definition="").count()
    assert said[FOAF_PAGE] == Concept.objects.keywords().count()
    below = Concept.objects.exclude(broader=None).count()
    assert said[SKOS.broader] == said[SKOS.narrower] == below
    assert said[SKOS.topConceptOf] == said[SKOS.hasTopConcept] == concepts - below
    assert said[RDFS.seeAlso] == Concept.regions.through.objects.count()


def test_the_rules_of_skos_hold() -> None:
    graph = _read()
    labels = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        texts = [text for label in labels for text in graph.objects(concept, label)]
        assert len(set(texts)) == len(texts)
        assert len([*graph.objects(concept, SKOS.prefLabel)]) == 1
        above = {*graph.transitive_objects(concept, SKOS.broader)} - {concept}
        related = {*graph.objects(concept, SKOS.related)}
        assert not related & above
        assert all((other, SKOS.related, concept) in graph for other in related)
        assert all(
            (above, SKOS.narrower, concept) in graph
            for above in graph.objects(concept, SKOS.broader)
        )


def test_everything_has_an_address_of_the_registry_and_all_text_is_swedish() -> None:
    graph = _read()
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]
    assert all(str(subject).startswith(str(SCHEME)) for subject in graph.subjects())
    for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition):
        texts = [each for each in graph.objects(None, label) if isinstance(each, Literal)]
        assert {text.language for text in texts} == {"sv"}
        assert len(texts) == len([*graph.triples((None, label, None))])
    linked = {*graph.objects(None, SKOS.related), *graph.objects(None, SKOS.broader)}
    assert linked <= {*graph.subjects(RDF.type, SKOS.Concept)}


def test_a_concept_says_what_the_thesaurus_knows() -> None:
    above = give_keyword("testskydd")
    concept = make_concept(
        "testhuva",
        "testhuva",
        "provluva",
        ConceptTerm(text="Provcap", note="smalare"),
        ConceptTerm(text="tsthuva", note="felstavning"),
        broader=above,
        source="allmän fackkunskap",
    )
    write.set_related(concept, [above, make_concept("testavfall")])
    graph = _read()
    assert {*graph.objects(_iri("testhuva"), SKOS.altLabel)} == {
        Literal("provluva", lang="sv"),
        Literal("Provcap", lang="sv"),
    }
    assert [*graph.objects(_iri("testhuva"), SKOS.hiddenLabel)] == [Literal("tsthuva", lang="sv")]
    assert _slugs(graph, "testhuva", SKOS.broader) == {"testskydd"}
    assert _slugs(graph, "testskydd", SKOS.narrower) == {"testhuva"}
    assert _slugs(graph, "testhuva", SKOS.related) == {"testavfall"}
    assert _slugs(graph, "testskydd", SKOS.related) == set()
    assert [*graph.objects(_iri("testhuva"), DC.source)] == [Literal("allmän fackkunskap")]
    assert (_iri("grupp/insats"), SKOS.member, _iri("testhuva")) in graph
    assert [*graph.objects(_iri("testhuva"), FOAF_PAGE)] == []
    page = URIRef(f"{ORIGIN}/nyckelord/testskydd/")
    assert [*graph.objects(_iri("testskydd"), FOAF_PAGE)] == [page]


def test_a_place_leads_to_the_pages_of_its_regions() -> None:
    place = make_concept("hogakusten", group="plats", name="Höga kusten")
    place.regions.add(Region.objects.get(slug="vasternorrland"))
    assert {*_read().objects(_iri("hogakusten"), RDFS.seeAlso)} == {
        URIRef(f"{ORIGIN}/region/vasternorrland/")
    }


def test_nothing_is_said_of_a_licence() -> None:
    said = {str(predicate) for predicate in _read().predicates()}
    assert not [name for name in said if "licen" in name.lower() or "rights" in name.lower()]


def test_the_queries_are_few(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(4):
        thesaurus(ORIGIN, {})
