"""The public page as it would be, from a form that is not saved."""

from typing import Any

import pytest
from django.test import Client

from projects.models import Project, Revision
from tests.factories import make_programme, make_project
from tests.projects.admin.browsing import filled
from tests.projects.admin.conftest import saved
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/project/"


def preview(browser: Client, project: Project, **fields: object) -> Any:
    page = browser.get(f"{LIST}{project.pk}/change/")
    return browser.post(f"{LIST}{project.pk}/forhandsgranska/", filled(page, **fields))


@pytest.mark.parametrize("state", ["utkast", "granskas", "publicerad", "aterkallad"])
def test_the_page_is_shown_as_it_would_be_and_nothing_is_saved(norr: Client, state: str) -> None:
    make_keyword("Kylmössa")
    project = make_project(state=state, withdrawal_reason="Dubblett")
    before, revision = saved(project), Revision.current().number

    answer = preview(norr, project, title="Kylmössa i Umeå", results="Håret sitter <b>kvar</b>.")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>Kylmössa i Umeå</h1>" in page
    assert "Håret sitter &lt;b&gt;kvar" in page
    assert '<a href="/nyckelord/kylmossa/">Kylmössa</a>' in page
    assert "Inget är sparat." in page
    assert (saved(project), Revision.current().number) == (before, revision)


def test_it_is_kept_by_nobody_and_sets_no_cookie(norr: Client, own: Project) -> None:
    answer = preview(norr, own)

    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies


def test_readers_see_nothing_of_it(norr: Client, own: Project) -> None:
    preview(norr, own, title="Ny titel")

    page = Client().get(f"/projekt/{own.reference}/").content.decode()
    assert own.title in page
    assert "Ny titel" not in page
    assert "Förhandsgranskning" not in page


def test_a_new_entry_and_one_of_a_hidden_year_are_shown_too(national: Client, own: Project) -> None:
    year = make_programme()
    place = {"programme": year.pk, "centre": own.centre_id, "area": own.area_id}
    form = filled(
        national.get(f"{LIST}add/"), **place, status="ny", actor_kind="region", title="Nästa år"
    )

    answer = national.post(f"{LIST}forhandsgranska/", form)

    assert "<h1>Nästa år</h1>" in answer.content.decode()
    assert not Project.objects.filter(title="Nästa år").exists()
    year.refresh_from_db()
    assert not year.published


def test_a_faulty_form_says_what_is_to_be_mended(norr: Client, own: Project) -> None:
    page = preview(norr, own, title=" ").content.decode()

    assert "<li>Titel: Det här fältet är obligatoriskt." in page


def test_only_who_may_edit_gets_one(norr: Client, others: Project, own: Project) -> None:
    form = filled(norr.get(f"{LIST}{own.pk}/change/"))

    assert norr.post(f"{LIST}{others.pk}/forhandsgranska/", form).status_code == 403
    assert norr.post(f"{LIST}999999/forhandsgranska/", form).status_code == 403
    assert norr.get(f"{LIST}{own.pk}/forhandsgranska/").status_code == 405
    assert Client().post(f"{LIST}{own.pk}/forhandsgranska/", form).status_code == 302
