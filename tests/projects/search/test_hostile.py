"""Whatever is typed is answered."""

import random

import pytest
from django.http import QueryDict

from projects.models import Project
from projects.search.explaining import Explainer
from projects.search.find import find
from projects.search.suggest import suggest
from projects.selection.choices import facet_choices
from projects.selection.filters import ProjectFilter

pytestmark = pytest.mark.usefixtures("registry")

GENERATED = 2_000
PIECES = (
    "palliativ", "vård", "cancer", "AI", "-", "--", '"', "'", "\\", ":", "&", "|", "!", "(", ")",
    "<->",
    "*", "%", "_", "=", "=cancer", "~", "OR", "ELLER", "OCH", "INTE", "NOT", "region:",
    "region:skane",
    "år:2025", "status:x", "  ", "\t", "é", "å", "ﬁ", "\u200b", "\u202e", "🙂", "한국", "ёж", "0",
    "18F-FET", "PD-L1",
    "1177", "'; DROP TABLE projects_project; --", "<script>", "{{ 7*7 }}", "%s", "%00", "a" * 90,
    "-" * 40,
    "prehabilitring", "i", "och", "lungcancerkirurgi", "tjock- och ändtarmscancer", "”citat”",
    "«x»", "\ufeff",
)  # fmt: skip

BY_HAND = (
    *PIECES,
    *(piece * 20 for piece in ("-", '"', "(", "ab ", "OR ", "' ", "\\", "region:x ", "å",
    "cancer ")),
    *(f"{operator} cancer" for operator in ("-", "OR", "ELLER", "AND", "&", "|", "!", "INTE", "+",
    "<->")),
    *(f"cancer {operator}" for operator in ("-", "OR", "ELLER", "AND", "&", "|", "!", "INTE", "+",
    "<->")),
    *(f"cancer{mark}" for mark in ".,;:?!/\\'\"()[]{}<>|&*%$#@^~`=+-_"),
    *(f"{mark}cancer" for mark in ".,;:?!/\\'\"()[]{}<>|&*%$#@^~`=+-_"),
    "''", "'':*", "cancer:*", "cancer:A", "!cancer", "cancer & !cancer", "-cancer cancer",
    "-cancer",
    '-"palliativ vård"', '"palliativ vård" -"palliativ vård"', 'OR OR OR', '"" ""',
    "a b c d e f g h i j k l",
    " ".join(["palliativ"] * 40), " ".join(f"ord{n}" for n in range(60)), "x" * 300, "ÅÄÖ" * 100,
    "palliativ vård " * 20, "lungcancerkirurgimottagningsprojekt", "a" * 299 + "'",
)  # fmt: skip


def _ask(text: str) -> None:
    """All that a page does with a text."""
    query = QueryDict(mutable=True)
    query["q"] = text
    selection = ProjectFilter(query, Project.objects.published().with_relations())
    projects = list(selection.projects[:20])
    facet_choices(selection)
    if selection.found is not None:
        explainer = Explainer(selection.found.understood)
        for project in projects:
            explainer.explain(project)
    suggest(text)


def _generated() -> list[str]:
    chance = random.Random(2025)  # noqa: S311  # no secret
    return [" ".join(chance.choices(PIECES, k=chance.randrange(1, 5))) for _ in range(GENERATED)]


def test_150_texts_made_to_break_it_are_answered() -> None:
    assert len(BY_HAND) >= 150
    for text in BY_HAND:
        _ask(text)


def test_2000_generated_texts_are_answered() -> None:
    for text in _generated():
        found = find(text)
        list(found.ranked(found.among(Project.objects.published()))[:20])


@pytest.mark.parametrize("text", ["'; DROP TABLE projects_project; --", "' | '=cancer", "=cancer"])
def test_nothing_typed_reaches_the_syntax_of_the_database(text: str) -> None:
    _ask(text)
    assert Project.objects.count() == 388
