"""Typing help."""

import pytest

from projects.search.suggest import SuggestionKind, suggest
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
