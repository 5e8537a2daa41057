"""The public change log."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.annex.undoing import undo
from projects.models import Concept, KeywordOrigin, Project, Region
from projects.services import write
from projects.web.change_log import Writer, change_log
from tests.factories import make_project, make_user
from tests.projects.concepts import make_keyword
from tests.projects.published import LONG_READ, publish

pytestmark = pytest.mark.django_db


def test_one_import_is_one_entry_with_its_run() -> None:
    publish(LONG_READ)
    project = Project.objects.get()
    [entry] = change_log(project)
    assert (entry.writer, entry.created) == (Writer.IMPORT, True)
    assert entry.run == project.source_rows.get().run_id


def test_an_undo_is_told_as_one() -> None:
    publish(LONG_READ)
    publish(LONG_READ.replace("Förkorta", "Korta"))
    project = Project.objects.get()
    run = undo(project.source_rows.order_by("-run_id")[0].run_id).run
    undone, *_ = change_log(project)
    assert (undone.writer, undone.run, undone.fields) == (Writer.UNDO, run, ["sammanfattning"])


def test_writers_without_a_name_are_the_registry() -> None:
    [entry] = change_log(make_project())
    assert (entry.writer, entry.run) == (Writer.REGISTRY, None)


def test_what_only_the_registry_derives_is_no_change() -> None:
    project = make_project()
    Project.objects.filter(pk=project.pk).update(sort_key="", folded_text="")
    write.rederive(Project.objects.all())
    assert len(change_log(project)) == 1


def decide(project: Project, decision: KeywordOrigin | None) -> None:
    with write.change(user=make_user()):
        write.set_keywords(project, {Concept.objects.get(slug="cancerskola"): decision})


def test_what_an_editor_decides_about_a_keyword_is_told_and_a_rule_is_not(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_keyword("Cancerskola", slug="cancerskola")
    project = make_project(title="Cancerskola på nätet")
    decide(project, KeywordOrigin.REFUSED)
    decide(project, None)
    decide(project, KeywordOrigin.EDITOR)
    with django_assert_num_queries(2):
        told = {tuple(entry.fields) for entry in change_log(project) if not entry.created}
    assert told == {
        ("nyckelordet ”Cancerskola” avvisat",),
        ("nyckelordet ”Cancerskola” åter enligt regeln",),
        ("nyckelordet ”Cancerskola” tillagt",),
    }


def test_a_keyword_that_is_no_more_has_no_name() -> None:
    make_keyword("Cancerskola", slug="cancerskola")
    project = make_project(title="Om patienter")
    decide(project, KeywordOrigin.EDITOR)
    write.delete(Concept.objects.get(slug="cancerskola"))
    told = {name for entry in change_log(project) if not entry.created for name in entry.fields}
    assert told == {"ett borttaget nyckelord (tillagt)", "ett borttaget nyckelord (borttaget)"}


@pytest.mark.django_db(transaction=True)
def test_each_transaction_is_an_entry_with_all_its_fields_latest_first() -> None:
    project = make_project()
    with write.change(user=make_user()):
        project.unit, project.status = "Radiologiska kliniken", "fortsattning"
        write.save(project)
        write.save(project, regions=Region.objects.filter(slug="jamtland-harjedalen"))
    project.mailbox = "ai@example.se"
    write.save(project)
    entries = [(entry.writer, entry.fields) for entry in change_log(project)]
    assert entries[:2] == [
        (Writer.REGISTRY, ["funktionsbrevlåda"]),
        (Writer.EDITOR, ["status", "enhet", "regioner"]),
    ]
    assert change_log(project)[2].created
