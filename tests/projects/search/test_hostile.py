"""Whatever is typed is answered."""

import pytest

from projects.models import Project
from projects.search.find import find
from projects.search.suggestions import suggest
from tests.projects.search.asking import ask
from tests.projects.search.hostile import BY_HAND, generated

pytestmark = pytest.mark.usefixtures("registry")


def _ask(text: str) -> None:
    """All that a page does with a text, and its typing help."""
    ask(text)
    suggest(text)


@pytest.mark.slow
def test_150_texts_made_to_break_it_are_answered() -> None:
    assert len(BY_HAND) >= 150
    for text in BY_HAND:
        _ask(text)


@pytest.mark.slow
def test_generated_texts_are_answered() -> None:
    for text in generated():
        found = find(text)
        list(found.ranked(found.among(Project.objects.published()))[:20])


@pytest.mark.parametrize("text", ["'; DROP TABLE projects_project; --", "' | '=cancer", "=cancer"])
def test_nothing_typed_reaches_the_syntax_of_the_database(text: str) -> None:
    _ask(text)
    assert Project.objects.count() == 388
