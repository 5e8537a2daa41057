"""The one write path."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction

from projects import writing
from projects.models import Area, CancerCentre, Project, Region, Revision
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def history(project: Project) -> list[Any]:
    """The versions of the project, the latest first."""
    event_model = apps.get_model("projects", "ProjectEvent")
    return list(event_model.objects.filter(pgh_obj=project.pk).order_by("-pgh_id"))


def test_a_saved_project_is_found_by_folded_text_and_sorts_in_swedish_order() -> None:
    make_project(title="Övergången till vuxenvård")
    make_project(title="Ärftlig cancer")
    make_project(title='"Zonterapi"')

    titles = list(Project.objects.in_swedish_order().values_list("title", flat=True))

    assert titles == ['"Zonterapi"', "Ärftlig cancer", "Övergången till vuxenvård"]
    assert Project.objects.containing("ÄRFTLIG cancer").count() == 1
    assert Project.objects.containing("Arftlig").count() == 0
    assert Project.objects.containing("region västernorrland").count() == 3


def test_references_are_numbered_per_centre_and_area_and_never_reused() -> None:
    first = make_project()
    second = make_project(state="aterkallad", withdrawal_reason="Dubblett")
    third = make_project()

    references = [first.reference, second.reference, third.reference]

    assert references == ["2025-NORR-BFM-001", "2025-NORR-BFM-002", "2025-NORR-BFM-003"]


def test_each_change_bumps_the_revision_once_and_last() -> None:
    before = Revision.current().number
    with writing.change():
        make_project()
        make_project()
        assert Revision.current().number == before

    assert Revision.current().number == before + 1


def test_saving_an_unchanged_project_writes_nothing() -> None:
    project = make_project()
    before = (Revision.current().number, project.updated_at)

    writing.save(Project.objects.get(pk=project.pk))

    project.refresh_from_db()
    assert (Revision.current().number, project.updated_at) == before


def test_an_invalid_field_is_refused_and_nothing_is_written() -> None:
    project = make_project()
    revision = Revision.current().number
    project.status = "pausad"

    with pytest.raises(ValidationError, match="pausad"):
        writing.save(project)

    assert Revision.current().number == revision
    assert Project.objects.get(pk=project.pk).status == "ny"


def test_a_failed_change_leaves_everything_as_it_was() -> None:
    before = Revision.current().number

    def fail() -> None:
        with writing.change():
            make_project()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not Project.objects.exists()
    assert Revision.current().number == before


def test_the_history_names_the_writer() -> None:
    user = make_user()
    project = make_project()
    project.title = "Ny titel"

    with writing.change(user=user):
        writing.save(project)

    event = history(project)[0]
    assert event.title == "Ny titel"
    assert event.pgh_context.metadata == {"user": user.pk}


def test_history_sees_bulk_writes_past_the_write_path() -> None:
    project = make_project()

    Project.objects.filter(pk=project.pk).update(title="Ändrad i klump")

    assert history(project)[0].title == "Ändrad i klump"


def test_changed_regions_are_a_change_of_the_project() -> None:
    project = make_project(regions=["vasternorrland"])
    before = project.updated_at

    writing.set_regions(project, Region.objects.filter(slug__in=["norrbotten", "vasterbotten"]))

    project.refresh_from_db()
    assert project.updated_at > before
    assert "norrbotten" in project.folded_text
    assert "västernorrland" not in project.folded_text


def test_a_renamed_centre_is_found_under_its_new_name() -> None:
    make_project()
    centre = CancerCentre.objects.get(slug="norr")
    centre.name = "RCC Nordligast"

    writing.save(centre)

    assert Project.objects.containing("nordligast").count() == 1


def test_a_sub_area_of_another_area_is_refused() -> None:
    project = make_project(area="bfm")
    project.sub_area = Area.objects.get(slug="palliativ-vard")

    with pytest.raises(ValidationError, match="hör inte till"):
        writing.save(project)


def test_a_project_is_never_deleted() -> None:
    project = make_project()

    with (
        pytest.raises(ProgrammingError, match="Cannot delete"),
        transaction.atomic(),
    ):
        Project.objects.filter(pk=project.pk).delete()


def test_a_reference_is_unique() -> None:
    project = make_project()

    with pytest.raises(IntegrityError, match="project_reference_unique"):
        make_project(reference=project.reference)
