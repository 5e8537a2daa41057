"""Reference data: loaded once, and never over an administrator's edit."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models import Sum

from projects.models import (
    CENTRE_ADMINISTRATORS,
    NATIONAL_ADMINISTRATORS,
    Allocation,
    Area,
    CancerCentre,
    Programme,
    Region,
    Revision,
    Source,
)
from projects.seeds.reference_data import load_reference
from projects.services import write

pytestmark = pytest.mark.django_db

TABLES = (Source, CancerCentre, Region, Area, Programme, Allocation)


def everything() -> dict[str, list[object]]:
    """All reference rows, links and groups with their rights."""
    rows: dict[str, list[object]] = {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in TABLES
    }
    rows["links"] = list(
        Region.objects.values_list("slug", "centres__slug").order_by("pk", "centres")
    )
    rows["groups"] = list(
        Group.objects.values_list("name", "permissions").order_by("name", "permissions")
    )
    return rows


def test_a_new_installation_holds_the_whole_reference_data() -> None:
    numbers = {model: model._default_manager.count() for model in TABLES}

    assert numbers == {
        Source: 2,
        CancerCentre: 6,
        Region: 21,
        Area: 5,
        Programme: 1,
        Allocation: 18,
    }


def test_halland_belongs_to_two_centres_and_every_other_region_to_one() -> None:
    two = {region.slug for region in Region.objects.all() if region.centres.count() == 2}

    assert two == {"halland"}
    assert Region.objects.filter(centres=None).count() == 0


def test_the_published_numbers_add_up_to_the_annex() -> None:
    published = dict(
        Allocation.objects.values_list("area__slug").annotate(total=Sum("projects")).order_by()
    )

    assert published == {"patologi": 47, "bfm": 90, "rehab": 251}


def test_sydost_passed_on_more_than_it_was_allocated() -> None:
    cell = Allocation.objects.get(centre__slug="sydost", area__slug="bfm")

    assert round(100 * cell.distributed_sek / cell.allocated_sek) == 175


def test_loading_again_changes_nothing() -> None:
    before, revision = everything(), Revision.current().number

    created = load_reference(settings.FIXTURES_DIR)

    assert set(created.values()) == {0}
    assert everything() == before
    assert Revision.current().number == revision


def test_an_administrators_edit_is_never_overwritten() -> None:
    centre = CancerCentre.objects.get(slug="norr")
    centre.name, centre.mailbox = "RCC Nordligast", "norr@example.se"
    write.save(centre)
    region = Region.objects.get(slug="halland")
    region.centres.set(CancerCentre.objects.filter(slug="vast"))
    allocation = Allocation.objects.earliest("pk")
    allocation.projects += 1
    write.save(allocation)
    programme = Programme.objects.get()
    programme.name = "Satsningen 2025"
    write.save(programme)
    before = everything()

    load_reference(settings.FIXTURES_DIR)

    assert everything() == before


def test_what_is_missing_comes_back() -> None:
    Allocation.objects.filter(area__slug="bfm").delete()

    created = load_reference(settings.FIXTURES_DIR)

    assert created["fördelningar"] == 6
    assert Allocation.objects.count() == 18


def test_a_new_year_is_new_rows_and_files(tmp_path: Path) -> None:
    fixtures = Path(shutil.copytree(settings.FIXTURES_DIR, tmp_path / "fixtures"))
    shutil.copy(fixtures / "funding-2025.csv", fixtures / "funding-2026.csv")
    with (fixtures / "reference/programmes.csv").open("a", encoding="utf-8") as file:
        file.write("2026,Satsningen 2026,,annex3-2026.txt\n")

    created = load_reference(fixtures)

    assert (created["program"], created["fördelningar"]) == (1, 18)
    assert Allocation.objects.filter(programme__year=2026).count() == 18


def test_rights_that_a_group_lost_are_given_again() -> None:
    before = everything()
    Group.objects.get(name=CENTRE_ADMINISTRATORS).permissions.clear()

    load_reference(settings.FIXTURES_DIR)

    assert everything() == before


def test_centre_administrators_write_projects_and_nothing_else() -> None:
    group = Group.objects.get(name=CENTRE_ADMINISTRATORS)

    rights = set(group.permissions.values_list("codename", flat=True))

    assert {right for right in rights if not right.startswith("view_")} == {
        "add_project",
        "change_project",
    }
    assert "view_user" not in rights


def test_no_group_may_delete_or_touch_the_history() -> None:
    groups = Group.objects.filter(name__in=[CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS])

    rights = set(groups.values_list("permissions__codename", flat=True))

    assert not [right for right in rights if right.startswith("delete_")]
    assert not [right for right in rights if right.endswith("event")]


def test_every_table_of_reference_data_is_recorded() -> None:
    for model in TABLES:
        events = apps.get_model("projects", f"{model.__name__}Event")._default_manager
        assert events.filter(pgh_label="insert").count() >= model._default_manager.count()


def test_the_command_says_what_it_created() -> None:
    Allocation.objects.filter(area__slug="bfm").delete()
    output = io.StringIO()

    call_command("load_reference", stdout=output)

    assert "fördelningar: 6 nya" in output.getvalue()
    assert "regioner: 0 nya" in output.getvalue()


def test_a_faulty_table_leaves_nothing_half_loaded(tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    for path in (settings.FIXTURES_DIR / "reference").iterdir():
        (reference / path.name).write_bytes(path.read_bytes())
    (tmp_path / "funding-2025.csv").write_bytes(
        (settings.FIXTURES_DIR / "funding-2025.csv").read_bytes()
    )
    with (reference / "regions.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["77", "ny-region", "Region Ny", "norr"])
    with (reference / "areas.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["ny-del", "", "Ny del", "", "finns-inte"])
    before = everything()

    with pytest.raises(Area.DoesNotExist):
        load_reference(tmp_path)

    assert everything() == before
