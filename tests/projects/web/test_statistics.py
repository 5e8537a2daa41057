"""Statistics of all published projects: each number by its list, each chart by its table."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from projects.models import Project, Revision
from projects.web.charts import LONGEST
from tests.databases import Template, connected_to, own_copy
from tests.factories import make_project
from tests.projects.web.conftest import Text
from tests.projects.web.markup import Node, tree
from tests.size import size

pytestmark = pytest.mark.django_db

PAGES = [
    "/statistik/",
    "/rcc/sydost/",
    "/rcc/vast/",
    "/region/halland/",
    "/region/stockholm/",
    "/omrade/rehab/",
    "/omrade/palliativ-vard/",
]
KB_OF_THE_PAGE = 16
QUERIES = 11
"""Once for each revision: the sets, keywords, areas, centres and regions with each other, money,
facts and figures of documents. Always: the source line."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Pages of the installed registry, and the lengths of lists that their numbers lead to."""

    pages: dict[str, bytes]
    lists: dict[str, int]


@pytest.fixture(scope="module")
def registry(
    django_db_setup: None,  # noqa: ARG001  # the database must be there
    django_db_blocker: DjangoDbBlocker,
) -> Registry:
    """All published projects."""
    with django_db_blocker.unblock(), connected_to(own_copy(Template.ANNEX)):
        client = Client()
        pages = {address: client.get(address).content for address in PAGES}
        addresses = {
            each.attributes["href"]
            for html in pages.values()
            for each in [*numbers_of(tree(html.decode()))][:: size(1, 6)]
        }
        lists = {each: length_of_list(client, each) for each in addresses}
    return Registry(pages, lists)


def numbers_of(page: Node) -> Iterator[Node]:
    """The links that are numbers, in tables and beside names."""
    for cell in page.all("td", **{"class": "number"}):
        yield from cell.all("a")
    yield from page.all("a", **{"class": "number"})


def length_of_list(client: Client, address: str) -> int:
    """The number of projects that the page of a list says it has."""
    html = client.get(address).content.decode()
    return number(tree(html).one(heading_of_list(html), id="antal").text)


def heading_of_list(html: str) -> str:
    """The tag of the list's heading: it stands first on the page of all, second on others."""
    return "h1" if '<h1 id="antal"' in html else "h2"


def number(text: str) -> int:
    """The first number of a text, thousands apart."""
    found = re.match(r"\d+(\s\d{3})*", text)
    assert found, text
    return int(re.sub(r"\s", "", found[0]))


def rows_of(table: Node) -> dict[str, list[str]]:
    """The numbers of each row of the body, without the words after them, by the row's name."""
    return {
        row.one("th").text: [cell.text.split(" projekt")[0] for cell in row.all("td")]
        for row in table.one("tbody").all("tr")
    }


def charts_and_tables(page: Node) -> Iterator[tuple[Node, Node]]:
    """Each chart with its table, which is captioned alike."""
    for chart in page.all("svg", role="img"):
        title = next(chart.all("title")).text
        [table] = [each for each in page.all("table") if each.one("caption").text == title]
        yield chart, table


def captioned(page: Node, caption: str) -> Node:
    """The table of this caption."""
    [table] = [each for each in page.all("table") if each.one("caption").text == caption]
    return table


def is_money(table: Node) -> bool:
    """True for a table of amounts."""
    return "Fördelat" in table.one("thead").text


def texts_of(bar: Node) -> tuple[str, str]:
    """The full label of a bar and its number; a long label stands there cut too."""
    label, *cut, value = bar.all("text")
    assert len((cut or [label])[0].text) <= LONGEST
    return label.text, value.text


@pytest.mark.parametrize("address", PAGES)
def test_every_number_is_as_long_as_the_list_it_leads_to(registry: Registry, address: str) -> None:
    links = list(numbers_of(tree(registry.pages[address].decode())))
    assert len(links) > 5
    shown = {each.attributes["href"]: number(each.text) for each in links}
    known = shown.keys() & registry.lists.keys()
    assert len(known) >= size(len(shown), 1)  # of each page some
    assert {each: shown[each] for each in known} == {each: registry.lists[each] for each in known}


@pytest.mark.parametrize("address", PAGES)
def test_each_chart_says_what_its_table_says(registry: Registry, address: str) -> None:
    pairs = list(charts_and_tables(tree(registry.pages[address].decode())))
    assert len(pairs) >= 2
    for chart, table in pairs:
        rows = rows_of(table)
        drawn = dict(texts_of(bar) for bar in chart.all("g"))
        if is_money(table):
            said = {label: f"({cells[-1]})" for label, cells in rows.items()}
            assert {label: value.partition(" mnkr ")[2] for label, value in drawn.items()} == said
        else:
            assert drawn == {label: cells[-1] for label, cells in rows.items()}


