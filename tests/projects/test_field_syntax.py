"""`fält:värde` in a text becomes a parameter."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter
from projects.models import Project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "address"),
    [
        pytest.param("lunga region:skane", "q=lunga&region=skane", id="slug"),
        pytest.param("lunga region:Skåne", "q=lunga&region=skane", id="name"),
        pytest.param('region:"Region Skåne"', "region=skane", id="quoted-and-alone"),
        pytest.param("rcc:norr år:2025 x", "q=x&centre=norr&year=2025", id="several"),
        pytest.param("region:narnia", "region=narnia", id="unknown-is-kept-to-be-named"),
        pytest.param("kl 10:30", "q=kl+10%3A30", id="no-field"),
    ],
)
def test_a_field_is_moved(text: str, address: str) -> None:
    query = QueryDict(mutable=True)
    query["q"] = text
    selection = ProjectFilter(query, Project.objects.published())
    assert selection.query.urlencode() == address
