"""What each word, phrase and operator of a query asks for."""

from collections.abc import Iterable

import pytest

from projects.language.analyzer import Analyzer
from projects.language.query import (
    AllOf,
    Alternative,
    AnyOf,
    IgnoredReason,
    Kind,
    Not,
    Phrase,
    Word,
    any_word,
)
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm


def word(analyzer: Analyzer, text: str, index: int = 0) -> Word:
    return list(analyzer.analyze_query(text).words())[index]


def answers(word: Word) -> set[tuple[str, str]]:
    """The kind and text of each alternative."""
    return {(alternative.kind.value, alternative.text) for alternative in word.alternatives}


def test_a_word_is_answered_whole_or_as_a_part(analyzer: Analyzer) -> None:
    kirurgi = word(analyzer, "kirurgin")
    assert [(a.kind, a.lexemes, a.weights) for a in kirurgi.alternatives] == [
        (Kind.WHOLE, ("kirurgi",), "AC"),
        (Kind.PART, ("kirurgi",), "BD"),
    ]


def test_a_compound_is_answered_by_all_its_parts_or_by_a_rare_one(analyzer: Analyzer) -> None:
    found = answers(word(analyzer, "hjärnmetastaser"))
    assert ("parts", "hjärn + metastaser") in found
    assert {("rare_part", "hjärn"), ("rare_part", "metastaser")} <= found


def test_a_concept_is_answered_by_its_names_then_below_then_beside(analyzer: Analyzer) -> None:
    found = [a for a in word(analyzer, "lungcancer").alternatives if a.slug]
    assert [(a.kind, a.lexemes, a.weights) for a in found] == [
        (Kind.SYNONYM, ("=lungcancer",), "AC"),
        (Kind.NARROWER, ("=lungcancer",), "BD"),
        (Kind.RELATED, ("=rokstopp",), "AC"),
    ]


def test_an_english_word_is_answered_by_its_concept_as_english(analyzer: Analyzer) -> None:
    found = answers(word(analyzer, "fitness"))
    assert ("english", "prehabilitering") in found
    assert ("synonym", "prehabilitering") not in found


def test_a_concept_of_several_words_answers_each_of_them(analyzer: Analyzer) -> None:
    query = analyzer.analyze_query("vård i hemmet")
    assert all(("synonym", "sjukvård i hemmet") in answers(one) for one in query.words())
    assert [(one.text, one.reason) for one in query.ignored] == [("i", IgnoredReason.STOP_WORD)]


def test_a_concept_inside_a_compound_is_one_rare_part(analyzer: Analyzer) -> None:
    assert ("rare_part", "lungcancer") in answers(word(analyzer, "lungcancerkirurgi"))


def test_nobody_minds_capitals_in_a_query(analyzer: Analyzer) -> None:
    assert ("synonym", "informationsteknik") in answers(word(analyzer, "it"))


def test_neighbours_are_joined_as_an_alternative_for_both(analyzer: Analyzer) -> None:
    first, second = analyzer.analyze_query("cancer rehabilitering").words()
    assert ("joined", "cancerrehabilitering") in answers(first) & answers(second)
    assert ("whole", "cancer") in answers(first)


def test_neighbours_are_joined_by_an_s_where_only_that_makes_a_word(analyzer: Analyzer) -> None:
    assert ("joined", "rehabiliteringsplan") in answers(word(analyzer, "rehabilitering plan"))


def test_words_with_something_between_them_are_not_joined(analyzer: Analyzer) -> None:
    kinds = {kind for kind, _ in answers(word(analyzer, "cancer och rehabilitering"))}
    assert "joined" not in kinds


def test_a_hyphenated_word_is_answered_whole_and_in_pieces(analyzer: Analyzer) -> None:
    stod = word(analyzer, "AI-stöd")
    pieces = next(a for a in stod.alternatives if a.kind is Kind.PIECES)
    assert pieces.lexemes == ("ai", "stöd")
    assert pieces.adjacent


