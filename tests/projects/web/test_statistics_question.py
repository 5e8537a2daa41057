"""Statistics of a question: what is chosen, what is crossed, and what the numbers lead to."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from projects.models import Project
from projects.web.statistics_page import Statistics, numbers_of
from projects.web.statistics_question import CROSSED, Question
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.size import size

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def projects() -> None:
    """Four projects, one of two regions and one of two kinds."""
    shared = make_project(
        title="Fysisk träning", centre="vast", area="patologi", regions=["halland", "skane"]
    )
    school = make_project(
        title="Cancerskola",
        centre="syd",
        area="rehab",
        sub_area="palliativ-vard",
        regions=["skane"],
    )
    make_project(title="Digital patologi", centre="syd", area="patologi", regions=["halland"])
    make_project(title="Röntgen", centre="norr", area="bfm", regions=[])
    give_keyword("kompetens", shared, school, group="projekttyp", name="kompetensutveckling")
    give_keyword("arbetssatt", school, group="projekttyp", name="arbetssätt")
    give_keyword("narstaende", school, group="malgrupp", name="närstående")


def _question(query: str = "") -> Question:
    return Question(QueryDict(query))


def _numbers(query: str = "") -> Statistics:
    return numbers_of(_question(query))


def _crossed(query: str) -> dict[str, dict[str, int]]:
    cross = _numbers(query).cross.cross
    return {row.whole.label: {each.label: each.value for each in row.cells} for row in cross.rows}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 4),
        ("area=rehab", 1),
        ("centre=syd&centre=norr", 3),
        ("keyword=narstaende&kind=kompetens", 1),
        ("kind=kompetens&region=skane", 2),
        ("q=cancerskola", 1),
        ("area=bfm&status=ny&region=skane", 0),
    ],
)
def test_numbers_are_those_of_the_list_of_the_same_parameters(query: str, total: int) -> None:
    question = _question(query)
    assert _numbers(query).total == question.selection.projects.count() == total
    assert question.list_address == "/projekt/" + (f"?{query}" if query else "")


def test_any_two_facets_are_crossed_and_a_project_counts_in_each_of_its_values() -> None:
    assert _crossed("rows=region&columns=kind") == {
        "Region Halland": {"Kompetensutveckling": 1, "Arbetssätt": 0},
        "Region Skåne": {"Kompetensutveckling": 2, "Arbetssätt": 1},
        "Ej angivet": {"Kompetensutveckling": 0, "Arbetssätt": 0},
    }
    [note] = _numbers("rows=region&columns=kind").cross.notes
    assert "flera värden av region och typ av projekt räknas i vart och ett" in note


PAIRS = [(rows, columns) for rows in CROSSED for columns in CROSSED]


@pytest.mark.parametrize(("rows", "columns"), PAIRS[:: size(1, 5)])
def test_every_pair_of_facets_has_sums_that_are_lists(
    rows: str, columns: str, client: Client
) -> None:
    cross = _numbers(f"rows={rows}&columns={columns}").cross.cross
    assert cross.total.value == Project.objects.count()
    linked = [each for row in cross.rows for each in (row.whole, *row.cells) if each.value]
    assert linked
    for each in linked:
        html = client.get(each.address).content.decode()
        found = re.search(r'id="antal"[^>]*>\s*(?:<a[^>]*>)?(\d+)', html)
        assert found is not None
        assert int(found[1]) == each.value, each.address


def test_a_facet_crossed_with_itself_or_with_nothing_is_a_table_of_numbers() -> None:
    for query in ("rows=centre&columns=centre", "rows=centre&columns=inget"):
        cross = _numbers(query).cross.cross
        assert cross.columns == []
        assert {row.whole.label: row.whole.value for row in cross.rows} == {
            "RCC Norr": 1,
            "RCC Väst": 1,
            "RCC Syd": 2,
        }


def test_what_is_narrowed_to_one_value_is_not_crossed_unless_asked_for() -> None:
    assert (_question("").rows, _question("").columns) == ("centre", "area")
    assert (_question("centre=syd").rows, _question("centre=syd").columns) == ("area", "status")
    assert _question("centre=syd&rows=centre").rows == "centre"
    assert (_question("rows=zz").rows, _question("columns=zz").columns) == ("centre", "area")


def test_a_number_that_no_list_can_say_leads_nowhere() -> None:
    by_label = {each.label: each for each in _numbers("kind=kompetens").kinds.figures}
    assert by_label["Kompetensutveckling"].address == "/projekt/?kind=kompetens"
    assert (by_label["Arbetssätt"].value, by_label["Arbetssätt"].address) == (1, "")


def test_money_stands_where_the_source_gives_it_and_elsewhere_why_not() -> None:
    [year] = _numbers("centre=syd").funding
    assert [row.label for row in year.parts[0].rows][-1] == "Rehabilitering, palliativ vård"
    [year] = _numbers("area=rehab").funding
    assert len(year.parts[0].rows) == 6
    [year] = _numbers("area=rehab&area=bfm&centre=syd").funding
    assert [[row.label for row in part.rows] for part in year.parts] == [["RCC Syd"]] * 3
    for query in ("region=skane", "kind=kompetens", "area=rehab&status=ny", "q=cancerskola"):
        assert _numbers(query).funding == []
        assert "inga belopp" in _numbers(query).no_funding
    assert "delområdet palliativ vård" in _numbers("area=palliativ-vard").no_funding


def test_the_page_keeps_the_question_and_says_what_it_is(client: Client) -> None:
    html = client.get("/statistik/?centre=syd&q=cancerskola&rows=region").content.decode()
    assert '<input type="hidden" name="q" value="cancerskola">' in html
    assert '<option value="syd" selected>' in html
    assert '<option value="region" selected>' in html
    assert "Sökord: cancerskola" in html
    assert 'href="/projekt/?q=cancerskola&amp;centre=syd"' in html
    assert 'href="/statistik/korstabell.svg?q=cancerskola&amp;centre=syd&amp;rows=region"' in html


def test_without_projects_the_page_says_what_to_do(client: Client) -> None:
    html = client.get("/statistik/?centre=norr&area=patologi").content.decode()
    assert "Inget projekt finns i urvalet" in html
    assert "Område: Patologi" in html
