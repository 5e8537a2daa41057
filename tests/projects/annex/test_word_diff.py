"""What became of a text, word by word."""

import pytest

from projects.annex.word_diff import word_diff


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(stretch.kind, stretch.text) for stretch in word_diff(before, after)]


def test_words_that_went_stand_before_those_that_came() -> None:
    assert told("Vi vill förkorta utredningen.", "Vi vill korta utredningen.") == [
        ("", "Vi vill "),
        ("del", "förkorta "),
        ("ins", "korta "),
        ("", "utredningen."),
    ]


def test_texts_without_a_word_in_common_are_one_and_another() -> None:
    assert told("Så här skriver redaktören.", "Onkologkliniken ska använda") == [
        ("del", "Så här skriver redaktören."),
        ("ins", "Onkologkliniken ska använda"),
    ]


def test_a_word_at_the_end_is_only_added() -> None:
    assert told("Svar samma", "Svar samma dag") == [("", "Svar samma "), ("ins", "dag")]


@pytest.mark.parametrize("text", ["", " ", "  Cancerskola  för\nalla "])
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(stretch.text for stretch in word_diff(text, text)) == text
