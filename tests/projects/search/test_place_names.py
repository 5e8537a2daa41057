"""The name of a place is a whole word: no other word answers it by beginning so."""

import pytest

from projects.language.query import Kind
from projects.models import Project
from projects.search.find import find
from projects.search.query_builder import understand

pytestmark = pytest.mark.usefixtures("registry")


def _begun_so(text: str) -> set[str]:
    words = understand(text).query.words()
    return {each.text for word in words for each in word.alternatives if each.kind is Kind.PREFIX}


@pytest.mark.parametrize("text", ["RCC Syd", "Syd", "Väst", "RCC Norr", "Kalmar", "Sydöst"])
def test_no_word_that_begins_so_answers_the_name_of_a_place(text: str) -> None:
    assert _begun_so(text) == set()


def test_a_beginning_that_names_no_place_is_completed() -> None:
    assert _begun_so("hälsoska")


@pytest.mark.parametrize(
    ("text", "other"), [("RCC Syd", "sydost"), ("Väst", "norr"), ("RCC Väst röntgen", "norr")]
)
def test_a_centre_does_not_find_the_projects_of_one_whose_name_begins_so(
    text: str, other: str
) -> None:
    found = find(text).first_tier(Project.objects.published())
    centres = list(found.values_list("centre__slug", flat=True))
    assert centres.count(other) <= 0.02 * len(centres)