def test_what_a_piece_names_is_a_rare_part_of_a_hyphenated_word_that_is_a_name() -> None:
    terms = {"hjarntumor": "CNS-tumör", "cancer": "tumör"}
    concepts = [ThesaurusConcept(each, each, (ThesaurusTerm(terms[each]),)) for each in terms]
    found = answers(word(Analyzer(concepts), "CNS-tumörer"))
    assert {("synonym", "hjarntumor"), ("rare_part", "cancer")} <= found
    assert ("synonym", "cancer") not in found
    assert ("synonym", "cancer") in answers(word(Analyzer(concepts[1:]), "CNS-tumörer"))


def test_a_word_that_lacks_its_end_asks_for_the_completed_one(analyzer: Analyzer) -> None:
    assert ("whole", "prehabilitering") in answers(word(analyzer, "pre- och rehabilitering"))


def test_a_word_knows_where_it_stands_and_whether_it_can_be_read(analyzer: Analyzer) -> None:
    text = "stöd rehabb lungcancerkirurgi"
    found = list(analyzer.analyze_query(text).words())
    assert [text[one.start : one.end] for one in found] == text.split()
    assert [one.known for one in found] == [True, False, True]


def test_a_phrase_counts_the_words_that_were_typed_between(analyzer: Analyzer) -> None:
    (phrase,) = analyzer.analyze_query('"vård i livets slut"').phrases()
    assert [(step.lexeme, step.distance) for step in phrase.steps] == [
        ("vård", 1), ("liv", 2), ("slut", 1),
    ]  # fmt: skip


def test_a_phrase_without_words_is_ignored(analyzer: Analyzer) -> None:
    query = analyzer.analyze_query('"i och" "!"')
    assert query.is_empty
    assert [one.reason for one in query.ignored] == [IgnoredReason.NOT_A_WORD] * 2


def test_the_tree_has_the_shape_of_the_query(analyzer: Analyzer) -> None:
    root = analyzer.analyze_query('stöd lunga OR "unga vuxna" -barn').root
    first, either, excluded = root.items
    assert isinstance(first, Word)
    assert isinstance(either, AnyOf)
    assert [type(item) for item in either.items] == [Word, Phrase]
    assert isinstance(excluded, Not)


def test_an_exclusion_means_the_very_word_alone_or_in_compounds(analyzer: Analyzer) -> None:
    (excluded,) = analyzer.analyze_query("-lungcancer").root.items
    assert isinstance(excluded, Not)
    assert isinstance(excluded.item, Word)
    assert {a.kind for a in excluded.item.alternatives} == {Kind.WHOLE, Kind.PART}


def test_several_words_may_stand_in_one_excluded_chunk(analyzer: Analyzer) -> None:
    (excluded,) = analyzer.analyze_query("-barn,unga").root.items
    assert isinstance(excluded, Not)
    assert isinstance(excluded.item, AllOf)


def test_the_caller_may_add_alternatives(analyzer: Analyzer) -> None:
    def expand(word: Word) -> Iterable[Alternative]:
        yield Alternative(Kind.PREFIX, f"{word.folded}ar", (f"{word.folded}ar",), "AC")

    query = analyzer.analyze_query("rond", expand)
    assert ("prefix", "rondar") in answers(next(query.words()))


def test_words_can_be_exchanged_without_touching_exclusions(analyzer: Analyzer) -> None:
    query = analyzer.analyze_query("stöd lunga OR bröst -barn")
    plain = query.map_words(lambda one: Word(one.text, one.folded, one.start, one.end, ()))
    assert [one.alternatives for one in plain.words()] == [()] * 3
    assert plain.root.items[-1] == query.root.items[-1]


def test_any_of_the_words_can_be_asked_for(analyzer: Analyzer) -> None:
    query = analyzer.analyze_query("stöd hem")
    assert any_word(query.words()) == AllOf((AnyOf(tuple(query.words())),))
    assert any_word([]) == AllOf(())


@pytest.mark.parametrize("text", ["", "   ", "och i", "!!! ***", "region:skåne"])
def test_a_query_may_ask_for_nothing(analyzer: Analyzer, text: str) -> None:
    assert analyzer.analyze_query(text, fields={"region": "region"}).is_empty
