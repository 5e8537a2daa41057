"""The public change log."""

import pytest

from projects.annex.undoing import undo
from projects.models import Project, Region
from projects.services import write
from projects.web.change_log import Writer, change_log
from tests.factories import make_project, make_user
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
