"""Which words are corrected, and which are left as they are."""

import random
from pathlib import Path

import pytest

from projects.filters import references_found
from projects.search.query_builder import understand
from projects.search.search_state import Tools

VALID = Path(__file__).parent / "data" / "valid_words.txt"
pytestmark = pytest.mark.usefixtures("registry")

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def _correction(text: str, tools: Tools) -> str | None:
    query = tools.analyzer.analyze_query(text, tools.expander)
    return next((each.word for each in tools.speller.corrections(query)), None)


def _valid_words(tools: Tools) -> list[str]:
    lines = VALID.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    form, vocabulary = tools.analyzer.words.form, tools.vocabulary
    return sorted(word for word in words if not vocabulary.frequency(form(word).lexeme))


def _mistyped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    before, after = word[:place], word[place:]
    edits = (
        before + after[1:],
        before + chance.choice(LETTERS) + after,
        before + chance.choice(LETTERS) + after[1:],
        before[:-1] + after[0] + before[-1] + after[1:],
    )
    return chance.choice(edits)


def test_few_ordinary_words_that_the_projects_lack_are_corrected(tools: Tools) -> None:
    words = _valid_words(tools)
    corrected = [word for word in words if _correction(word, tools)]
    assert len(words) >= 200
    assert len(corrected) <= 0.15 * len(words)


def test_misspellings_of_the_words_of_projects_lead_to_them(tools: Tools) -> None:
    chance = random.Random(388)  # noqa: S311  # no secret
    words = sorted(word for word in tools.vocabulary.words if len(word) > 4 and word.isalpha())
    form = tools.analyzer.words.form
    tried = right = 0
    for word in chance.sample(words, 600):
        typed = _mistyped(word, chance)
        if typed in tools.vocabulary.words or form(typed).known:
            continue
        tried += 1
        better = _correction(typed, tools)
        reached = {form(typed).lexeme, tools.vocabulary.words.get(better or "", "")}
        right += tools.vocabulary.words[word] in reached
    assert tried > 500
    assert right >= 0.95 * tried


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("prehabilitring", "prehabilitering", id="a-letter-lost"),
        pytest.param("lymfodem", "lymfödem", id="without-dots"),
        pytest.param("cytostaitka", "cytostatika", id="two-letters-exchanged"),
        pytest.param("fysioterapuet", "fysioterapeut", id="long-word"),
    ],
)
def test_a_mistyped_word_is_corrected_and_said_to_be(typed: str, meant: str) -> None:
    understood = understand(f"{typed} barn")
    assert understood.suggestion == f"{meant} barn"
    assert understood.corrections[0].typed == typed
    assert meant in understood.query.text


@pytest.mark.parametrize("word", ["lungcancerkirurgi", "pappa", "röntgenhund", "ab"])
def test_what_can_be_read_or_is_too_short_is_left_alone(word: str, tools: Tools) -> None:
    assert _correction(word, tools) is None


def test_my_words_only_offers_the_correction_without_using_it() -> None:
    understood = understand("prehabilitring", plain=True)
    assert understood.query.text == "prehabilitring"
    assert understood.suggestion == "prehabilitering"


def test_a_misspelling_in_the_projects_is_found_by_the_right_word() -> None:
    right = references_found("hälsoskattning")
    assert "2025-MELLAN-REHAB-001" in right[:30]  # has only "hälsokattningen"
