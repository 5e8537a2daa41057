"""What is written without å ä ö, or with aa ae oe, finds what it finds with them."""

import random
from collections.abc import Set

import pytest

from projects.answers import references_found
from projects.language.lexicon import load_lexicon
from projects.language.query import Kind
from projects.language.sort_key import fold
from projects.models import Concept, ConceptTerm
from projects.search.highlights import Via
from projects.search.interpretation import interpret
from projects.search.query_builder import understand
from projects.search.spelling import without_dots
from projects.search.term_weights import is_direct
from tests.size import size

pytestmark = pytest.mark.usefixtures("registry")

PAIRS = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "Å": "Aa", "Ä": "Ae", "Ö": "Oe"})
BARE = str.maketrans("åäöÅÄÖ", "aaoAAO")
MUNICIPALITIES = """
Växjö Åmål Älmhult Örebro Södertälje Östersund Höör Ängelholm Hörby Höganäs Åre Öckerö Tjörn
Mölndal Gävle Söderhamn Härnösand Örnsköldsvik Sollefteå Umeå Skellefteå Luleå Piteå Älvsbyn
Norrköping Linköping Jönköping Nässjö Värnamo Västerås Köping Borås Göteborg Malmö Trollhättan
Lidköping Skövde Västervik Kristianstad Hässleholm Sölvesborg Strängnäs Värmdö Täby
"""


def _answers(text: str) -> set[tuple[str, ...]]:
    """The lexemes of what answers the words of a query, if any project has them."""
    understood = understand(text)
    return {
        each.lexemes
        for word in understood.query.words()
        for each in word.alternatives
        if is_direct(each) and understood.scale.counts(each)
    }


def _with_dots() -> list[str]:
    texts = {*ConceptTerm.objects.values_list("text", flat=True)}
    texts |= {*Concept.objects.values_list("name", flat=True)}
    every = set(map(fold, texts))
    return sorted(each for each in texts if _is_free(fold(each), every))


def _is_free(text: str, terms: Set[str]) -> bool:
    """True unless it or a word of it is another one without dots: *hår* is *har*, *skära* Skara."""
    others = load_lexicon().stop_words | load_lexicon().names
    changed = set(without_dots(text).split()).difference(text.split())
    return without_dots(text) not in terms and others.isdisjoint(changed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Vaxjo", "Växjö", id="a-place"),
        pytest.param("tumor", "tumör", id="a-word"),
        pytest.param("tumorerna", "tumörerna", id="in-another-form"),
        pytest.param("lakemedel", "läkemedel", id="several-dots"),
        pytest.param("sma barn", "små barn", id="a-row-of-words"),
        pytest.param("svart att svalja", "svårt att svälja", id="a-term-of-words-that-exist"),
        pytest.param("hjartkirurgi", "hjärtkirurgi", id="a-compound-nobody-wrote"),
        pytest.param("AI-stod", "AI-stöd", id="a-hyphenated-word"),
        pytest.param("Joenkoeping", "Jönköping", id="pairs-of-letters"),
        pytest.param("laekare", "läkare", id="a-pair"),
        pytest.param("Vaxjö", "Växjö", id="one-of-two-is-missing"),
        pytest.param("ONH", "ÖNH", id="an-abbreviation-of-the-thesaurus"),
    ],
)
def test_the_dots_are_put_back_and_that_is_said(typed: str, meant: str) -> None:
    understood = understand(typed)
    assert understood.suggestion == meant
    assert {each.kind for each in understood.corrections} == {Kind.FOLDED}
    assert references_found(typed) == references_found(meant)
    shown = {via for term in interpret(understood).terms for via in term.via}
    assert Via("folded", understood.corrections[0].word) in shown


@pytest.mark.parametrize(
    "typed",
    ["rad", "bar", "vantar", "sparkonto", "halsar", "Skara", "sova", "SAR", "poesi", "miljoner"],
)
def test_a_word_that_is_one_without_dots_is_left_alone(typed: str) -> None:
    understood = understand(typed)
    kinds = {each.kind for word in understood.query.words() for each in word.alternatives}
    assert understood.corrections == ()
    assert Kind.FOLDED not in kinds


def test_a_word_that_is_one_may_mean_a_term_beside() -> None:
    assert set(references_found("Ånge")) <= set(references_found("Ange"))


def test_the_reader_may_put_the_dots_away() -> None:
    assert understand("Vaxjo", without=["Växjö"]).query.text == "Vaxjo"


@pytest.mark.parametrize("spelling", [BARE, PAIRS], ids=["without-dots", "with-pairs"])
def test_terms_and_places_find_what_they_find_with_their_dots(spelling: dict[int, str]) -> None:
    terms = _with_dots()
    chosen = random.Random(12).sample(terms, size(len(terms), 300))  # noqa: S311  # no secret
    lost = [each for each in chosen if not _answers(each) <= _answers(each.translate(spelling))]
    assert len(terms) > 5_000
    assert len(lost) <= len(chosen) / 500, lost
    assert all(
        _answers(each) <= _answers(each.translate(spelling)) for each in MUNICIPALITIES.split()
    )
