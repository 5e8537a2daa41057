"""The order of more projects than are ranked at once."""

import pytest

from projects.facets import facet_index
from projects.search.best_first import best_first
from projects.search.find import Found, find
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry in which three projects are many."""
    monkeypatch.setattr("projects.search.find.ENOUGH", 3)
    monkeypatch.setattr("projects.search.find.RANKED_AT_ONCE", 2)
    monkeypatch.setattr("projects.search.best_first.RANKED_AT_ONCE", 3)


def _many() -> Found:
    found = find("prehabilitering")
    assert found.is_ranked_later
    return found


def test_as_many_as_are_ranked_at_once_stand_by_their_scores() -> None:
    aside = make_project(title="Träning", summary="Efter prehabilitering väntar en operation")
    named = make_project(title="Prehabilitering", summary="Prehabilitering inför operation")
    twice = make_project(title="Om prehabilitering", summary="")
    found = _many()
    order = best_first(found, facet_index().everything, 0, 100)
    assert set(order) == {named.pk, twice.pk, aside.pk}
    assert order[-1] == aside.pk


def test_of_more_the_titles_come_first_and_then_the_newest() -> None:
    named = make_project(title="Prehabilitering i Norrbotten")
    others = [
        make_project(title=f"Träning {number}", summary="Prehabilitering") for number in range(5)
    ]
    order = best_first(_many(), facet_index().everything, 0, 100)
    assert order[0] == named.pk
    assert set(order[1:3]) == {others[4].pk, others[3].pk}
    assert order[3:] == [each.pk for each in reversed(others[:3])]


def test_a_choice_ranks_what_is_chosen() -> None:
    here = make_project(title="Träning", summary="Prehabilitering", centre="syd")
    for number in range(5):
        make_project(title=f"Prehabilitering {number}", centre="norr")
    index = facet_index()
    assert best_first(_many(), index.of_keys([here.pk]), 0, 100) == [here.pk]
