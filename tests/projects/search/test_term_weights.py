"""How much words tell, and how many projects can answer them."""

import pytest

from projects.search.find import find
from projects.search.query_builder import understand
from projects.search.search_state import Tools

pytestmark = pytest.mark.usefixtures("registry")


@pytest.mark.parametrize(
    "text",
    [
        "leukemi",
        "prehabilitering",
        "kortare svarstider patologi",
        '"samtal vid allvarlig sjukdom"',
        "palliativ -barn",
        "dietist ELLER logoped",
        "hästkapplöpning",
    ],
)
def test_no_more_projects_answer_than_the_words_of_the_registry_allow(text: str) -> None:
    understood = understand(text)
    most = understood.scale.at_most(understood.required)
    found = find(text)
    whole = found.whole
    assert whole is None or len(whole) <= most


def test_a_rare_word_is_answered_by_few_and_an_exclusion_by_all_at_most(tools: Tools) -> None:
    few, all_but_some = understand("leukemi"), understand("-barn")
    assert tools.scale.at_most(few.required) < 30
    assert tools.scale.at_most(all_but_some.required) == tools.vocabulary.total
