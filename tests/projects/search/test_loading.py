"""The analyzer with the concepts of the database: weak terms apart, kept by revision."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.language.thesaurus import ThesaurusConcept
from projects.models import Concept, ConceptTerm
from projects.search.concept_loader import WEAK, current_analyzer, is_shadow, plain_concepts
from projects.services import write
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db

MRI, MRI_SHADOW = "magnetrontgen", f"magnetrontgen{WEAK}"


@pytest.fixture
def mri() -> Concept:
    """A concept with a term that means it, one that nearly does, and one that needs company."""
    return make_keyword(
        "Magnetröntgen",
        ConceptTerm(text="MR", case_sensitive=True),
        ConceptTerm(text="kamera", companions=["magnet"]),
        ConceptTerm(text="avbildning", is_weak=True),
        slug=MRI,
    )


def held(text: str) -> set[str]:
    document = current_analyzer.make().analyze_document({"title": text})
    return {each.slug for each in document.occurrences["title"]}


def plain(concept: Concept) -> list[ThesaurusConcept]:
    return list(plain_concepts(Concept.objects.filter(pk=concept.pk)))


@pytest.mark.usefixtures("mri")
@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("MR av prostata", {MRI}),
        ("Mr Bean", set()),
        ("Ny kamera", set()),
        ("Ny kamera med magnet", {MRI}),
        ("Bättre avbildning", {MRI_SHADOW}),
    ],
)
def test_terms_hold_as_they_are_marked(text: str, slugs: set[str]) -> None:
    assert held(text) == slugs


def test_weak_terms_stand_in_a_shadow_that_is_only_related(mri: Concept) -> None:
    concept, shadow = plain(mri)

    assert [term.text for term in concept.terms] == ["MR", "kamera"]
    assert [term.text for term in shadow.terms] == ["avbildning"]
    assert (concept.related, shadow.related) == ((shadow.slug,), (concept.slug,))
    assert (is_shadow(shadow.slug), is_shadow(concept.slug)) == (True, False)
    assert shadow.broader == ()


def test_an_english_term_is_known_as_one() -> None:
    concept = make_keyword("Rökstopp", ConceptTerm(text="smoking cessation", is_english=True))
    (known,) = plain(concept)
    assert [(term.text, term.is_english) for term in known.terms] == [("smoking cessation", True)]


def test_links_are_slugs(mri: Concept) -> None:
    below = make_keyword("Hjärnkamera", slug="hjarnkamera", broader=mri)
    other = make_keyword("Röntgenbild", slug="rontgenbild")
    write.set_related(below, [other])

    [known] = plain(below)

    assert (known.broader, known.related, known.group) == ((MRI,), ("rontgenbild",), "insats")


def test_kinds_of_project_only_tag() -> None:
    [kind] = plain(make_keyword("Utrustning", slug="typ-x", group="projekttyp"))

    assert kind.only_tags


@pytest.mark.usefixtures("mri")
def test_loaded_concepts_are_kept_until_one_changes(
    mri: Concept, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = current_analyzer()

    with django_assert_num_queries(1):
        assert current_analyzer() is first

    write.save(mri)
    assert current_analyzer() is not first


def test_loading_takes_a_fixed_number_of_queries(
    mri: Concept, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        write.set_related(make_keyword(f"Kamera {number}", slug=f"kamera-{number}"), [mri])

    with django_assert_num_queries(3):
        current_analyzer.make()
