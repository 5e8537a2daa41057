"""How documents define a concept or write it short stands at the concept, with its place."""

import pytest
import rdflib
from django.test import Client
from rdflib import SKOS

from projects.models import Concept, ConceptTerm, DocumentFact, FactKind
from projects.told_figures import told_figures
from projects.web.exports.rdf import turtle
from projects.web.exports.skos import thesaurus
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")


def test_seven_definitions_and_forty_four_abbreviations_lead_to_concepts() -> None:
    counts = {
        kind: DocumentFact.objects.filter(kind=kind).count()
        for kind in (FactKind.DEFINITION, FactKind.ABBREVIATION)
    }
    assert counts == {FactKind.DEFINITION: 7, FactKind.ABBREVIATION: 44}
    known = set(Concept.objects.values_list("slug", flat=True))
    assert set(told_figures().definitions) <= known


def test_each_abbreviation_is_a_term_of_its_concept() -> None:
    for fact in DocumentFact.objects.filter(kind=FactKind.ABBREVIATION):
        terms = ConceptTerm.objects.filter(concept__slug=fact.concepts)
        spelt = {text.casefold() for text in terms.values_list("text", flat=True)}
        assert fact.subject.casefold() in spelt, fact.subject


def test_a_keyword_tells_its_definition_and_its_place(text: Text) -> None:
    page = text("/nyckelord/prehabilitering/")
    told = (
        "prehabilitering, dvs. optimering av patientens förutsättningar inför stundande behandling"
    )
    assert told in page
    assert "Slutredovisning 2025 , s. 18, rad 308" in page


def test_the_thesaurus_as_linked_data_has_them(client: Client) -> None:
    graph = rdflib.Graph().parse(
        data=turtle(thesaurus("https://registret.example.se")), format="turtle"
    )
    notes = {str(note) for _, note in graph.subject_objects(SKOS.note)}
    assert len(notes) == 51
    assert any(note.startswith("”BUM: barn- och ungdomsmedicin” (RCC Norr") for note in notes)
    assert "barn- och ungdomsmedicin" in client.get("/oppna-data/tesaurus.ttl").content.decode()
