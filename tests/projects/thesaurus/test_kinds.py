"""Kinds of project against a reading of all projects in pathology and imaging."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.projects.thesaurus.conftest import Published

pytestmark = pytest.mark.django_db

READING: dict[int, list[str]] = {
    int(line): kinds
    for line, kinds in json.loads(
        Path(__file__).with_name("kinds_gold.json").read_text(encoding="utf-8")
    ).items()
}
REACHED = {
    "arbetsmetod": (0.85, 0.60),
    "process": (0.70, 0.90),
    "utrustning": (0.85, 0.90),
    "kompetens": (0.95, 0.95),
    "kartlaggning-utvardering": (0.70, 0.80),
    "digitalisering": (0.90, 0.95),
}
"""Precision and recall that docs/thesaurus.md names; no change of rules may fall below."""


@pytest.mark.parametrize("kind", REACHED)
def test_a_kind_is_found_as_well_as_documented(
    kind: str, published: Mapping[int, Published]
) -> None:
    right = {line for line, kinds in READING.items() if kind in kinds}
    tagged = {line for line in READING if f"typ-{kind}" in published[line].keywords}
    precision, recall = REACHED[kind]
    said = f"missed {sorted(right - tagged)}, too many {sorted(tagged - right)}"
    assert len(tagged & right) / len(tagged) >= precision, said
    assert len(tagged & right) / len(right) >= recall, said


def test_the_reading_is_of_pathology_and_imaging(published: Mapping[int, Published]) -> None:
    both = {line for line, project in published.items() if project.area in {"patologi", "bfm"}}
    assert set(READING) == both
