"""The rules against the gold lists, those they were tuned on and those they were not.

A failure names the words of the first kind only: the others are not to be looked at.
"""

import re
from collections.abc import Callable

import pytest

from projects.language.word_forms import Words

Gold = Callable[[str], list[str]]


def written(division: str) -> str:
    """The word as it is written: of three equal consonants one goes."""
    return re.sub(r"([bcdfghjklmnpqrstvxz])\1\1", r"\1\1", division.replace("+", ""))


def found_division(word: str, words: Words) -> str:
    """The word as divided, linking letters with the part before them."""
    starts = [leaf.start for leaf in words.form(word).leaves]
    ends = [*starts[1:], len(word)]
    return "+".join(word[start:end] for start, end in zip(starts, ends, strict=True))


def compared(expected: str) -> str:
    """The expected division in the same terms, with a shared consonant in the second part only."""
    return re.sub(r"([bcdfghjklmnpqrstvxz])\1\+\1", r"\1+\1", expected)


@pytest.mark.parametrize("suffix", ["", "_unseen"])
def test_compounds_are_divided_as_a_linguist_would(suffix: str, gold: Gold, words: Words) -> None:
    expected = gold(f"compounds{suffix}")
    found = {division: found_division(written(division), words) for division in expected}
    wrong_whole = [word for word in gold(f"whole{suffix}") if words.form(word).parts]
    right = sum(found[division] == compared(division) for division in expected)
    divided = sum("+" in division for division in found.values()) + len(wrong_whole)
    misses = [f"{one} -> {two}" for one, two in found.items() if compared(one) != two]
    report = f"{right} of {len(expected)} right, {divided} divided"
    if not suffix:
        report += f"; {misses} {wrong_whole}"
    assert right / divided >= 0.97, report
    assert right / len(expected) >= 0.85, report


@pytest.mark.parametrize("suffix", ["", "_unseen"])
def test_forms_of_one_word_meet(suffix: str, gold: Gold, words: Words) -> None:
    pairs = [line.split() for line in gold(f"meet{suffix}")]
    apart = [pair for pair in pairs if words.form(pair[0]).lexeme != words.form(pair[1]).lexeme]
    assert 1 - len(apart) / len(pairs) >= 0.95, apart


@pytest.mark.parametrize("suffix", ["", "_unseen"])
def test_different_words_do_not_meet(suffix: str, gold: Gold, words: Words) -> None:
    pairs = [line.split() for line in gold(f"apart{suffix}")]
    met = [pair for pair in pairs if words.form(pair[0]).lexeme == words.form(pair[1]).lexeme]
    assert not met


def test_the_gold_lists_are_as_long_as_promised(gold: Gold) -> None:
    assert len(gold("compounds")) >= 150
    assert len(gold("whole")) >= 60
    assert len(gold("meet")) >= 80
    assert len(gold("apart")) >= 40


def test_nothing_stands_on_a_tuned_list_and_on_its_twin(gold: Gold) -> None:
    for name in ("compounds", "whole", "meet", "apart"):
        assert not set(gold(name)) & set(gold(f"{name}_unseen"))
