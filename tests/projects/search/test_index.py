"""Which concepts of a project become its keywords."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm
from projects.models import Area, CancerCentre, ConceptGroup, Project, Region
from projects.search.index import index_entry

GROUPS = {
    "lungcancer": ConceptGroup.DIAGNOSIS,
    "mammografi": ConceptGroup.METHOD,
    "hospice": ConceptGroup.SETTING,
    "koordinator": ConceptGroup.PROFESSION,
    "skåne": ConceptGroup.PLACE,
}


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    concepts = [
        ThesaurusConcept(slug, slug, (ThesaurusTerm(slug),), broader=(f"{slug}-ovan",), group=group)
        for slug, group in GROUPS.items()
    ]
    above = [
        ThesaurusConcept(f"{slug}-ovan", slug, (), group=group) for slug, group in GROUPS.items()
    ]
    narrow = ThesaurusConcept("rum", "rum", (ThesaurusTerm("rum", companions=("palliativ",)),))
    weak = ThesaurusConcept(
        "lungcancer~", "lungcancer", (ThesaurusTerm("lunga"),), related=("lungcancer",)
    )
    return Analyzer([*concepts, *above, narrow, weak])


def concepts_of(analyzer: Analyzer, area: str = "Patologi", **fields: str) -> set[str]:
    project = Project(
        reference="2025-NORR-PAT-001",
        centre=CancerCentre(name="RCC Norr"),
        area=Area(name=area),
        **fields,
    )
    return set(index_entry(analyzer, project, [Region(name="Skåne")]).concepts)


@pytest.mark.parametrize("field", ["title", "summary", "results"])
@pytest.mark.parametrize("slug", GROUPS)
def test_a_project_stands_under_what_its_text_names_and_what_is_above(
    analyzer: Analyzer, field: str, slug: str
) -> None:
    assert concepts_of(analyzer, **{field: slug}) == {slug, f"{slug}-ovan"}


@pytest.mark.parametrize("slug", ["lungcancer", "hospice"])
def test_the_unit_says_where_and_for_whom(analyzer: Analyzer, slug: str) -> None:
    assert concepts_of(analyzer, unit=slug) == {slug, f"{slug}-ovan"}


@pytest.mark.parametrize("slug", ["mammografi", "koordinator", "skåne"])
def test_the_unit_does_not_say_how(analyzer: Analyzer, slug: str) -> None:
    assert concepts_of(analyzer, unit=slug) == set()


def test_region_actor_and_heading_give_no_keywords(analyzer: Analyzer) -> None:
    fields = {"actor": "Hospice", "region_text": "Lungcancer"}
    assert concepts_of(analyzer, "Mammografi", title="Skåp", **fields) == set()


def test_what_is_only_nearly_the_same_gives_no_keyword(analyzer: Analyzer) -> None:
    assert concepts_of(analyzer, title="Lungan") == set()


def test_the_heading_does_not_decide_what_an_ambiguous_word_means(analyzer: Analyzer) -> None:
    assert concepts_of(analyzer, "Palliativ vård", title="Ett rum") == set()
    assert concepts_of(analyzer, title="Ett rum", summary="Palliativ vård") == {"rum"}
