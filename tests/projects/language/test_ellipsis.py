"""Compounds that share a part."""

import pytest

from projects.language.tokens import tokenize
from projects.language.word_forms import Words
from projects.language.words import complete


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("tjock- och ändtarmscancer", ["tjocktarmscancer"]),
        ("bröst- och prostatacancer", ["bröstcancer"]),
        ("pre- och rehabilitering", ["prehabilitering"]),
        ("över- och underbehandling", ["överbehandling"]),
        ("MR- respektive CT-modaliteter", ["mrmodaliteter"]),
        ("bröst-, prostata- och ändtarmstumörer", ["brösttumörer", "prostatatumörer"]),
        ("kontakt- och behandlingssjuksköterskor", ["kontaktsjuksköterskor"]),
        ("Fysio-/arbetsterapimottagning", ["fysioterapimottagning"]),
        ("kompetensutveckling och -försörjning", ["kompetensförsörjning"]),
    ],
)
def test_a_word_gets_what_it_shares(text: str, completed: list[str], words: Words) -> None:
    assert list(complete(list(tokenize(text)), words).values()) == completed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ÖNH- mottagningen", id="no-compound-beside-it"),
        pytest.param("vård- av patienter med bröstcancer", id="not-coordinated"),
        pytest.param("xyz- och bröstcancer", id="no-word-that-can-be-read"),
        pytest.param("vård-", id="nothing-follows"),
        pytest.param("och -vård", id="nothing-before"),
    ],
)
def test_otherwise_nothing_is_made_up(text: str, words: Words) -> None:
    assert complete(list(tokenize(text)), words) == {}
