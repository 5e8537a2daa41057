"""The files of the thesaurus hold together, and a reader can use what they call a keyword."""

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from projects.language.analyzer import Analyzer
from projects.models import ConceptGroup
from projects.search.shared_concepts import fillers
from projects.seeds.thesaurus_files import CuratedConcept

pytestmark = pytest.mark.django_db


def keywords(curated: Mapping[str, CuratedConcept]) -> list[CuratedConcept]:
    return [concept for concept in curated.values() if concept.is_keyword]


def test_the_files_are_read_and_checked(curated: Mapping[str, CuratedConcept]) -> None:
    """Slugs, references, cycles and claims are refused by the reader itself (test_thesaurus)."""
    assert len(curated) >= 450


@pytest.mark.parametrize("group", ConceptGroup.values)
def test_every_group_has_concepts(group: str, curated: Mapping[str, CuratedConcept]) -> None:
    assert any(concept.group == group for concept in curated.values())


def test_slugs_are_plain(curated: Mapping[str, CuratedConcept]) -> None:
    assert [slug for slug in curated if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_concepts_have_a_source(curated: Mapping[str, CuratedConcept]) -> None:
    assert [slug for slug, concept in curated.items() if not concept.source] == []


def test_keywords_are_many_and_of_many_groups(curated: Mapping[str, CuratedConcept]) -> None:
    groups = Counter(concept.group for concept in keywords(curated))
    assert groups.total() >= 60
    assert len(groups) >= 5


def test_keywords_are_explained(curated: Mapping[str, CuratedConcept]) -> None:
    assert [each.slug for each in keywords(curated) if not each.definition.endswith(".")] == []


def test_no_two_keywords_have_the_same_name(curated: Mapping[str, CuratedConcept]) -> None:
    names = Counter(concept.name.casefold() for concept in keywords(curated))
    assert [name for name, count in names.items() if count > 1] == []


def test_only_kinds_stand_above_concepts_of_every_group(
    curated: Mapping[str, CuratedConcept],
) -> None:
    kinds = {slug for slug, concept in curated.items() if concept.group == ConceptGroup.KIND}
    assert {slug for slug in kinds if curated[slug].broader} == set()
    assert kinds == {slug for slug in curated if slug.startswith("typ-")}


def test_every_term_is_found_in_itself(
    curated: Mapping[str, CuratedConcept], analyzer: Analyzer
) -> None:
    """What can never match is no term; its companions are put beside it."""
    lost = [
        (concept.slug, term.text)
        for concept in curated.values()
        for term in concept.terms
        if not term.is_weak
        and concept.slug
        not in analyzer.analyze_document(
            {"title": term.text, "summary": " ".join(term.companions)}
        ).concepts
    ]
    assert lost == []


def test_every_filler_of_likeness_is_a_concept(
    curated: Mapping[str, CuratedConcept],
) -> None:
    assert fillers() <= curated.keys()
