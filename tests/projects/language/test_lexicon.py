"""The data of the package."""

from pathlib import Path

import pytest

from projects.language.lexicon import data_files, load_lexicon
from projects.language.sort_key import fold

LEXICON = load_lexicon()


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_every_file_says_what_it_is_and_where_it_comes_from(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").splitlines()[:5] if line[:1] == "#"]
    assert len(head) >= 2
    assert "hand" in " ".join(head) or "annex" in " ".join(head)


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_words_are_written_as_tokens_are_folded(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if line[:1] != "#" for word in line.split()]
    assert [word for word in words if fold(word) != word.replace("é", "e")] == []


def test_what_may_be_a_short_part_is_a_word() -> None:
    assert {word for word in LEXICON.short_parts if len(word) != 3} == set()
    assert LEXICON.short_parts <= LEXICON.nouns | LEXICON.adjectives


def test_a_front_form_stands_for_the_word_it_was_made_from() -> None:
    assert LEXICON.front_forms["hjärn"] == ("hjärna", 5)
    assert LEXICON.front_forms["verksamhets"] == ("verksamhet", 10)
    assert LEXICON.front_forms["kvinno"] == ("kvinna", 6)
    assert "verksamhet" not in LEXICON.front_forms


def test_verbs_give_nouns() -> None:
    assert {"delning", "implementering", "granskare"} <= LEXICON.nouns


def test_names_and_stop_words_are_no_common_words() -> None:
    assert not LEXICON.stop_words & LEXICON.short_parts
    assert "sahlgrenska" in LEXICON.names
