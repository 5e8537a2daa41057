"""The documents, the imports, and how the numbers agree."""

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries

from projects.annex.undoing import undo
from projects.models import Allocation, ImportRun, Programme, Revision, Source, SourceRow
from projects.web.import_log import IN_FULL, imports, reconciliations
from tests.factories import make_project
from tests.projects.published import CYTOLOGY, LONG_READ, publish
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db


def latest() -> int:
    """The number of the latest import."""
    return ImportRun.objects.readings().latest("pk").pk


def test_documents_show_all_that_is_known_and_say_what_is_not(text: Text) -> None:
    source = Source.objects.create(file="bilaga-2026.txt", sha256="0" * 64)
    Allocation.objects.filter(area__slug="bfm").update(source=source)
    page = text("/kallor/")
    assert "Utgivare Socialstyrelsen Titel Uppföljning" in page
    assert "Artikelnummer 2026-3-10125 Utgiven mars 2026" in page
    assert "andra sidan anger 2023-3-10125" in page
    assert "Utgivare ej angivet Titel ej angivet Del ej angivet" in page


def test_before_the_first_import_nothing_is_imported(text: Text) -> None:
    page = text("/kallor/")
    assert "Ingen import är gjord än" in page
    assert "0 av 18 antal stämmer" in page
    assert "RCC Norr 10 ej angivet 0 5 125 418 kr 5 125 418 kr" in page


def test_an_import_shows_its_numbers_and_what_was_left_over(text: Text) -> None:
    publish(LONG_READ, CYTOLOGY, "", "Comprehensive Cancer Center")
    page = text("/kallor/")
    assert "Rader 2 Nya 2 Ändrade 0 Oförändrade 0" in page
    assert "1 rad hörde inte till någon tabell Rad 9: Comprehensive Cancer Center" in page


def test_each_published_number_stands_beside_the_imported_and_the_present_one() -> None:
    publish(LONG_READ, CYTOLOGY)
    make_project(area="patologi")
    make_project(area="patologi", state="utkast")
    [programme] = reconciliations()
    norr = next(
        cell
        for cell in programme.cells
        if (cell.allocation.centre.slug, cell.allocation.area.slug) == ("norr", "patologi")
    )
    assert (norr.allocation.projects, norr.imported, norr.registered) == (10, 2, 3)
    assert not norr.agrees
    assert len(programme.cells) == 18


def test_a_registry_without_programme_has_nothing_to_reconcile(text: Text) -> None:
    Allocation.objects.all().delete()
    Programme.objects.all().delete()
    assert "Inga publicerade antal finns" in text("/kallor/")
    assert "Källa: ej angivet" in text("/kallor/")
    assert "Inga projekt är införda än" in text("/")
    assert "0 projekt" in text("/projekt/")


def test_the_queries_are_few(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish(LONG_READ)
    publish(LONG_READ, CYTOLOGY)
    undo(latest())
    with Revision.current().known(), django_assert_max_num_queries(12):
        client.get("/kallor/")


def test_only_the_latest_imports_are_read_in_full(text: Text, client: Client) -> None:
    publish(LONG_READ, "", "Comprehensive Cancer Center")
    first = ImportRun.objects.get()
    for _ in range(IN_FULL):
        publish(LONG_READ, CYTOLOGY)
    assert "Comprehensive" not in text("/kallor/")
    assert "report" in imports().earlier[0].get_deferred_fields()
    day = date_format(timezone.localdate(first.applied_at), "j F Y")
    assert f"Import {first.pk}, {day}" in text("/kallor/")
    assert f'id="import-{first.pk}"' in client.get("/kallor/").content.decode()
    assert "uppladdad fil 1 1 0 0 0" in text("/kallor/")


def test_a_number_is_that_of_the_latest_run_that_read_its_cell() -> None:
    publish(LONG_READ)
    publish(LONG_READ, CYTOLOGY)
    [programme] = reconciliations()
    assert max(cell.imported or 0 for cell in programme.cells) == 2


# Imports that were undone ----------------------------------------------------------------------


def of_norr() -> int | None:
    """The number of imported rows of RCC Norr's table of patologi."""
    [programme] = reconciliations()
    cells = {(c.allocation.centre.slug, c.allocation.area.slug): c for c in programme.cells}
    return cells["norr", "patologi"].imported


def test_an_undo_is_an_import_of_its_own_and_the_undone_one_says_so(text: Text) -> None:
    publish(LONG_READ, CYTOLOGY)
    number = latest()
    run = ImportRun.objects.get(pk=undo(number).run or 0)
    page = text("/kallor/")
    day = date_format(timezone.localdate(run.applied_at), "j F Y")
    assert f"Import {run.pk}, {day} Ångrad import {number} av uppladdad fil" in page
    assert "Rader 2 Visas inte längre 2 Återställda 0 Oförändrade 0" in page
    assert f"Ångrad {day} genom import {run.pk} ." in page


def test_an_import_of_which_rows_were_undone_says_so(text: Text) -> None:
    publish(LONG_READ, CYTOLOGY)
    undo(latest(), rows=[SourceRow.objects.earliest("pk").pk])
    assert f"Delvis ångrad import {latest()} av" in text("/kallor/")


def test_an_old_undo_stands_in_the_table_of_earlier_imports(text: Text) -> None:
    publish(LONG_READ, CYTOLOGY)
    number = latest()
    run = undo(number).run
    for _ in range(IN_FULL):
        publish(LONG_READ)
    page = text("/kallor/")
    assert f", ångrad genom import {run} uppladdad fil 2 2 0 0 0" in page
    assert f"Ångrad import {number} av uppladdad fil : 2 visas inte längre, 0 återställda" in page


def test_undone_rows_are_not_counted_as_imported() -> None:
    publish(LONG_READ)
    publish(LONG_READ, CYTOLOGY)
    assert of_norr() == 2
    new = SourceRow.objects.get(run=latest(), project__title="Digital cytologi")
    undo(latest(), rows=[new.pk])
    assert of_norr() == 1
    undo(latest())
    assert of_norr() == 1
    undo(latest())
    assert of_norr() is None


def test_a_row_that_is_undone_counts_where_an_earlier_one_stands() -> None:
    publish(LONG_READ, CYTOLOGY)
    publish(LONG_READ, CYTOLOGY)
    undo(latest(), rows=[SourceRow.objects.filter(run=latest()).earliest("pk").pk])
    assert of_norr() == 2
