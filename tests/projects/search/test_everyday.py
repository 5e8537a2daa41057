"""Needs told in everyday words: concepts that the words of a query hint at, or name together."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.lexicon import load_lexicon
from projects.language.query import Kind, Query
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm
from projects.search.concept_loader import WEAK, Knowledge
from projects.search.dots import Dots
from projects.search.query_expansion import FEW, Expander, derivations, named_loosely
from projects.search.spelling import Speller
from projects.search.vocabulary import Vocabulary


def _concept(slug: str, *terms: str, **fields: object) -> ThesaurusConcept:
    return ThesaurusConcept(slug, slug, tuple(map(ThesaurusTerm, terms)), **fields)  # type: ignore[arg-type]  # any field


ANALYZER = Analyzer(
    (
        _concept("svarstider", "lång tid till svar", "svarstid", group="process"),
        _concept("kognitiv-svikt", "svårt att minnas", "glömska", "minnessvårighet"),
        _concept("hjarntumor", "hjärntumör", "svulst i hjärnan"),
        _concept("barn", "barn"),
        _concept("palliativ-vard", "palliativ vård", "palliation"),
        _concept("kalmar", "Kalmar läns sjukhus", group="plats"),
        *(_concept(f"rum-{number}", f"rum {number}") for number in range(FEW + 1)),
        *(_concept(f"sal-{number}", f"sal {number}") for number in range(FEW)),
        *(_concept(f"sal-{number}{WEAK}", f"större sal {number}") for number in range(FEW)),
    )
)


def _by_kind(query: Query, kind: Kind) -> dict[str, list[str]]:
    return {
        word.text: [each.slug for each in word.alternatives if each.kind is kind]
        for word in query.words()
    }


WITH_WEAK = Analyzer(
    (
        _concept("gallvagar", "HPB"),
        _concept("smarta", "smärta"),
        _concept(f"smarta{WEAK}", "ont", related=("smarta",)),
    )
)


def _analyzed(text: str, *others: str, analyzer: Analyzer = ANALYZER) -> Query:
    lexemes = {word: analyzer.words.form(word).lexeme for word in others}
    vocabulary = Vocabulary(lexemes, dict.fromkeys(lexemes.values(), 1), 1)
    knowledge = Knowledge({}, frozenset(), frozenset())
    speller = Speller(vocabulary, knowledge, analyzer.words.form)
    dots = Dots(vocabulary, knowledge, load_lexicon(), analyzer.words.form)
    expander = Expander(analyzer, vocabulary, knowledge, speller, dots)
    return analyzer.analyze_query(text, expander)


def _hints(text: str) -> list[str]:
    (slugs,) = _by_kind(_analyzed(text), Kind.HINT).values()
    return slugs


def _composed(text: str) -> set[tuple[str, ...]]:
    (word,) = _analyzed(text).words()
    parts = [each.lexemes for each in word.alternatives if each.kind is Kind.PARTS]
    return {lexemes for lexemes in parts if "=palliativ-vard" in lexemes}


@pytest.mark.parametrize(
    ("word", "slugs"),
    [
        pytest.param("minnas", ["kognitiv-svikt"], id="a-word-of-a-term"),
        pytest.param("minne", ["kognitiv-svikt"], id="a-part-of-a-term"),
        pytest.param("glömska", [], id="a-term-is-more-than-a-hint"),
        pytest.param("hjärnsvulst", ["hjarntumor"], id="all-parts-in-one-concept"),
        pytest.param("hjärnkirurg", [], id="a-single-part-is-too-little"),
        pytest.param("rum", [], id="a-word-of-many-terms-hints-at-none"),
        pytest.param("sjukhus", [], id="a-place-is-no-subject"),
        pytest.param("trädgård", [], id="an-unknown-word"),
    ],
)
def test_a_word_hints_at_the_few_concepts_in_whose_terms_it_stands(
    word: str, slugs: list[str]
) -> None:
    assert _hints(word) == slugs


def test_a_concept_and_its_weak_terms_count_as_one() -> None:
    assert _hints("sal") == [f"sal-{number}" for number in range(FEW)]


def test_all_parts_of_a_compound_are_found_under_other_names() -> None:
    assert _composed("barnpalliation") == {
        ("=barn", "=palliativ-vard"),
        ("barn", "=palliativ-vard"),
    }


@pytest.mark.parametrize(
    ("word", "derived"),
    [
        ("patolog", "patologi"),
        ("patologi", "patolog"),
        ("fysioterapeut", "fysioterapi"),
        ("fysioterapi", "fysioterapeut"),
        ("ärftlighet", "ärftlig"),
        ("granskning", "granska"),
    ],
)
def test_words_are_made_of_one_stem(word: str, derived: str) -> None:
    assert derived in set(derivations(word))


def _derived(word: str, *others: str) -> set[str]:
    """The words of one stem, in a registry with these words."""
    query = _analyzed(word, *others)
    return {each.text for each in next(query.words()).alternatives if each.kind is Kind.DERIVED}


@pytest.mark.parametrize(
    ("word", "relative"),
    [("kommun", "kommunal"), ("medicin", "medicinsk"), ("kirurgi", "kirurgisk")],
)
def test_a_word_leads_to_what_is_made_of_it(word: str, relative: str) -> None:
    assert _derived(word, relative) == {relative}


@pytest.mark.parametrize(
    ("word", "stranger"),
    [
        pytest.param("jämlik", "ojämlik", id="its-negation"),
        pytest.param("ohälsa", "hälsa", id="what-it-negates"),
        pytest.param("vården", "vårdenhet", id="a-compound-that-begins-with-its-form"),
        pytest.param("efterleva", "efterlevande", id="a-verb-and-those-left-behind"),
        pytest.param("person", "personal", id="a-person-is-no-staff"),
        pytest.param("mottagare", "mottagning", id="who-gets-is-no-clinic"),
        pytest.param("färdig", "färdighet", id="done-is-no-skill"),
    ],
)
def test_a_word_does_not_lead_to_what_merely_looks_like_it(word: str, stranger: str) -> None:
    assert _derived(word, stranger) == set()


@pytest.mark.parametrize(
    ("word", "other", "leads"),
    [
        pytest.param("person", "personalens", False, id="known-words-are-no-beginnings-of-others"),
        pytest.param("grund", "grundläggande", False, id="nor-of-a-compound-read-otherwise"),
        pytest.param("patologi", "patologiprosvär", True, id="a-compound-nobody-can-read"),
        pytest.param("onk", "onkologisk", True, id="a-beginning-that-is-no-word"),
        pytest.param("före", "förebygga", False, id="a-short-word-of-any-field"),
    ],
)
def test_a_beginning_leads_to_whole_words(word: str, other: str, leads: bool) -> None:  # noqa: FBT001  # a parameter
    query = _analyzed(word, other)
    kinds = {each.kind for each in next(query.words()).alternatives}
    assert (Kind.PREFIX in kinds) is leads


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        pytest.param("svaren tar lång tid", {"svaren", "lång", "tid"}, id="in-another-order"),
        pytest.param("labbsvaren tar lång tid", {"labbsvaren", "lång", "tid"}, id="in-a-compound"),
        pytest.param("lång väg till svar", set(), id="a-word-is-missing"),
        pytest.param("tid för svar", {"tid", "svar"}, id="the-parts-of-one-word"),
        pytest.param("labbsvaren vid arbetstid", set(), id="parts-of-other-words-alone"),
    ],
)
def test_words_name_together_what_a_term_of_the_same_words_does(
    text: str, naming: set[str]
) -> None:
    query = named_loosely(ANALYZER.analyze_query(text), ANALYZER)
    near = _by_kind(query, Kind.NEAR)
    assert {word for word, slugs in near.items() if "svarstider" in slugs} == naming


def test_what_a_row_of_words_names_already_is_not_named_again() -> None:
    query = ANALYZER.analyze_query("lång tid till svar")
    assert named_loosely(query, ANALYZER) == query


@pytest.mark.parametrize(("text", "leads"), [("HPB-ont", False), ("ont", True)])
def test_a_weak_name_says_nothing_in_a_hyphenated_word_with_a_name(
    text: str, *, leads: bool
) -> None:
    query = _analyzed(text, analyzer=WITH_WEAK)
    assert ("smarta" in str(_by_kind(query, Kind.NEAR))) is leads


def test_a_name_of_something_else_is_not_answered_by_what_one_part_of_it_names() -> None:
    early = _concept("tidig-upptackt", "tidig upptäckt av cancer")
    analyzer = Analyzer((early, _concept("lungcancer", "lungcancer")))
    query = named_loosely(analyzer.analyze_query("upptäckt av tidig lungcancer"), analyzer)
    near, beside = (_by_kind(query, kind) for kind in (Kind.NEAR, Kind.RELATED))
    assert near == {"upptäckt": ["tidig-upptackt"], "tidig": ["tidig-upptackt"], "lungcancer": []}
    assert beside["lungcancer"] == ["tidig-upptackt"]
