"""docs/language.md says what is true: its examples are tried."""

import re

import pytest
from django.conf import settings

from projects.language.query import Kind
from projects.language.sort_key import fold
from projects.language.word_forms import Words

TEXT = (settings.BASE_DIR / "docs" / "language.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, its first two lines left out."""
    section = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def examples(cell: str) -> list[str]:
    return re.findall(r"\*([^*]+)\*", cell)


def division(word: str, words: Words) -> list[str]:
    leaves = words.form(word).leaves
    return [word[leaf.start : leaf.end] for leaf in leaves] if len(leaves) > 1 else []


def parts(example: str) -> list[str]:
    """The parts of an example, the linking letter left out."""
    return [part for part in example.lower().split("·") if len(part) > 1]


DIVIDED = [example for row in rows("Compounds") for example in examples(row[1]) if "·" in example]
NOT_DIVIDED = [example for row in rows("Compounds") for example in examples(row[2])]


@pytest.mark.parametrize("example", DIVIDED)
def test_what_is_said_to_be_divided_is(example: str, words: Words) -> None:
    found = division(example.lower().replace("·", ""), words)
    assert found == parts(example)


@pytest.mark.parametrize("example", [each for each in NOT_DIVIDED if "·" in each])
def test_a_division_said_to_be_wrong_is_not_made(example: str, words: Words) -> None:
    assert division(example.replace("·", ""), words) != parts(example)


@pytest.mark.parametrize(
    "example", [each for each in NOT_DIVIDED if len(each) > 4 and "·" not in each]
)
def test_what_is_said_to_stay_whole_does(example: str, words: Words) -> None:
    assert division(example.lower(), words) == []


FORMS = rows("Forms of one word")


@pytest.mark.parametrize(
    "pair", [pair for row in FORMS for pair in examples(row[1]) if " – " in pair]
)
def test_forms_said_to_meet_do(pair: str, words: Words) -> None:
    one, other = fold(pair).split(" – ")
    assert words.form(one).lexeme == words.form(other).lexeme


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pair
        for row in FORMS
        for pair in re.findall(r"\*(\w+)\*(?: is)? not(?: cut)?(?: to)? \*(\w+)\*", row[2])
    ],
)
def test_words_said_to_be_others_are(one: str, other: str, words: Words) -> None:
    assert words.form(one).lexeme != words.form(other).lexeme


def test_the_table_of_alternatives_names_every_kind() -> None:
    named = {kind for row in rows("Queries") for kind in row[0].split(", ")}
    assert named == {kind.value for kind in Kind}


def test_the_example_at_the_top_runs() -> None:
    code = TEXT.split("```python\n")[1].split("```")[0]
    *statements, last = code.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(statements), names)  # noqa: S102  # the example of the document
    result = eval(last, names)  # noqa: S307  # the example of the document
    assert result == last.split("# ")[1]
