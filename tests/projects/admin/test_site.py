"""The admin's frame: Swedish, guarded, and calm about any query string."""

import pytest
from django.contrib import admin
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from projects.models import Project, User
from tests.projects.admin.browsing import form_on
from tests.projects.admin.conftest import logged_in, saved
from tests.size import size

pytestmark = pytest.mark.django_db

LISTS = [
    f"/admin/projects/{model}/"
    for model in (
        "allocation",
        "area",
        "cancercentre",
        "importrun",
        "job",
        "programme",
        "project",
        "region",
        "signinevent",
        "source",
        "sourcerow",
        "user",
    )
]


def test_the_front_page_begins_with_the_projects(norr: Client) -> None:
    [app] = norr.get("/admin/").context["app_list"]

    assert [str(model["name"]) for model in app["models"]][:3] == [
        "Projekt",
        "Begrepp",
        "Importer",
    ]


def test_every_page_leads_to_the_work_the_site_and_says_where_one_is(norr: Client) -> None:
    menu = norr.get("/admin/projects/project/?q=x").context["menu"]
    assert [(way.label, way.current) for way in menu] == [
        ("Mitt arbete", ""),
        ("Projekt", "page"),
        ("Begrepp", ""),
        ("Importer", ""),
        ("Användare", ""),
    ]
    page = norr.get("/admin/projects/project/add/").content.decode()
    assert '<a href="/admin/projects/project/" aria-current="true">Projekt</a>' in page
    assert '<a class="to-the-site" href="/">Till webbplatsen</a>' in page


def test_a_filter_says_what_is_chosen_by_it(national: Client) -> None:
    page = national.get("/admin/projects/project/?state__exact=utkast").content.decode()
    assert '<summary class="narrowed">Publicering: Utkast</summary>' in page
    assert ">Visa alla</a>" in page


def test_every_page_of_the_admin_is_a_registered_one_of_ours() -> None:
    assert {model._meta.app_label for model in admin.site._registry} == {"projects"}


@pytest.mark.parametrize("address", ["/admin/", *LISTS])
def test_pages_carry_the_policy_and_no_inline_script_or_style(
    national: Client, address: str
) -> None:
    answer = national.get(address)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "<script>" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
    assert '<a href="/integritet/">Integritet</a>' in page


@pytest.mark.parametrize("address", LISTS)
def test_every_list_opens_with_and_without_rights(
    national: Client, norr: Client, address: str
) -> None:
    assert national.get(address).status_code == 200
    closed = address.endswith(("/job/", "/signinevent/"))
    assert norr.get(address).status_code == (403 if closed else 200)


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "centre__id__exact=%00",
        "p=nej",
        "o=99.-3",
        "regions__id__exact=nej",
        "omrade=finns-inte",
        "updated_at__gte=igår",
        "password__startswith=a",
        "_popup=1&_to_field=reference",
        "e=1",
        "all=",
        "_facets=True",
        "q=%FF%FE",
    ],
)
def test_no_query_string_breaks_the_list(national: Client, query: str) -> None:
    assert national.get(f"/admin/projects/project/?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize("address", ["", "login/", "autocomplete/", "projects/project/add/"])
@pytest.mark.parametrize("query", ["next=%00", "term=%00", "title=%00"])
def test_a_nul_is_answered_calmly(national: Client, address: str, query: str) -> None:
    assert national.get(f"/admin/{address}?{query}").status_code in {200, 302, 400, 403}


@pytest.mark.parametrize("number", ["nej", "0", "-1", "99999999999999999999", "1_2F", "%00"])
@pytest.mark.parametrize("place", ["change", "history", "delete"])
def test_no_made_up_number_breaks_a_page(national: Client, number: str, place: str) -> None:
    answer = national.get(f"/admin/projects/project/{number}/{place}/")

    assert answer.status_code in {302, 403, 404}


@pytest.mark.slow
@given(
    name=st.sampled_from(["q", "state__exact", "centre__id__exact", "mina", "omrade", "p", "o"]),
    value=st.text(st.characters(exclude_categories=["Cs"])),
)
@hypothesis_settings(
    max_examples=size(60, 15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_value_of_any_parameter_is_answered(
    national_member: User, name: str, value: str
) -> None:
    browser = logged_in(national_member)

    assert browser.get("/admin/projects/project/", {name: value}).status_code in {200, 302, 400}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param({"title": "a\x00b"}, 200, id="nul-in-a-text"),
        pytest.param({"state": "\x00"}, 200, id="nul-in-a-choice"),
        pytest.param({"continues": "\x00"}, 400, id="nul-in-a-relation"),
        pytest.param({"continues": "nej"}, 400, id="no-number"),
        pytest.param({"continues": "999999999"}, 200, id="nobodys-number"),
        pytest.param({"continues": "9" * 30}, 400, id="number-too-long"),
        pytest.param({"regions": ["1", "nej"]}, 400, id="no-number-among-several"),
        pytest.param({"initial-regions": ["nej"]}, 400, id="no-number-at-opening"),
    ],
)
def test_a_made_up_form_is_refused(
    norr: Client, own: Project, fields: dict[str, str], status: int
) -> None:
    page = f"/admin/projects/project/{own.pk}/change/"
    before = saved(own)

    answer = norr.post(page, {**form_on(norr.get(page)), **fields})

    assert answer.status_code == status
    assert saved(own) == before
