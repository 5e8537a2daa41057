"""What was not understood, in words and with a way out."""

import pytest
from django.http import QueryDict

from projects.addresses import MAX_SHOWN, MAX_VALUE, problems
from projects.filters import ProjectFilter
from projects.models import Project
from projects.web.list_pages import PagingForm

pytestmark = pytest.mark.django_db


def _problems(address: str) -> list[tuple[str, str, str]]:
    selection = ProjectFilter(QueryDict(address), Project.objects.all())
    found = problems(selection.form, selection.query)
    return [(each.parameter, each.message, each.address) for each in found]


def test_an_unknown_value_is_named_and_can_be_dropped_alone() -> None:
    assert _problems("region=narnia&region=uppsala&q=MR") == [
        ("region", "Okänt värde: narnia", "?q=MR&region=uppsala")
    ]


def test_too_long_a_text_can_be_dropped() -> None:
    assert _problems("status=ny&q=" + "x" * 10_000) == [
        ("q", "Texten är längre än 300 tecken", "?status=ny")
    ]


def test_neither_many_nor_long_values_flood_the_page() -> None:
    many = _problems("&".join(f"centre={number}{'x' * 5000}" for number in range(500)))
    assert len(many) == MAX_SHOWN
    assert max(len(message) for _, message, _ in many) <= MAX_VALUE + len("Okänt värde: ")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("per=25", "Välj 20, 50 eller 100"),
        ("page=sista", "Ange sidans nummer, från 1"),
        ("page=0", "Ange sidans nummer, från 1"),
    ],
)
def test_paging_says_what_was_expected(address: str, message: str) -> None:
    query = QueryDict(address)
    assert [each.message for each in problems(PagingForm(query), query)] == [message]
