"""Reference data: read by all staff, changed by national administrators, codes set once.

Of her own centre an administrator says where it is reached.
"""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from projects.models import Area, CancerCentre, Programme, Region
from tests.projects.admin.browsing import filled, form_on

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "model",
    ["region", "area", "programme", "allocation", "source"],
)
def test_reference_data_is_changed_by_national_administrators_only(
    norr: Client, national: Client, root: Client, model: str
) -> None:
    row = apps.get_model("projects", model)._default_manager.first()
    assert row is not None
    page = reverse(f"admin:projects_{model}_change", args=[row.pk])
    data = form_on(national.get(page), f"{model}_form")

    assert norr.get(page).status_code == 200
    assert norr.post(page, data).status_code == 403
    assert norr.get(reverse(f"admin:projects_{model}_add")).status_code == 403
    assert national.post(page, data).status_code == 302
    assert root.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.fixture
def centre() -> CancerCentre:
    """RCC Norr."""
    return CancerCentre.objects.get(slug="norr")


def test_an_administrator_says_where_her_centre_is_reached_and_nothing_else_of_it(
    norr: Client, national: Client, centre: CancerCentre
) -> None:
    page = reverse("admin:projects_cancercentre_change", args=[centre.pk])
    assert "name" not in form_on(norr.get(page), "cancercentre_form")
    sent = {"mailbox": "rcc@norr.example.se", "website": "https://norr.example.se", "name": "Vårt"}
    form = filled(national.get(page), "cancercentre_form", **sent, code="X", slug="x")

    assert norr.post(page, form).status_code == 302

    saved = CancerCentre.objects.get(pk=centre.pk)
    assert (saved.mailbox, saved.website) == (sent["mailbox"], sent["website"])
    assert (saved.name, saved.code, saved.slug) == (centre.name, centre.code, centre.slug)


@pytest.mark.parametrize("who", ["norr", "editor"])
@pytest.mark.parametrize("slug", ["norr", "syd"])
def test_nobody_else_says_it_of_a_centre(
    request: pytest.FixtureRequest, national: Client, who: str, slug: str
) -> None:
    page = reverse("admin:projects_cancercentre_change", args=[_key(slug)])
    form = filled(national.get(page), "cancercentre_form", mailbox="min@example.se")
    browser: Client = request.getfixturevalue(who)
    may = (who, slug) == ("norr", "norr")

    assert browser.get(page).status_code == 200
    assert browser.post(page, form).status_code == (302 if may else 403)
    assert (CancerCentre.objects.get(slug=slug).mailbox == "min@example.se") == may
    assert browser.get(reverse("admin:projects_cancercentre_add")).status_code == 403
    assert browser.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403


def _key(slug: str) -> int:
    return CancerCentre.objects.get(slug=slug).pk


@pytest.mark.parametrize("model", ["importrun", "sourcerow"])
def test_imports_and_published_rows_are_only_read(root: Client, model: str) -> None:
    assert root.get(reverse(f"admin:projects_{model}_changelist")).status_code == 200
    assert root.get(reverse(f"admin:projects_{model}_add")).status_code == 403


@pytest.mark.parametrize(
    ("model", "fixed"),
    [
        ("cancercentre", {"slug", "code"}),
        ("region", {"slug", "county_code"}),
        ("area", {"slug", "code"}),
        ("programme", {"year"}),
        ("source", {"sha256"}),
    ],
)
def test_codes_are_set_once(national: Client, model: str, fixed: set[str]) -> None:
    row = apps.get_model("projects", model)._default_manager.first()
    assert row is not None

    new = national.get(reverse(f"admin:projects_{model}_add"))
    saved = national.get(reverse(f"admin:projects_{model}_change", args=[row.pk]))

    assert fixed <= set(form_on(new, f"{model}_form"))
    assert not fixed & set(form_on(saved, f"{model}_form"))


def test_a_new_year_is_a_new_programme(national: Client) -> None:
    page = "/admin/projects/programme/add/"
    form = filled(national.get(page), "programme_form", year=2026, name="Satsningen 2026")

    assert national.post(page, form).status_code == 302
    assert Programme.objects.count() == 2


@pytest.mark.parametrize(
    ("model", "fields", "errors"),
    [
        ("programme", {"year": "2025"}, {"year": "Det här året finns redan."}),
        ("cancercentre", {"code": "NORR"}, {"code": "finns redan."}),
        ("region", {"county_code": "12"}, {"county_code": "finns redan."}),
        ("region", {"county_code": "1"}, {"__all__": "Länskoden är två siffror."}),
        ("area", {"code": "BFM"}, {"__all__": "Ett annat område har redan den koden."}),
        ("area", {"slug": "Bild och form"}, {"slug": "små bokstäver"}),
        ("programme", {"year": "1999"}, {"__all__": "mellan 2000 och 2100"}),
        ("source", {"sha256": "abc"}, {"__all__": "64 hexadecimala tecken"}),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_in_words(
    national: Client, model: str, fields: dict[str, str], errors: dict[str, str]
) -> None:
    page = f"/admin/projects/{model}/add/"

    answer = national.post(page, {**form_on(national.get(page), f"{model}_form"), **fields})

    found = answer.context["adminform"].form.errors
    for name, text in errors.items():
        assert text in " ".join(found[name])


def test_a_sub_area_is_no_part_of_a_sub_area(national: Client) -> None:
    page = "/admin/projects/area/add/"
    parent = Area.objects.get(slug="palliativ-vard").pk
    form = filled(national.get(page), "area_form", name="Ny", slug="ny", parent=parent)

    answer = national.post(page, form)

    assert "parent" in answer.context["adminform"].form.errors


def test_a_region_moves_to_another_centre(national: Client) -> None:
    region = Region.objects.get(slug="halland")
    page = f"/admin/projects/region/{region.pk}/change/"
    centre = CancerCentre.objects.get(slug="vast")

    national.post(page, filled(national.get(page), "region_form", centres=[centre.pk]))

    assert list(region.centres.all()) == [centre]
