"""What an address selects of the entries of documents, and how many each choice would."""

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from projects.entry_facets import ENTRY_FACETS
from projects.entry_filters import EntryFilter
from projects.filters import facet_choices
from projects.models import DocumentEntry, Revision
from projects.search.find import Tier

pytestmark = pytest.mark.usefixtures("documents")


def _selected(address: str) -> EntryFilter:
    return EntryFilter(QueryDict(address), DocumentEntry.objects.published(), whole_first=True)


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("", 128),
        ("region=norrbotten", 16),
        ("region=vasterbotten", 17),
        ("region=stockholm", 16),
        ("region=skane", 1),
        ("region=norrbotten&region=skane", 17),
        ("typ=atgardsforslag&area=patologi", 8),
        ("document=norr-plan-2021&region=ej-angivet", 0),
        ("centre=norr&typ=uppfoljning", 40),
        ("year=2023", 9),
        ("q=teledermatoskopi", 4),
        ("q=teledermatoskopi&region=norrbotten", 1),
        ("q=region:skåne", 1),
        ("q=slag:åtgärdsförslag", 22),
        ("q=cancerskola 2021", 2),
        ("q=cancerskola 2025", 0),
    ],
)
def test_an_address_selects_so_many_and_is_counted_alike(address: str, number: int) -> None:
    selected = _selected(address)
    assert (selected.counts.total, selected.entries.count()) == (number, number)
    assert len(selected.keys(0, 200)) == number


def test_entries_by_kind_document_and_area() -> None:
    by_value = _selected("").counts.by_value
    assert by_value["typ"] == {
        "atgardsforslag": 22,
        "gott-exempel": 6,
        "resultat": 13,
        "bedomning": 18,
        "utvecklingsomrade": 9,
        "genomfort": 15,
        "planerat": 1,
        "uppfoljning": 40,
        "lagesbild": 4,
    }
    assert sorted(by_value["document"].values()) == [4, 9, 16, 40, 59]
    assert (by_value["area"]["rehab"], by_value["area"]["palliativ-vard"]) == (26, 5)


def test_the_number_beside_a_value_is_what_choosing_it_gives() -> None:
    selected = _selected("q=kontaktsjuksköterska&region=norrbotten")
    for each in facet_choices(selected):
        for choice in each.choices:
            name, value = each.facet.name, choice.option.value
            chosen = _selected(f"q=kontaktsjuksköterska&region=norrbotten&{name}={value}")
            if name != "region" and choice.count:
                assert chosen.counts.total == choice.count, (name, value)


def test_what_is_not_known_is_named_and_fits_nothing() -> None:
    selected = _selected("typ=roman&region=atlantis&sort=slump&tier=tredje")
    assert set(selected.form.errors) == {"typ", "region", "sort", "tier"}
    assert selected.form.errors["typ"] == ["Okänt värde: roman"]
    assert not selected.entries.exists()
    assert "status" not in selected.filters


def test_orders() -> None:
    years = [each.year for each in _selected("sort=ar").entries]
    assert years == sorted(years, reverse=True)
    keys = [each.sort_key for each in _selected("sort=titel").entries]
    assert keys == sorted(keys)
    found = _selected("q=teledermatoskopi")
    assert [each.pk for each in found.entries] == found.keys(0, 20)
    assert found.by_tier[Tier.ALL] == 4


def test_a_page_of_entries_needs_one_statement_for_a_text_and_none_for_its_counts(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert _selected("q=remissinflöde").counts.total == 2
    with Revision.current().known(), django_assert_num_queries(1):
        selected = _selected("q=teledermatoskopi&region=norrbotten")
        assert selected.counts.of(ENTRY_FACETS.by_name["document"]) == {"norr-plan-2021": 1}
