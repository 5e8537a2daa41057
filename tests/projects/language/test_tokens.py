"""Words and their places in a text."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.language.tokens import Token, tokenize


def tokens(text: str) -> list[Token]:
    return list(tokenize(text))


def texts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "whole", "pieces"),
    [
        ("PD-L1", "pdl1", ["pd", "l1"]),
        ("18F-FET", "18ffet", ["18f", "fet"]),
        ("AI-stöd", "aistöd", ["ai", "stöd"]),
        ("PET/DT", "petdt", ["pet", "dt"]),
        ("1177", "1177", ["1177"]),
        ("1,5T", "1.5t", ["1.5t"]),
        ("ÖNH‑mottagningen", "önhmottagningen", ["önh", "mottagningen"]),
        ("Kontakt-sjuk-sköterska", "kontaktsjuksköterska", ["kontakt", "sjuk", "sköterska"]),
    ],
)
def test_a_token_is_read_whole_and_in_pieces(text: str, whole: str, pieces: list[str]) -> None:
    (token,) = tokens(text)
    assert token.text == whole
    assert [piece.text for piece in token.pieces] == pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Organiserad testning (OPT:s)", ["organiserad", "testning", "opt"]),
        ("NVP's delar", ["nvp", "delar"]),
        ("Capio S:t Göran", ["capio", "st", "göran"]),
        ("1:a besöket", ["1a", "besöket"]),
        ("bl.a. vård", ["bl", "a", "vård"]),
        ("lungca.screening", ["lungca", "screening"]),
        ("Idé, Armé & Müller", ["ide", "arme", "muller"]),
        ("patient\u00adnära", ["patientnära"]),
        ("ﬁnnål m²", ["finnål", "m2"]),
        ("snake_case", ["snake", "case"]),
        ("!?— …", []),
    ],
)
def test_case_accents_and_endings_of_abbreviations_are_no_difference(
    text: str, expected: list[str]
) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("operation/strålbehandling", ["operation", "strålbehandling"]),
        ("Kirurgi/Urologi/ÖNH", ["kirurgi", "urologiönh"]),
        ("lever/galla och huvud/hals", ["lever", "galla", "och", "huvud", "hals"]),
        ("CT/MR och/eller RIS/PACS", ["ctmr", "ocheller", "rispacs"]),
        ("tumör-/cancerdiagnos", ["tumör", "cancerdiagnos"]),
        ("patient-/närståendesamtal/stöd-", ["patient", "närståendesamtal", "stöd"]),
    ],
)
def test_a_slash_joins_abbreviations_but_not_two_full_words(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_each_word_beside_a_slash_knows_its_place_and_what_it_lacks() -> None:
    text = "barn/familjer-"
    first, second = tokens(text)
    assert [text[each.start : each.end] for each in (first, second)] == ["barn", "familjer"]
    assert (first.lacks_end, second.lacks_end) == (False, True)


def test_swedish_letters_are_kept() -> None:
    assert texts("Åtgärd för öga") == ["åtgärd", "för", "öga"]


def test_a_hyphen_at_an_end_tells_that_a_part_is_missing() -> None:
    front, _, whole = tokens("tjock- och ändtarmscancer")
    assert front.lacks_end
    assert not whole.lacks_end
    *_, tail = tokens("kompetensutveckling och -försörjning")
    assert tail.lacks_start


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_places_are_places_in_the_original_text(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Vård av ögon: AI-stöd.")
    slices = [unicodedata.normalize("NFC", text[t.start : t.end]) for t in tokens(text)]
    assert slices == ["Vård", "av", "ögon", "AI-stöd"]


def test_an_ending_belongs_to_the_token_but_to_no_piece() -> None:
    (token,) = tokens("SVF:s")
    assert (token.start, token.end) == (0, 5)
    assert [(piece.start, piece.end) for piece in token.pieces] == [(0, 3)]


@given(st.text())
def test_tokens_stand_in_order_and_apart(text: str) -> None:
    places = [place for token in tokens(text) for place in (token.start, token.end)]
    assert places == sorted(places)


@given(st.text())
def test_the_text_of_a_token_is_letters_digits_and_points(text: str) -> None:
    for token in tokens(text):
        assert token.pieces
        assert token.text
        assert all(char.isalnum() or char == "." for char in token.text)
