"""A list as a file: the same selection, a file's headers, and kind words for nonsense."""

import json
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from psycopg.pq import TransactionStatus
from pytest_django import DjangoAssertNumQueries

from projects.web.exports.formats import PIECE
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.web.exports.hostile import store

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "xlsx": EXCEL}
EXPORT_QUERIES = 5
"""The revision; a savepoint and its release; in it the revision again, and one for all rows."""


def _references(client: Client, address: str) -> list[str]:
    return [each["reference"] for each in json.loads(client.get(address).getvalue())["results"]]


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "content_type"), TYPES.items())
@pytest.mark.parametrize("method", ["get", "head"])
def test_the_headers_name_the_type_and_a_dated_file(
    client: Client, form: str, content_type: str, method: str
) -> None:
    make_project()
    response = getattr(client, method)(f"/projekt.{form}")
    name = f"projekt-{timezone.localdate().isoformat()}.{form}"
    assert response.status_code == HTTPStatus.OK
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    )
    assert bool(response.getvalue()) is (method == "get")


@pytest.mark.django_db
def test_every_project_of_the_list_is_in_the_file_and_no_draft(client: Client) -> None:
    first, second = make_project(title="Ö"), make_project(title="A")
    make_project(state="utkast")
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    found = _references(client, "/projekt.json?page=9&per=1&sort=titel")
    assert found == [second.reference, first.reference]


@pytest.mark.django_db
def test_the_file_leads_back_to_the_list(client: Client) -> None:
    make_project()
    told = json.loads(client.get("/projekt.json?q=prostata&centre=norr&page=2").getvalue())
    assert told["list_address"] == "http://testserver/projekt/?q=prostata&centre=norr"
    assert told["results"][0]["list_address"] == told["list_address"]
    assert told["query"] == "Sökord: prostata; Regionalt cancercentrum: RCC Norr"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/rcc/syd/", "Regionalt cancercentrum: RCC Syd"),
        ("/region/skane/", "Region: Region Skåne"),
        ("/omrade/rehab/", "Område: Rehabilitering"),
        ("/nyckelord/agility/", "Nyckelord: agility"),
    ],
)
def test_the_list_of_an_entity_is_exported_from_its_own_page(
    client: Client, path: str, words: str
) -> None:
    inside = make_project(centre="syd", regions=["skane", "blekinge"], area="rehab")
    make_project()
    give_keyword("agility", inside)
    page = client.get(path).content.decode()
    for form in TYPES:
        assert f'href="{path}projekt.{form}"' in page
    told = json.loads(client.get(f"{path}projekt.json?region=blekinge").getvalue())
    assert [each["reference"] for each in told["results"]] == [inside.reference]
    assert told["query"].startswith(words)
    assert told["list_address"] == f"http://testserver{path}?region=blekinge"
    assert _references(client, f"{path}projekt.json?region=stockholm") == []


@pytest.mark.django_db
def test_an_unknown_entity_has_no_file(client: Client) -> None:
    assert client.get("/region/narnia/projekt.csv").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.django_db
def test_the_list_offers_its_files_with_its_selection_and_the_number_of_rows(
    client: Client,
) -> None:
    for number in range(21):
        make_project(title=f"Cancerskola {number}")
    page = client.get("/projekt/?centre=norr&page=2&per=20").content.decode()
    for form in TYPES:
        assert f'href="/projekt.{form}?centre=norr"' in page
    assert "Ta med alla 21 projekt:" in page
    assert "projekt.csv" not in client.get("/projekt/?centre=syd").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("region=narnia", "Okänt värde: narnia"),
        ("colour=red", "Parametern finns inte"),
        ("sort=slump", "Okänt värde: slump"),
        ("plain=ja", "Okänt värde: ja"),
        ("dialect=tsv", "Okänt värde: tsv. Välj rfc4180"),
        (f"q={'a' * 301}", "Texten är längre än 300 tecken"),
    ],
)
def test_nonsense_is_named_and_no_file_is_made(client: Client, query: str, named: str) -> None:
    make_project()
    response = client.get(f"/projekt.csv?centre=norr&{query}")
    page = response.content.decode()
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert f"<code>{query.partition('=')[0]}</code>" in page
    assert named in page
    assert 'href="?centre=norr"' in page


@pytest.mark.django_db
def test_only_csv_has_dialects(client: Client) -> None:
    response = client.get("/projekt.json?dialect=rfc4180")
    assert response.status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.django_db
@pytest.mark.parametrize("form", TYPES)
def test_the_statements_do_not_grow_with_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, form: str
) -> None:
    make_project()
    client.get(
        f"/projekt.{form}"
    ).getvalue()  # what the rows lead to is read once for each revision
    with django_assert_num_queries(EXPORT_QUERIES):
        client.get(f"/projekt.{form}").getvalue()
    for number in range(30):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    client.get(f"/projekt.{form}").getvalue()
    with django_assert_num_queries(EXPORT_QUERIES):
        client.get(f"/projekt.{form}").getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_client_that_stops_reading_leaves_no_transaction(client: Client, form: str) -> None:
    store(("x" * PIECE, "y" * PIECE, "z" * PIECE))
    response = client.get(f"/projekt.{form}")
    next(iter(response))
    assert _transaction() == TransactionStatus.INTRANS
    response.close()
    assert _transaction() == TransactionStatus.IDLE


def _transaction() -> TransactionStatus:
    """That of the connection; one that grew old during the request is closed, hence idle."""
    link = connection.connection
    return TransactionStatus(link.info.transaction_status) if link else TransactionStatus.IDLE
