"""What the answers say beside their bodies: links, marks, methods, and who may read them."""

import re

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from projects.models import Revision
from tests.factories import make_project

pytestmark = pytest.mark.django_db

PROJECTS = "/api/v1/projects"
ADDRESSES = [
    PROJECTS,
    "/api/v1/projects/2025-NORR-BFM-001",
    "/api/v1/projects/2025-NORR-BFM-001/similar",
    "/api/v1/suggest?q=pre",
    "/api/v1/centres",
    "/api/v1/regions",
    "/api/v1/areas",
    "/api/v1/keywords",
    "/api/v1/allocations",
    "/api/v1/api-info",
    "/api/v1/schema",
]
DESCRIBED = '</api/v1/schema>; rel="service-desc"'


def links(client: Client, query: str) -> dict[str, str]:
    """The addresses in the Link header of a list, by their relation."""
    header = client.get(f"{PROJECTS}?{query}")["Link"]
    return {name: way for way, name in re.findall(r'<([^>]+)>; rel="([^"]+)"', header)}


def test_a_list_links_to_its_first_previous_next_and_last_page(client: Client) -> None:
    for number in range(5):
        make_project(title=f"Cancerskola {number}")
    base = f"http://testserver{PROJECTS}?q=skola&limit=2&offset="
    assert links(client, "q=skola&limit=2&offset=2") == {
        "first": f"{base}0",
        "prev": f"{base}0",
        "next": f"{base}4",
        "last": f"{base}4",
        "service-desc": "/api/v1/schema",
    }
    assert set(links(client, "limit=2")) == {"first", "next", "last", "service-desc"}
    assert set(links(client, "limit=2&offset=4")) == {"first", "prev", "last", "service-desc"}
    assert client.get(links(client, "limit=2")["last"]).json()["results"][0]["title"][-1] == "4"


def test_an_empty_list_has_one_page(client: Client) -> None:
    found = links(client, "")
    assert found["first"] == found["last"] == f"http://testserver{PROJECTS}?limit=20&offset=0"


def test_a_link_header_never_outgrows_what_a_proxy_reads(client: Client) -> None:
    query = "&".join(f"without={'å' * 290}{number}" for number in range(3))
    assert set(links(client, query)) == {"service-desc"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.usefixtures("caching")
def test_what_a_program_has_is_not_sent_again(client: Client, address: str) -> None:
    make_project()
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Revision.bump()
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.usefixtures("caching")
def test_an_answer_from_memory_has_the_links_of_the_first(client: Client) -> None:
    make_project()
    first, second = client.get(PROJECTS), client.get(PROJECTS)
    assert first["Link"] == second["Link"]
    assert first["Link"].endswith(DESCRIBED)
    assert first["Link"].count("service-desc") == 1


def _said(answer: HttpResponseBase) -> dict[str, str]:
    """The headers without the step of the chain, which each answer has its own of."""
    return {name: value for name, value in answer.headers.items() if name != "traceparent"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_the_headers_of_get(client: Client, address: str) -> None:
    make_project()
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert _said(head) == _said(got)


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/similar", "/api/v2", f"{PROJECTS}?x=1"])
def test_every_answer_may_be_read_by_programs_on_other_sites(client: Client, address: str) -> None:
    make_project()
    answer = client.get(address, headers={"origin": "https://annan.example.se"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer["Access-Control-Expose-Headers"] == (
        "Allow, ETag, Link, Retry-After, traceparent"
    )
    assert DESCRIBED in answer["Link"]
    assert not answer.cookies


@pytest.mark.parametrize(
    ("address", "methods"), [(PROJECTS, "GET, HEAD, OPTIONS"), ("/api/v1/similar", "POST, OPTIONS")]
)
def test_a_browser_that_asks_first_is_told_what_it_may(
    client: Client, address: str, methods: str
) -> None:
    asked = {"origin": "https://annan.example.se", "access-control-request-method": "POST"}
    answer = client.options(address, headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == answer["Access-Control-Allow-Methods"] == methods
    assert "Content-Type" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", ["/", "/oppna-data/api/", "/healthz", "/admin/login/"])
def test_only_the_api_is_open_to_other_sites(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "Access-Control-Allow-Origin" not in answer
    assert "Link" not in answer
