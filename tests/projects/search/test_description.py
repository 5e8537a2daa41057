"""A description in somebody's own words, as it is read and compared."""

import pytest

from projects.models import Project
from projects.search.description import describe
from projects.search.similar import Likeness, similar_to_description

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def _like(text: str, title: str = "", without: tuple[str, ...] = ()) -> list[Likeness]:
    description = describe(text, title, without)
    return similar_to_description(description, Project.objects.published())


def _titles(text: str) -> list[str]:
    return [each.project.title for each in _like(text)]


def test_the_one_project_of_this_measure_for_this_diagnosis_is_found() -> None:
    text = (
        "Vi vill införa prehabilitering med fysisk träning och nutritionsstöd inför operation av"
        " kolorektalcancer"
    )
    assert "Prehabilitering Colorektalcancer" in _titles(text)[:5]


def test_everyday_words_tell_what_a_text_is_about() -> None:
    """Nobody who wants *rökstopp* and *samtal* is helped by all that have nurses."""
    found = _like("Sköterskorna behöver lära sig att prata om rökning och alkohol med patienterna.")
    assert "levnadsvanor" in " ".join(name for each in found[:5] for name in each.shared)


def test_mistyped_words_are_read_as_what_was_meant() -> None:
    description = describe("Prehabilitring före opration av tjocktarmscancer")
    assert "prehabilitering" in [each.name for each in description.named]


def test_what_is_excluded_says_nothing() -> None:
    assert "barn" not in [each.name for each in describe("palliativ vård -barn").named]


def test_what_the_reader_puts_away_does_not_count() -> None:
    text = "Fysisk träning för barn med hjärntumör."
    assert "barn" in [each.name for each in describe(text).named]
    description = describe(text, without=["barn"])
    assert "barn" not in [each.name for each in description.named]
    assert not any("barn" in each.shared for each in _like(text, without=("Barn",)))


def test_words_of_the_title_count_nearly_twice() -> None:
    by_title, by_text = (
        describe(*texts).weights for texts in (("Träning.", "Lymfödem"), ("Träning. Lymfödem",))
    )
    assert 1.5 < by_title["=lymfodem"] / by_text["=lymfodem"] < 2


def test_the_same_text_is_a_duplicate() -> None:
    project = Project.objects.exclude(summary="").order_by("pk").first()
    assert project is not None
    assert any(each.duplicate and each.project == project for each in _like(project.summary))
