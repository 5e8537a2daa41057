"""What a question leaves out in words, and where a negation is part of what it tells."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm

CHILDREN = ThesaurusConcept(
    "barn",
    "barn",
    (
        ThesaurusTerm("barn"),
        ThesaurusTerm("cancer hos barn"),
        ThesaurusTerm("children", is_english=True),
    ),
    group="malgrupp",
    excludable=True,
)
YOUNG = ThesaurusConcept(
    "unga-vuxna", "unga vuxna", (ThesaurusTerm("unga vuxna"),), group="malgrupp", excludable=True
)
AI = ThesaurusConcept("ai", "artificiell intelligens", (ThesaurusTerm("AI"),), excludable=True)
SEDATION = ThesaurusConcept("narkos", "narkos", (ThesaurusTerm("narkos"),))
REFERRAL = ThesaurusConcept("egenremiss", "egenremiss", (ThesaurusTerm("vård utan remiss"),))


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer((CHILDREN, YOUNG, AI, SEDATION, REFERRAL))


def left_out(analyzer: Analyzer, text: str) -> list[str]:
    return [each.text for each in analyzer.analyze_query(text).excluded]


def wanted(analyzer: Analyzer, text: str) -> list[str]:
    return [each.text for each in analyzer.analyze_query(text).words()]


@pytest.mark.parametrize(
    "text",
    [
        "cancer inte barn",
        "cancer INTE barn",
        "cancer utan barn",
        "cancer ej barn",
        "cancer, icke barn",
        "cancer förutom barn",
        "cancer, exklusive barn",
        "cancer inga barn",
        "cancer inte för barn",
        "cancer bortsett från barn",
        "cancer, andra än barn",
        "cancer (ej barn)",
    ],
)
def test_a_negation_leaves_out_the_next_word_that_says_something(
    analyzer: Analyzer, text: str
) -> None:
    assert left_out(analyzer, text) == ["barn"]
    assert [word.strip(",") for word in wanted(analyzer, text)] == ["cancer"]


@pytest.mark.parametrize("minus", "-–—−‐‑﹣－")
def test_every_sign_for_minus_right_before_a_word_leaves_it_out(
    analyzer: Analyzer, minus: str
) -> None:
    assert left_out(analyzer, f"cancer {minus}barn") == ["barn"]
    assert left_out(analyzer, f"cancer {minus} barn") == []


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("rehabilitering inte unga vuxna", ["unga vuxna"]),
        ("rehabilitering INTE unga vuxna", ["unga vuxna"]),
        ("rehabilitering inte barn eller mammografi", ["barn", "mammografi"]),
        ("rehabilitering inte barn och unga vuxna", ["barn", "unga vuxna"]),
        ("rehabilitering inte barn och mammografi", ["barn"]),
        ("träning exklusive digital träning", ["digital träning"]),
        ('cancer inte "palliativ vård"', ["palliativ vård"]),
    ],
)
def test_a_name_of_several_words_is_left_out_whole_and_a_conjunction_adds_another(
    analyzer: Analyzer, text: str, excluded: list[str]
) -> None:
    assert left_out(analyzer, text) == excluded


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("MR utan narkos", id="how something is done"),
        pytest.param("vård utan remiss", id="a term of the thesaurus"),
        pytest.param("icke-farmakologisk behandling", id="part of a word"),
        pytest.param("orkar inte längre", id="an adverb"),
        pytest.param("barn som inte sover", id="a verb"),
        pytest.param("de vill inte barn", id="what somebody does not want"),
        pytest.param("systemen pratar inte AI", id="what something does not do"),
        pytest.param("inte bara barn", id="not only"),
        pytest.param("ej botbar cancer", id="what something is"),
        pytest.param("ingen matlust", id="what somebody lacks"),
        pytest.param("cancer inte", id="nothing after it"),
    ],
)
def test_a_negation_that_belongs_to_what_is_told_leaves_nothing_out(
    analyzer: Analyzer, text: str
) -> None:
    assert left_out(analyzer, text) == []


def test_after_what_is_left_out_utan_means_but(analyzer: Analyzer) -> None:
    assert left_out(analyzer, "cancer inte barn utan AI") == ["barn"]
    assert wanted(analyzer, "cancer inte barn utan AI") == ["cancer", "AI"]


@pytest.mark.parametrize(
    ("text", "rests"),
    [
        ("cancer inte barn i Lund", ["cancer  i Lund"]),
        ("cancer utan barn eller AI", ["cancer utan AI", "cancer utan barn"]),
        ('cancer -"palliativ vård"', ["cancer "]),
    ],
)
def test_what_is_left_out_knows_the_stretch_that_says_so(
    analyzer: Analyzer, text: str, rests: list[str]
) -> None:
    excluded = analyzer.analyze_query(text).excluded
    assert [text[: each.start] + text[each.end :] for each in excluded] == rests


def test_no_negation_stands_for_the_small_word_within_a_term(analyzer: Analyzer) -> None:
    assert "barn" in {each.slug for each in analyzer.occurrences("Cancer inom barn")}
    found = analyzer.occurrences("Cancer utan barn")
    assert [(each.term, each.start) for each in found] == [("barn", len("Cancer utan "))]


def test_an_english_word_leaves_out_its_concept(analyzer: Analyzer) -> None:
    (excluded,) = analyzer.analyze_query("cancer not children").excluded
    assert "=barn" in repr(excluded.item)
