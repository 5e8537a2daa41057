"""Which part of a list a page shows."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter
from projects.models import Project
from projects.web.list_pages import PagingForm
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry() -> None:
    """Forty-one projects: three pages of the usual size."""
    for number in range(41):
        make_project(title=f"Cancerskola {number}")


@pytest.mark.parametrize(
    ("address", "first", "last", "pages"),
    [
        pytest.param("", 1, 20, 3, id="by-default"),
        pytest.param("page=3", 41, 41, 3, id="last"),
        pytest.param("per=50", 1, 41, 1, id="longer"),
        pytest.param("page=1000000000", 41, 41, 3, id="beyond-the-end"),
        pytest.param("page=" + "9" * 5000, 1, 20, 3, id="no-number"),
        pytest.param("page=-1&per=7", 1, 20, 3, id="not-understood"),
        pytest.param("page=2%00", 21, 40, 3, id="nul"),
    ],
)
def test_a_page_shows(address: str, first: int, last: int, pages: int) -> None:
    selection = ProjectFilter(QueryDict(), Project.objects.all())
    page = PagingForm(QueryDict(address)).page_of(selection)
    assert (page.start_index(), page.end_index(), page.paginator.num_pages) == (first, last, pages)
