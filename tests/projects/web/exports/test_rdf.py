"""Linked data as text: what is written is what another program reads."""

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import SKOS
from rdflib.compare import isomorphic

from projects.web.exports.rdf import Graph, Iri, Resource, Text, json_ld, rdf_xml, turtle

# rdflib's own reader of JSON-LD uses what rdflib calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning")

THING = "https://registret.example.se/oppna-data/tesaurus#"
PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "t": THING,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
PRINTABLE = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")


def _graph(**said: list[Iri] | list[Text]) -> Graph:
    properties = {f"skos:{name}": values for name, values in said.items()}
    return Graph(PREFIXES, [Resource(Iri(THING + "barn"), "skos:Concept", properties)])


def _read(graph: Graph) -> list[rdflib.Graph]:
    return [
        rdflib.Graph().parse(data=turtle(graph), format="turtle"),
        rdflib.Graph().parse(data=json_ld(graph), format="json-ld"),
    ]


def test_turtle_is_short_and_readable() -> None:
    graph = _graph(
        prefLabel=[Text("barn", "sv")],
        altLabel=[Text('"små" människor', "sv"), Text("ungar", "sv")],
        hiddenLabel=[],
        related=[Iri(THING + "unga-vuxna"), Iri("https://annan.example.se/x")],
    )
    assert turtle(graph) == (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f"@prefix t: <{THING}> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "t:barn a skos:Concept ;\n"
        '    skos:prefLabel "barn"@sv ;\n'
        '    skos:altLabel "\\"små\\" människor"@sv, "ungar"@sv ;\n'
        "    skos:related t:unga-vuxna, <https://annan.example.se/x> .\n"
    )


@given(st.text(STORABLE), st.sampled_from(["", "sv", "en"]))
def test_any_text_comes_back_from_both_forms(text: str, language: str) -> None:
    for graph in _read(_graph(prefLabel=[Text(text, language)])):
        [label] = graph.objects(None, SKOS.prefLabel)
        assert label == rdflib.Literal(text, lang=language or None)


@pytest.mark.parametrize(
    "local", ["1177", "vård", "grupp/diagnos", "a.b", "-x", "x-", "", "_", "a%20b", "a'b(c)"]
)
def test_any_address_comes_back_from_both_forms(local: str) -> None:
    for graph in _read(_graph(related=[Iri(THING + local)])):
        assert set(graph.objects(None, SKOS.related)) == {rdflib.URIRef(THING + local)}


def test_both_forms_say_the_same() -> None:
    first, second = _read(_graph(prefLabel=[Text("barn", "sv")], related=[Iri(THING + "1177")]))
    assert isomorphic(first, second)
    assert len(first) == 3


@given(st.text(PRINTABLE | st.sampled_from("\t\n\r")), st.sampled_from(["", "sv", "en"]))
def test_any_printable_text_comes_back_from_rdf_xml(text: str, language: str) -> None:
    said = _graph(prefLabel=[Text(text, language)])
    [label] = rdflib.Graph().parse(data=rdf_xml(said), format="xml").objects(None, SKOS.prefLabel)
    assert label == rdflib.Literal(text, lang=language or None)


def test_rdf_xml_says_what_turtle_says_and_replaces_what_xml_cannot_hold() -> None:
    said = _graph(related=[Iri("https://example.se/?a=1&b='2'"), Iri(THING + "1177")])
    first = rdflib.Graph().parse(data=rdf_xml(said), format="xml")
    assert isomorphic(first, _read(said)[0])
    broken = rdf_xml(_graph(prefLabel=[Text("a\x01b\ufffec")]))
    [label] = rdflib.Graph().parse(data=broken, format="xml").objects(None, SKOS.prefLabel)
    assert str(label) == "a\ufffdb\ufffdc"


def test_a_datatype_comes_back_from_all_three() -> None:
    said = _graph(note=[Text("2026-03-01", datatype="xsd:date")])
    third = rdflib.Graph().parse(data=rdf_xml(said), format="xml")
    for graph in (*_read(said), third):
        [day] = graph.objects(None, SKOS.note)
        assert day == rdflib.Literal("2026-03-01", datatype=rdflib.XSD.date)


@pytest.mark.parametrize(
    "wrong", ["a b", "a>b", 'a"b', "a\nb", "a\\b", "a{b}", "a^b", "a`b", "a|b"]
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="Ingen adress kan skrivas så"):
        Iri(f"https://example.se/{wrong}")
