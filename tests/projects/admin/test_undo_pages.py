"""Undoing in the browser: what would happen is shown, and only those who may do it."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import ImportRun, Programme, Project, RunKind, SourceRow, User
from projects.services import write
from tests.factories import make_user
from tests.projects.admin.browsing import filled, form_on
from tests.projects.admin.conftest import logged_in
from tests.projects.annex.database import FIRST, HOME, SECOND, YEAR, edit, everything, load
from tests.projects.annex.samples import ROW

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db: None) -> ImportRun:  # noqa: ARG001  # opens the database
    """An import of two rows of RCC Norr."""
    write.save(Programme(year=YEAR, name="Särskilda satsningar 2024", published=True))
    load(ROW, HOME, centre="norr")
    return ImportRun.objects.get()


def page_of(run: ImportRun) -> str:
    return f"/admin/projects/importrun/{run.pk}/angra/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_of_a_run_leads_to_its_undoing(norr: Client, run: ImportRun) -> None:
    page = text(norr.get(f"/admin/projects/importrun/{run.pk}/change/"))
    assert f'<a href="{page_of(run)}">Ångra importen …</a>' in page


def test_what_will_happen_is_listed_and_nothing_written(norr: Client, run: ImportRun) -> None:
    before = Project.objects.values_list().order_by("pk")
    page = text(norr.get(page_of(run)))
    assert '<th scope="row">Visas inte längre</th><td>2</td>' in page
    assert f'<th scope="row">{FIRST} Digital cytologi</th> <td>Visas inte längre</td>' in page
    assert "Det här står i vägen" not in page
    assert list(before) == list(Project.objects.values_list().order_by("pk"))


def test_the_whole_import_is_undone_in_the_members_name(
    norr: Client, norr_member: User, run: ImportRun
) -> None:
    data = filled(norr.get(page_of(run)), "undo_form", whole="Ångra hela importen")
    answer = norr.post(page_of(run), data, follow=True)

    undone = ImportRun.objects.get(kind=RunKind.UNDO)
    assert undone.user == norr_member
    assert answer.redirect_chain == [(f"/admin/projects/importrun/{undone.pk}/change/", 302)]
    assert "Importen är ångrad. Rapporten står här." in text(answer)
    assert '<th scope="row">Projekt som inte visas längre</th><td>2</td>' in text(answer)
    assert not Project.objects.published().exists()
    page = text(norr.get(f"/admin/projects/importrun/{run.pk}/change/"))
    assert f'genom <a href="/admin/projects/importrun/{undone.pk}/change/">' in page
    assert "av Nora Norr, 2 rader." in page


def test_the_chosen_rows_are_undone(norr: Client, run: ImportRun) -> None:
    row = SourceRow.objects.get(project__reference=FIRST)
    data = filled(norr.get(page_of(run)), "undo_form", rows=[row.pk])
    answer = norr.post(page_of(run), data, follow=True)
    assert "De valda raderna är ångrade" in text(answer)
    assert [each.reference for each in Project.objects.published()] == [SECOND]


def test_nothing_chosen_undoes_nothing(norr: Client, run: ImportRun) -> None:
    before = everything()
    data = form_on(norr.get(page_of(run)), "undo_form")
    answer = norr.post(page_of(run), {**data, "rows": ["x"]}, follow=True)
    assert "Välj minst en rad" in text(answer)
    assert everything()["ImportRun"] == before["ImportRun"]


def test_what_stands_in_the_way_is_listed_with_project_what_who_and_when(
    norr: Client, run: ImportRun
) -> None:
    with write.change(user=make_user(first_name="Nils", last_name="Norr")):
        edit(FIRST, unit="Patologen")
    page = text(norr.get(page_of(run)))
    assert f'<th scope="row">{FIRST} Digital cytologi</th> <td>Ändrat: enhet</td>' in page
    assert "<td>Nils Norr</td>" in page
    assert "Ångra hela importen" not in page
    assert page.count('type="checkbox"') == 1


def test_an_edit_that_came_in_between_is_told_and_nothing_undone(
    norr: Client, run: ImportRun
) -> None:
    data = filled(norr.get(page_of(run)), "undo_form", whole="ja")
    edit(FIRST, unit="Patologen")
    answer = norr.post(page_of(run), data)
    assert "Ingenting är ändrat: något står i vägen" in text(answer)
    assert "Ändrat: enhet" in text(answer)
    assert Project.objects.published().count() == 2


def test_an_undone_import_says_so_and_offers_nothing(norr: Client, run: ImportRun) -> None:
    norr.post(page_of(run), {"whole": "ja"})
    page = text(norr.get(page_of(run)))
    assert f"Import {run.pk} är redan ångrad, genom import" in page
    assert "undo_form" not in page


def test_only_those_of_the_centre_may_and_for_all_centres_only_national_ones(
    norr: Client, national: Client, run: ImportRun
) -> None:
    groups = User.objects.get(first_name="Nora").groups.all()
    syd = logged_in(make_user(centres=["syd"], groups=groups))
    assert syd.get(page_of(run)).status_code == 403
    assert syd.post(page_of(run), {"whole": "ja"}).status_code == 403
    assert "Ångra importen" not in text(syd.get(f"/admin/projects/importrun/{run.pk}/change/"))
    load(ROW)
    wide = ImportRun.objects.latest("pk")
    assert norr.get(page_of(wide)).status_code == 403
    assert national.get(page_of(wide)).status_code == 200
    assert national.get("/admin/projects/importrun/4711/angra/").status_code == 404
    assert Client().get(page_of(run)).status_code == 302


def test_an_undoing_offers_no_undoing(national: Client, run: ImportRun) -> None:
    national.post(page_of(run), {"whole": "ja"})
    undone = ImportRun.objects.get(kind=RunKind.UNDO)
    assert national.get(page_of(undone)).status_code == 403


def test_the_queries_do_not_grow_with_the_rows(
    norr: Client, run: ImportRun, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load(ROW, HOME, *(ROW.replace("Digital", f"Digital{n}") for n in range(9)), centre="norr")
    newest = ImportRun.objects.latest("pk")
    edit(SECOND, unit="Hemsjukvården")
    with django_assert_max_num_queries(15):
        norr.get(page_of(newest))
    with django_assert_max_num_queries(15):
        norr.get(page_of(run))
