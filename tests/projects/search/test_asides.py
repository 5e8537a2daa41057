"""Words of a question that are not searched for: those that choose a facet, and its frame."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.query import IgnoredReason, Query
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm
from projects.search.asides import Asides

SEEKING = ThesaurusConcept("soka-vard", "söka vård", (ThesaurusTerm("söker vård"),))


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer((SEEKING,))


def read(analyzer: Analyzer, text: str, kept: str = "") -> Query:
    aside = Asides(analyzer, frozenset({"2025"}), frozenset(kept.split()))
    return analyzer.analyze_query(text, read_aside=aside)


def chosen(analyzer: Analyzer, text: str, kept: str = "") -> list[tuple[str, str]]:
    return [(each.value, each.text) for each in read(analyzer, text, kept).filters]


def wanted(analyzer: Analyzer, text: str) -> str:
    return " ".join(word.text for word in read(analyzer, text).words())


@pytest.mark.parametrize(
    ("text", "filters", "rest"),
    [
        ("fortsättning hjärntumör", [("fortsattning", "fortsättning")], "hjärntumör"),
        ("fortsättningsprojekt lunga", [("fortsattning", "fortsättningsprojekt")], "lunga"),
        ("fortsatta projekt lunga", [("fortsattning", "fortsatta")], "lunga"),
        ("patologi nytt 2025", [("ny", "nytt"), ("2025", "2025")], "patologi"),
        ("patologi nytt", [("ny", "nytt")], "patologi"),
        ("Nya projekt om lunga", [("ny", "Nya")], "lunga"),
        ("lunga, 2025", [("2025", "2025")], "lunga"),
        ("nya projekt", [("ny", "nya")], ""),
    ],
)
def test_words_of_status_and_year_choose_a_facet(
    analyzer: Analyzer, text: str, filters: list[tuple[str, str]], rest: str
) -> None:
    assert chosen(analyzer, text) == filters
    assert wanted(analyzer, text).strip(",") == rest


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ny mammografi", id="says what something is"),
        pytest.param("nya metoder projekt", id="before another noun"),
        pytest.param("fortsatt utveckling", id="of something else"),
        pytest.param("prostata 2024", id="no programme's year"),
        pytest.param('"nytt 2025"', id="a phrase"),
        pytest.param("lunga -2025", id="left out"),
        pytest.param("lunga inte fortsättning", id="left out in words"),
    ],
)
def test_other_words_choose_nothing(analyzer: Analyzer, text: str) -> None:
    assert chosen(analyzer, text) == []


def test_a_word_that_the_reader_wants_searched_for_chooses_nothing(analyzer: Analyzer) -> None:
    assert chosen(analyzer, "Fortsättning lunga 2025", "fortsättning") == [("2025", "2025")]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("finns det något projekt som handlar om lunga?", "lunga"),
        ("vi letar efter erfarenheter av att röntga", "röntga"),
        ("hur arbetar andra med lymfödem", "lymfödem"),
        ("vilka regioner har infört kylmössa", "kylmössa"),
        ("jag undrar om någon har provat kylmössa", "kylmössa"),
        ("Tack för sist. Finns det exempel på kylmössa", "kylmössa"),
        ("projects about lymphedema", "lymphedema"),
    ],
)
def test_the_frame_of_a_question_counts_for_nothing(
    analyzer: Analyzer, text: str, rest: str
) -> None:
    query = read(analyzer, text)
    assert wanted(analyzer, text).split()[-1].strip("?") == rest
    assert IgnoredReason.FRAME in {each.reason for each in query.ignored}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("projekt", "projekt", id="nothing else is left"),
        pytest.param("lunga exempel", "lunga exempel", id="not at the beginning"),
        pytest.param("söker vård sent", "söker vård sent", id="part of a term"),
    ],
)
def test_what_is_no_frame_is_searched_for(analyzer: Analyzer, text: str, rest: str) -> None:
    assert wanted(analyzer, text) == rest
