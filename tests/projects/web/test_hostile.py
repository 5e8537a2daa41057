"""Any address on any page: an answer, never a failure of ours."""

from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.filters import ProjectFilter
from projects.web.exports.formats import FORMATS
from projects.web.list_pages import PagingForm
from tests.factories import make_project
from tests.size import size

PAGES = [
    "/",
    "/projekt/",
    "/nyckelord/",
    "/nyckelord/barn/",
    "/rcc/norr/",
    "/region/halland/",
    "/omrade/rehab/",
    "/atgarder-utan-projekt/",
    "/program/2025/",
    "/statistik/",
    "/oppna-data/tesaurus",
    "/min-lista/",
    "/jamfor/",
    "/kallor/",
    "/om/",
    "/api/v1/projects",
    "/api/v1/keywords",
    "/api/v1/suggest",
    "/api/v1/api-info",
    "/api/v1/schema",
    "/oppna-data/api/",
    "/projekt/2025-NORR-BFM-001/",
    "/projekt/2025-NORR-BFM-001/kort/",
    "/projekt/2025-NORR-BFM-001/rapportera-fel/",
    "/projekt/kort/",
    "/liknande/",
    "/oppna-data/",
    "/sitemap.xml",
    "/robots.txt",
    "/opensearch.xml",
    "/datasets/dcat",
    "/prenumerera/",
    "/rcc/norr/prenumerera/",
    *(
        f"{place}projekt.{form}"
        for place in ("/", "/rcc/norr/", "/region/halland/", "/omrade/rehab/", "/nyckelord/barn/")
        for form in (*FORMATS, "atom")
    ),
]
FOLDERS = [
    "/",
    "/projekt/",
    "/nyckelord/",
    "/rcc/",
    "/region/",
    "/omrade/",
    "/oppna-data/tesaurus",
    "/api/v1/projects/",
    "/program/",
    "/nyheter/avsluta/",
    "/projekt/kort/",
    "/projekt.atom",
    "/rcc/norr/projekt.",
    "/sitemap.xml",
    "/min-lista/",
    "/jamfor/",
]
NAMES = [
    *ProjectFilter.base_filters,
    *PagingForm.base_fields,
    "marked",
    "all",
    "limit",
    "offset",
    "region[]",
    "format",
    "dialect",
    "p",
    "\x00",
]
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "norr",
            "uppsala",
            "ej-angivet",
            "1000000000",
            "-1",
            "2025-norr-bfm-001",
            "%00",
            "'; --",
            "<b>",
        ]
    ),
    st.integers().map(str),
)
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=8)


@pytest.fixture
def project() -> None:
    """The project whose page and card are among the pages."""
    assert f"/projekt/{make_project().reference}/" in PAGES


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("project")
@settings(
    max_examples=size(300, 60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(PAGES), QUERIES)
def test_any_parameters_are_answered(
    client: Client, page: str, query: list[tuple[str, str]]
) -> None:
    response = client.get(f"{page}?{urlencode(query, errors='replace')}")
    assert response.status_code in {200, 400, 404}
    assert response.getvalue()


@pytest.mark.slow
@pytest.mark.django_db
@settings(
    max_examples=size(100, 20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(FOLDERS), st.binary(max_size=60))
def test_any_bytes_in_path_and_query_are_answered(client: Client, page: str, raw: bytes) -> None:
    junk = quote_from_bytes(raw)
    assert client.get(f"{page}{junk}?q={junk}").status_code in {200, 301, 400, 404}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        pytest.param("q=%00&region=%00&page=%00", id="nul"),
        pytest.param("q=%ED%A0%80&region=%ED%A0%80", id="half-a-surrogate-pair"),
        pytest.param("page=1000000000", id="page-beyond-all"),
        pytest.param("page=" + "9" * 5000, id="page-of-5000-digits"),
        pytest.param("q=" + "x+" * 5000, id="ten-thousand-characters"),
        pytest.param("region[]=uppsala&region[0]=uppsala", id="arrays"),
        pytest.param("q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", id="markup"),
        pytest.param("year=99999999999999999999&year=-1", id="years"),
        pytest.param("&&&=&=a&?;%", id="no-query-at-all"),
    ],
)
def test_a_hostile_list_is_answered_kindly(client: Client, query: str) -> None:
    response = client.get(f"/projekt/?{query}")
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()
