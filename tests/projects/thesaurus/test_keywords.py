"""Keywords against a reading of all 388 projects that was written down before the rules."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from projects.seeds.thesaurus_files import CuratedConcept
from tests.projects.thesaurus.conftest import Published

pytestmark = pytest.mark.django_db

READING: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("keywords_gold.json").read_text(encoding="utf-8")
)["keywords"]
NAMED_OTHERWISE = {
    "fysisk-aktivitet": {"fysisk-traning"},
    "hemsjukvard": {"vard-i-hemmet"},
    "kompetensutveckling": {"typ-kompetens"},
    "vantetid-ledtid": {"vantetider", "ledtider"},
}
"""What the reading calls otherwise than the thesaurus; two keywords count together."""
EXACT = {"ai": 29, "prehabilitering": 13}
ENOUGH = 0.9


def found(name: str, published: Mapping[int, Published]) -> set[int]:
    slugs = NAMED_OTHERWISE.get(name, {name})
    return {line for line, project in published.items() if project.keywords & slugs}


def read(name: str) -> set[int]:
    return set(READING[name]["lines"])


@pytest.mark.parametrize(("name", "count"), EXACT.items())
def test_some_keywords_are_exactly_the_projects_that_use_the_word(
    name: str, count: int, published: Mapping[int, Published]
) -> None:
    assert found(name, published) == read(name)
    assert len(read(name)) == count


@pytest.mark.parametrize("name", sorted(READING.keys() - EXACT))
def test_keywords_are_what_a_reader_finds(name: str, published: Mapping[int, Published]) -> None:
    tagged, right = found(name, published), read(name)
    said = f"missed {sorted(right - tagged)}, too many {sorted(tagged - right)}"
    assert len(tagged & right) / len(tagged) >= ENOUGH, said
    assert len(tagged & right) / len(right) >= ENOUGH, said


def test_every_project_of_the_reading_exists(published: Mapping[int, Published]) -> None:
    assert len(published) == 388
    assert set().union(*map(read, READING)) <= set(published)


def test_every_keyword_stands_at_two_projects_or_more(
    curated: Mapping[str, CuratedConcept], published: Mapping[int, Published]
) -> None:
    counts = {
        slug: sum(slug in project.keywords for project in published.values())
        for slug, concept in curated.items()
        if concept.is_keyword
    }
    assert {slug: count for slug, count in counts.items() if count < 2} == {}
