"""A document as lexemes with positions and weights."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from projects.language.analyzer import Analyzer
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm


def lexemes(analyzer: Analyzer, **fields: str) -> Mapping[str, Mapping[int, str]]:
    return analyzer.analyze_document(fields).lexemes


def test_title_words_weigh_a_and_their_parts_b(analyzer: Analyzer) -> None:
    found = lexemes(analyzer, title="Hjärnmetastaser")
    assert found == {"hjärnmetastas": {1: "A"}, "hjärna": {1: "B"}, "metastas": {1: "B"}}


def test_words_of_other_fields_weigh_c_and_their_parts_d(analyzer: Analyzer) -> None:
    found = lexemes(analyzer, unit="Hjärnmetastaser")
    assert found == {"hjärnmetastas": {1: "C"}, "hjärna": {1: "D"}, "metastas": {1: "D"}}


def test_a_concept_shares_the_position_of_its_word(analyzer: Analyzer) -> None:
    found = lexemes(analyzer, title="Mot lungcancer")
    assert found["=lungcancer"] == {2: "A"} == found["lungcancer"]


def test_broader_concepts_are_held_more_weakly(analyzer: Analyzer) -> None:
    found = lexemes(analyzer, summary="lungcancer")
    assert found["=lungcancer"] == {1: "C"}
    assert found["=cancer"] == {1: "D"}
    assert "=rokstopp" not in found


def test_a_concept_inside_a_compound_is_held_as_a_part_is(analyzer: Analyzer) -> None:
    assert lexemes(analyzer, summary="lungcancerkirurgi")["=lungcancer"] == {1: "D"}


def test_stop_words_are_not_indexed_but_counted(analyzer: Analyzer) -> None:
    found = lexemes(analyzer, summary="stöd i hemmet")
    assert found == {"stöd": {1: "C"}, "hem": {3: "C"}}


def test_no_phrase_reaches_from_field_to_field(analyzer: Analyzer) -> None:
    found = lexemes(analyzer, title="palliativ", summary="vård")
    (title,), (summary,) = found["palliativ"], found["vård"]
    assert summary - title > 5


def test_a_part_is_never_a_full_hit(analyzer: Analyzer) -> None:
    assert set(lexemes(analyzer, summary="ledtider")["led"].values()) == {"D"}


def test_a_document_names_its_concepts_but_not_the_broader_ones(analyzer: Analyzer) -> None:
    document = analyzer.analyze_document({"title": "Lungcancer", "summary": "vård i hemmet"})
    assert document.concepts == {"lungcancer", "hemsjukvard"}
    assert [one.term for one in document.occurrences["summary"]] == ["vård i hemmet"]


def test_a_heading_is_no_companion_of_a_word_in_the_text(analyzer: Analyzer) -> None:
    fields = {"title": "Sol i vården", "area": "Hud"}
    assert analyzer.analyze_document(fields).concepts == {"sol"}
    assert analyzer.analyze_document(fields, ["area"]).concepts == set()


def test_a_document_gives_its_words_to_the_live_vocabulary(analyzer: Analyzer) -> None:
    document = analyzer.analyze_document({"title": "Ronder i hemmet"})
    assert document.vocabulary == {"ronder": "rond", "hemmet": "hem"}


def test_no_text_has_no_lexemes(analyzer: Analyzer) -> None:
    assert analyzer.analyze_document({"title": "", "summary": " – "}).tsvector == ""


def test_the_version_follows_the_concepts_and_not_their_order() -> None:
    one, other = (
        ThesaurusConcept("a", "a", (ThesaurusTerm("rond"),)),
        ThesaurusConcept("b", "b", (ThesaurusTerm("stöd"),)),
    )
    assert Analyzer([one, other]).version == Analyzer([other, one]).version
    assert Analyzer([one]).version != Analyzer([other]).version


@given(st.text(), st.text())
def test_any_text_gives_lexemes_within_the_limits(title: str, summary: str) -> None:
    analyzer = Analyzer()
    for lexeme, places in analyzer.analyze_document({"title": title, "s": summary}).lexemes.items():
        assert 0 < len(lexeme.encode()) < 2_000
        assert all(1 <= place <= 16_383 for place in places)


def test_what_is_noted_of_texts_is_bounded(analyzer: Analyzer) -> None:
    kept = analyzer.noted("Fysisk träning")
    assert analyzer.noted("Fysisk träning") is kept
    for number in range(10):
        analyzer.noted(f"{number} " + "vård i hemmet " * 1_000)
    assert analyzer.noted("Fysisk träning") is not kept


def test_analyzers_share_what_they_know_of_words(analyzer: Analyzer) -> None:
    assert analyzer.words is Analyzer().words
