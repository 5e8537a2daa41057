"""What a project's page says to programs is what it says to people."""

import json
import re
from typing import Any

import pytest
import rdflib
from django.test import Client
from django.utils.dateparse import parse_datetime

from projects.models import ProjectKeyword
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.web.exports.hostile import HOSTILE, store
from tests.projects.web.markup import Node, tree

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is:DeprecationWarning"),
]

ADDRESS = "/projekt/2025-NORR-BFM-001/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SCHEMA = "https://schema.org/"
UNSEEN = {"@context", "@type", "inLanguage", "dateModified"}
"""What no reader reads as such: the language is the page's own, the date stands in words."""


def linked(client: Client, address: str = ADDRESS) -> tuple[dict[str, Any], Node]:
    """The data of the page, and the page without it."""
    html = client.get(address).content.decode()
    return data_in(html), tree(SCRIPT.sub("", html))


def data_in(html: str) -> Any:
    """The data of a page, which has one block of it."""
    [data] = SCRIPT.findall(html)
    return json.loads(data)


def texts(data: Any) -> list[str]:
    """Every text that the data states, except what is not for reading."""
    if isinstance(data, dict):
        return [text for name in data if name not in UNSEEN for text in texts(data[name])]
    if isinstance(data, list):
        return [text for each in data for text in texts(each)]
    return [data]


def test_every_text_of_the_data_stands_on_the_page(client: Client) -> None:
    project = make_project(regions=["skane", "halland"], centre="syd", area="rehab")
    give_keyword("agility", project)
    address = f"/projekt/{project.reference}/"
    data, page = linked(client, address)
    shown = page.one("main").text
    site = page.one("header", **{"class": "top"}).text
    missing = [text for text in texts(data) if text.removesuffix("#projekt") not in shown + site]
    assert missing == []
    entity = data["mainEntity"]
    assert {region["name"] for region in entity["areaServed"]} == {"Region Skåne", "Region Halland"}
    assert "agility" in entity["keywords"]
    assert entity["funder"]["name"] == "RCC Syd"
    assert entity["identifier"] == project.reference
    assert data["inLanguage"] == page.one("html").attributes["lang"]


def test_the_date_is_the_one_that_is_shown(client: Client) -> None:
    project = make_project()
    data, page = linked(client)
    [shown] = {each.attributes["datetime"] for each in page.one("aside").all("time")}
    assert parse_datetime(data["dateModified"]) == project.updated_at.replace(microsecond=0)
    assert shown == data["dateModified"]


def test_what_is_not_stated_is_left_out(client: Client) -> None:
    ProjectKeyword.objects.filter(project=make_project(summary="", regions=[])).delete()
    entity = linked(client)[0]["mainEntity"]
    assert not {"description", "areaServed", "keywords"} & set(entity)


def test_it_is_linked_data_of_a_project(client: Client) -> None:
    project = make_project()
    data, _ = linked(client)
    assert data["@context"] == SCHEMA.rstrip("/")
    data["@context"] = {"@vocab": SCHEMA}
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    schema = rdflib.Namespace(SCHEMA)
    [page] = graph.subjects(rdflib.RDF.type, schema.WebPage)
    [entity] = graph.objects(page, schema.mainEntity)
    assert str(page) == f"http://testserver{ADDRESS}"
    assert (entity, rdflib.RDF.type, schema.Project) in graph
    assert str(graph.value(entity, schema.name)) == project.title


def test_no_text_can_end_the_element_or_break_the_data(client: Client) -> None:
    store(("</script><script>alert(1)</script>", "<!--<script>", *HOSTILE))
    for number in range(1, len(HOSTILE) + 3, 9):
        html = client.get(f"/projekt/2025-NORR-BFM-{number:03}/").content.decode()
        assert "<script>" not in html
        assert html.count("<script") == html.count("</script>") == 2
        assert data_in(html)["mainEntity"]["identifier"] == f"2025-NORR-BFM-{number:03}"
