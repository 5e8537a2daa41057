"""A selection in words."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter
from projects.models import Project
from projects.selection_words import in_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Alla projekt"),
        ("page=2&utm_source=brev", "Alla projekt"),
        ("q=prehabilitering", "Sökord: prehabilitering"),
        ("q=skola&plain=1", "Sökord: skola; Bara mina ord: ja"),
        (
            "region=uppsala&region=dalarna&sort=andrad",
            "Region: Region Uppsala, Region Dalarna; Ordning: senast ändrad",
        ),
        ("status=ej-angivet&year=2025", "Nytt eller fortsättning: Ej angivet; År: 2025"),
        ("q=skola+region:uppsala", "Sökord: skola; Region: Region Uppsala"),
    ],
)
def test_filters_are_named_by_their_labels(query: str, words: str) -> None:
    selection = ProjectFilter(QueryDict(query), Project.objects.published())
    assert in_words(selection) == words


def test_the_page_of_the_list_is_named_first() -> None:
    selection = ProjectFilter(QueryDict("q=skola"), Project.objects.published())
    assert in_words(selection, "Region: Region Uppsala") == "Region: Region Uppsala; Sökord: skola"
