"""Typing help."""

import pytest

from projects.search.suggestions import SuggestionKind, suggest
from tests.factories import make_project


def _texts(text: str, kind: SuggestionKind) -> list[str]:
    return [each.text for each in suggest(text) if each.kind is kind]


@pytest.mark.django_db
def test_what_the_public_does_not_see_is_not_suggested() -> None:
    make_project(title="Hemlig kylmössa", state="utkast")
    assert suggest("kylm") == []
    make_project(title="Kylmössa")
    assert _texts("kylm", SuggestionKind.TITLE) == ["Kylmössa"]
    assert _texts("kylm", SuggestionKind.WORD) == ["kylmössa"]


@pytest.mark.django_db
def test_titles_that_begin_as_the_reader_did_come_first_whatever_stands_around_the_word() -> None:
    for title in ("Ett kafé", "Alla på kafé", '"Kafé 54:an" på balkongen'):
        make_project(title=title)
    assert _texts("kafé", SuggestionKind.TITLE) == [
        '"Kafé 54:an" på balkongen',
        "Alla på kafé",
        "Ett kafé",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["vaxj", "växj", "Vaexj", "vaxjo"])
def test_the_dots_need_not_be_typed(typed: str) -> None:
    make_project(title="Kliniken i Växjö", unit="Växjö lasarett")
    assert _texts(typed, SuggestionKind.WORD) == ["växjö"]
    assert _texts(typed, SuggestionKind.ORGANISATION) == ["Växjö lasarett"]
    assert _texts(typed, SuggestionKind.TITLE) == ["Kliniken i Växjö"]


@pytest.mark.django_db
def test_dots_that_were_typed_are_meant() -> None:
    make_project(title="Rad och råd")
    assert _texts("rå", SuggestionKind.WORD) == ["råd"]
    assert set(_texts("ra", SuggestionKind.WORD)) == {"rad", "råd"}


@pytest.mark.django_db
def test_what_one_project_ran_together_does_not_stand_before_what_many_write() -> None:
    for title in ("Palliativ vård", "Palliativt stöd", "Palliativinkluderade möten"):
        make_project(title=title)
    assert _texts("palliat", SuggestionKind.WORD) == ["palliativ"]
    assert _texts("palliativi", SuggestionKind.WORD) == ["palliativinkluderade"]
