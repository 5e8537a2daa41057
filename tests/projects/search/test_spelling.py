"""Which words are corrected, and which are left as they are."""

import random
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from projects.answers import references_found
from projects.language.query import Kind
from projects.language.validity import is_word
from projects.search.query_builder import understand
from projects.search.search_state import Tools
from tests.size import size

HERE = Path(__file__).parent
ORDINARY = HERE / "data/valid_words.txt"
MANY_FORMS = HERE.parent.parent / "search/valid_words.txt"
UNSEEN = HERE.parent.parent / "search/valid_words_unseen.txt"
pytestmark = pytest.mark.usefixtures("registry")

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def _correction(text: str, tools: Tools) -> str | None:
    """What a word is read as, its dots put back or corrected."""
    query = tools.analyzer.analyze_query(text, tools.expander)
    corrections = (*tools.dots.corrections(query), *tools.speller.corrections(query))
    return next((each.word for each in corrections), None)


def _lacking(file: Path, tools: Tools) -> list[str]:
    """The words of a file that neither the projects nor the thesaurus have."""
    lines = file.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    form, vocabulary = tools.analyzer.words.form, tools.vocabulary
    known = tools.speller.knowledge.words | set(vocabulary.words)
    return sorted(word for word in words - known if not vocabulary.frequency(form(word).lexeme))


def _mistyped(word: str, chance: random.Random, edits: int) -> str:
    """The word with so many slips in it, of the same first letter."""
    typed = word
    while int(OSA.distance(word, typed)) < edits:
        typed = _slipped(typed, chance)
    return typed


def _slipped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    before, after = word[:place], word[place:]
    edits = (
        before + after[1:],
        before + chance.choice(LETTERS) + after,
        before + chance.choice(LETTERS) + after[1:],
        before[:-1] + after[0] + before[-1] + after[1:] if place > 1 else word,
    )
    return chance.choice(edits)


@pytest.mark.parametrize("file", [ORDINARY, MANY_FORMS, UNSEEN], ids=lambda file: file.stem)
def test_few_valid_words_that_nobody_here_uses_are_corrected(file: Path, tools: Tools) -> None:
    words = _lacking(file, tools)
    corrected = [word for word in words if _correction(word, tools)]
    assert len(words) >= 200
    assert len(corrected) <= 0.12 * len(words), corrected


def _lexemes(word: str, tools: Tools) -> set[str]:
    """Those of the word, and of the concept that it names."""
    query = tools.analyzer.analyze_query(word)
    itself = {Kind.WHOLE, Kind.SYNONYM}
    answers = (each for node in query.words() for each in node.alternatives)
    return {lexeme for each in answers if each.kind in itself for lexeme in each.lexemes}


@pytest.mark.parametrize(
    ("edits", "shortest", "least"),
    [pytest.param(1, 5, 0.97, id="one-edit"), pytest.param(2, 7, 0.85, id="two-edits")],
)
def test_misspellings_lead_to_what_finds_the_word(
    edits: int, shortest: int, least: float, tools: Tools
) -> None:
    chance = random.Random(388)  # noqa: S311  # no secret
    known = {*tools.vocabulary.words, *tools.speller.knowledge.names}
    words = sorted(word for word in known if len(word) >= shortest and word.isalpha())
    form = tools.analyzer.words.form
    lost: list[tuple[str, str]] = []
    tried = 0
    for word in chance.sample(words, size(3_000, 500)):
        typed = _mistyped(word, chance, edits)
        if typed in known or form(typed).known or is_word(typed):
            continue
        tried += 1
        better = _correction(typed, tools) or typed
        if not _lexemes(word, tools) & _lexemes(better, tools):
            lost.append((word, typed))
    assert tried > 300
    assert len(lost) <= (1 - least) * tried, lost


@pytest.mark.parametrize("word", ["STRAMA", "NATO", "SMHI", "UNHCR", "PSMB"])
def test_an_abbreviation_in_capitals_is_no_word(word: str, tools: Tools) -> None:
    assert _correction(word, tools) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("prehabilitring", "prehabilitering", id="a-letter-lost"),
        pytest.param("lymfodem", "lymfödem", id="without-dots"),
        pytest.param("cytostaitka", "cytostatika", id="two-letters-exchanged"),
        pytest.param("fysioterapuet", "fysioterapeut", id="long-word"),
        pytest.param("nutrtin", "nutrition", id="two-letters-lost"),
    ],
)
def test_a_mistyped_word_is_corrected_and_said_to_be(typed: str, meant: str) -> None:
    understood = understand(f"{typed} barn")
    assert understood.suggestion == f"{meant} barn"
    assert understood.corrections[0].typed == typed
    assert meant in understood.query.text


@pytest.mark.parametrize(
    "word", ["lungcancerkirurgi", "pappa", "röntgenhund", "ab", "försening", "porto", "leasing"]
)
def test_what_can_be_read_or_is_too_short_is_left_alone(word: str, tools: Tools) -> None:
    assert _correction(word, tools) is None


def test_my_words_only_offers_the_correction_without_using_it() -> None:
    understood = understand("prehabilitring", plain=True)
    assert understood.query.text == "prehabilitring"
    assert understood.suggestion == "prehabilitering"


def test_a_misspelling_in_the_projects_is_found_by_the_right_word() -> None:
    right = references_found("hälsoskattning")
    assert "2025-MELLAN-REHAB-001" in right[:30]  # has only "hälsokattningen"