@pytest.mark.parametrize("address", PAGES)
def test_each_bar_is_as_long_as_its_number(registry: Registry, address: str) -> None:
    for chart, table in charts_and_tables(tree(registry.pages[address].decode())):
        if is_money(table):
            continue
        numbers = [[number(cell) for cell in cells] for cells in rows_of(table).values()]
        most = max(cells[-1] for cells in numbers)
        for bar, cells in zip(chart.all("g"), numbers, strict=True):
            parts = [part for part in (cells[:-1] or cells) if part or len(cells) == 1]
            widths = [float(each.attributes["width"].rstrip("%")) for each in bar.all("rect")]
            assert widths == pytest.approx([100 * part / most for part in parts], abs=0.01)


def test_each_bar_of_money_is_as_long_as_its_amounts(registry: Registry) -> None:
    page = tree(registry.pages["/statistik/"].decode())
    pairs = [each for each in charts_and_tables(page) if is_money(each[1])]
    amounts = [
        [[number(cell) for cell in cells] for cells in rows_of(table).values()]
        for _, table in pairs
    ]
    most = max(max(cells[:2]) for rows in amounts for cells in rows)
    assert len(pairs) == 3
    for (chart, _), rows in zip(pairs, amounts, strict=True):
        for bar, (allocated, passed_on, share) in zip(chart.all("g"), rows, strict=True):
            widths = [float(each.attributes["width"].rstrip("%")) for each in bar.all("rect")]
            beyond = [passed_on - allocated] if share > 100 else []
            lengths = [allocated, min(allocated, passed_on), *beyond]
            assert widths == pytest.approx([100 * each / most for each in lengths], abs=0.01)
            assert len(list(bar.all("line"))) == len(beyond)


def test_the_map_says_what_its_table_says(registry: Registry) -> None:
    page = tree(registry.pages["/statistik/"].decode())
    rows = {
        label: cells[0] for label, cells in rows_of(captioned(page, "Projekt per region")).items()
    }
    areas = list(page.one("svg", **{"class": "map"}).all("a"))
    assert [each.attributes["aria-label"] for each in areas] == [
        f"{label}: {cell} projekt" for label, cell in rows.items()
    ]
    assert [each.one("text").text for each in areas] == [*rows.values()]
    assert len({each.attributes["href"] for each in areas}) == 21


def test_every_picture_has_a_role_a_name_and_a_description(registry: Registry) -> None:
    for html in registry.pages.values():
        page = tree(html.decode())
        ids = [
            each.attributes["id"]
            for tag in ("title", "desc", "h2", "h3", "section")
            for each in page.all(tag)
            if "id" in each.attributes
        ]
        assert len(ids) == len(set(ids))
        for chart in page.all("svg", role="img"):
            assert chart.attributes["aria-labelledby"] in ids
            assert chart.attributes["aria-describedby"] in ids


def test_no_page_styles_or_scripts_inline(registry: Registry) -> None:
    for html in registry.pages.values():
        assert not re.search(rb"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", html)


def test_the_page_is_light(registry: Registry) -> None:
    assert len(gzip.compress(registry.pages["/statistik/"])) <= KB_OF_THE_PAGE * 1000


def test_the_totals_are_those_of_the_report(registry: Registry) -> None:
    page = tree(registry.pages["/statistik/"].decode())
    cross = page.one("table", **{"class": "numbers cross"})
    assert [number(each.text) for each in cross.one("tfoot").all("td")] == [47, 90, 251, 388]
    assert "RCC Sydöst anger inte för något projekt om det är nytt" in page.text
    assert "Victor Cazanave" in page.text
    assert "CC BY 4.0" in page.text


def test_before_the_first_import_the_page_says_so(text: Text) -> None:
    assert "Inga projekt är införda än" in text("/statistik/")


def test_names_are_escaped(client: Client) -> None:
    project = make_project(area="patologi")
    type(project.area).objects.filter(slug="patologi").update(name='<b>"Patologi"')
    html = client.get("/statistik/").content.decode()
    assert "<b>" not in html
    assert "&lt;b&gt;&#34;Patologi&#34;" in html


def test_the_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    with Revision.current().known(), django_assert_num_queries(QUERIES):
        client.get("/statistik/")
    for number_of in range(10):
        make_project(title=f"Cancerskola {number_of}", regions=["skane", "halland"], centre="syd")
    assert Project.objects.count() == 11
    with Revision.current().known(), django_assert_num_queries(QUERIES):
        client.get("/statistik/")
