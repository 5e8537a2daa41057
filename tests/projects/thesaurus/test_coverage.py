"""The thesaurus covers what the 388 texts say: their abbreviations, and their common words."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from projects.language.analyzer import Analyzer
from projects.language.sort_key import fold
from projects.language.words import Role
from projects.seeds.thesaurus_files import CuratedConcept
from tests.projects.thesaurus.conftest import Published

pytestmark = pytest.mark.django_db

WORD = re.compile(r"[^\W_]+")
OWN = ("title", "summary", "unit", "results")
NAMES: dict[str, str] = tomllib.loads(
    Path(__file__).with_name("abbreviations.toml").read_text(encoding="utf-8")
)
GENERIC = [
    word
    for line in Path(__file__).with_name("generic_words.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
]
COMMON = 5


def abbreviations(published: Mapping[int, Published]) -> set[str]:
    """Tokens of two or more capitals, in the words of the rows and not of the headings."""
    return {
        token
        for project in published.values()
        for field in (*OWN, "actor", "region")
        for token in WORD.findall(project.texts[field])
        if sum(letter.isupper() for letter in token) > 1
    }


@pytest.fixture(scope="module")
def claimed(curated: Mapping[str, CuratedConcept]) -> set[str]:
    """The words of all terms, folded."""
    terms = (term.text for concept in curated.values() for term in concept.terms)
    return {fold(word) for text in terms for word in WORD.findall(text)}


@pytest.fixture(scope="module")
def common(published: Mapping[int, Published], analyzer: Analyzer) -> dict[str, bool]:
    """The lexemes of five projects or more, and whether a concept is ever found in them."""
    projects, covered = defaultdict(set), set()
    for line, project in published.items():
        for lexeme, held in _words(project.texts, analyzer):
            projects[lexeme].add(line)
            covered |= {lexeme} if held else set()
    return {word: word in covered for word, lines in projects.items() if len(lines) >= COMMON}


def _words(texts: Mapping[str, str], analyzer: Analyzer) -> Iterator[tuple[str, bool]]:
    found = analyzer.analyze_document(texts).occurrences
    for field in OWN:
        for reading in analyzer.read(texts[field]):
            if reading.role in {Role.WORD, Role.PIECE} and not reading.is_stop_word:
                start, end = reading.start, reading.end
                held = any(each.start < end and each.end > start for each in found[field])
                yield reading.form.lexeme, held


def test_every_abbreviation_is_a_term_or_a_name(
    published: Mapping[int, Published], claimed: set[str]
) -> None:
    tokens = abbreviations(published)
    assert len(tokens) > 100
    assert {
        token
        for token in tokens - set(NAMES)
        if fold(token) not in claimed and fold(token.removesuffix("s")) not in claimed
    } == set()


def test_the_list_of_names_holds_what_it_must_and_says_why(
    published: Mapping[int, Published], claimed: set[str]
) -> None:
    assert set(NAMES) <= abbreviations(published)
    assert {name for name in NAMES if fold(name) in claimed} == set()
    assert all(NAMES.values())


def test_every_common_word_is_covered_or_generic(
    common: Mapping[str, bool], analyzer: Analyzer
) -> None:
    generic = {analyzer.words.form(fold(word)).lexeme for word in GENERIC}
    assert {word for word, covered in common.items() if not covered} - generic == set()


def test_the_list_of_generic_words_repeats_nothing() -> None:
    assert len(GENERIC) == len(set(GENERIC))
