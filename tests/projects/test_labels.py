"""What a concept is called, and what only machines should see."""

import pytest

from projects.keywords import labels
from projects.models import ConceptTerm
from tests.projects.concepts import make_concept

pytestmark = pytest.mark.django_db


def test_the_name_is_no_other_name() -> None:
    concept = make_concept("testhuva", "testhuva", "provhuva")
    assert labels(concept).same == ["provhuva"]


def test_a_note_tells_narrower_words_from_other_names() -> None:
    concept = make_concept(
        "testhuva",
        ConceptTerm(text="Provcap", note="smalare"),
        ConceptTerm(text="Testman", note="smalare; även i metod"),
        ConceptTerm(text="KM", note="förkortning"),
    )
    assert labels(concept).narrower == ["Provcap", "Testman"]
    assert labels(concept).same == ["KM"]


@pytest.mark.parametrize(
    "note",
    [
        "felstavning i bilagan",
        "felskrivning i bilagan",
        "sammanskriven felform",
        "särskriven",
        "särskrivning",
        "stavning i bilagan för kvalitetsregistret för bröstdiagnostik",
        "så i bilagan",
    ],
)
def test_what_is_written_wrongly_is_hidden(note: str) -> None:
    concept = make_concept("testhuva", ConceptTerm(text="test huva", note=note))
    assert labels(concept).hidden == ["test huva"]


@pytest.mark.parametrize("note", ["", "äldre", "förkortat i bilagan", "även i besvar", "organet"])
def test_other_notes_hide_nothing(note: str) -> None:
    concept = make_concept("testhuva", ConceptTerm(text="provluva", note=note))
    assert labels(concept).same == ["provluva"]


def test_what_means_only_nearly_the_same_is_hidden() -> None:
    concept = make_concept("testhuva", ConceptTerm(text="provbonad", note="smalare"))
    ConceptTerm.objects.filter(concept=concept).update(is_weak=True)
    assert (labels(concept).hidden, labels(concept).narrower) == (["provbonad"], [])
