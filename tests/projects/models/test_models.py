"""What the models say of themselves: names, validation, the latest row, the revision."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    ImportRun,
    Programme,
    Project,
    Revision,
    Source,
    SourceRow,
)
from projects.models.common import SLUG_PATTERN, not_empty, slug_field
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def make_run(**fields: object) -> ImportRun:
    source = Source.objects.get(file="annex3-2025.txt")
    given = {"source": source, "programme": Programme.objects.get(year=2025), "report": {"rows": 1}}
    return ImportRun.objects.create(**{**given, **fields})


def make_row(run: ImportRun, project: Project, *lines: int) -> SourceRow:
    return SourceRow.objects.create(
        run=run,
        project=project,
        centre=project.centre,
        area=project.area,
        lines=list(lines),
        cells=[{"column": "Projektnamn", "text": project.title}],
    )


# Names ------------------------------------------------------------------------------------------


def test_rows_are_called_by_their_names() -> None:
    project = make_project(title="Röntgen närmare hemmet")

    assert str(project) == "2025-NORR-BFM-001 Röntgen närmare hemmet"
    assert str(project.centre) == "RCC Norr"
    assert str(project.area) == "Bild- och funktionsmedicin"
    assert str(project.regions.get()) == "Region Västernorrland"
    assert str(Programme.objects.get()) == "Särskilda satsningar inom cancervården 2025"
    assert str(Allocation.objects.get(centre__slug="norr", area__slug="bfm")) == (
        "Särskilda satsningar inom cancervården 2025 · RCC Norr · Bild- och funktionsmedicin"
    )
    assert str(Revision(number=7)) == "7"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"title": "Uppföljning", "part": "Bilaga 3"}, "Uppföljning, Bilaga 3"),
        ({"title": "Uppföljning"}, "Uppföljning"),
        ({}, "bilaga.txt"),
        ({"part": "Bilaga 3"}, "bilaga.txt, Bilaga 3"),
    ],
)
def test_a_document_is_called_by_title_and_part_or_by_its_file(
    fields: dict[str, str], name: str
) -> None:
    assert str(Source(file="bilaga.txt", **fields)) == name


def test_an_import_is_named_by_its_local_day() -> None:
    run = make_run()
    run.applied_at = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)

    assert str(run).endswith("Bilaga 3 (2026-04-01)")


def test_a_published_row_is_named_by_file_and_lines() -> None:
    assert str(make_row(make_run(), make_project(), 25, 31)) == "annex3-2025.txt, rad 25, 31"


def test_every_model_and_field_that_is_shown_has_a_swedish_name() -> None:
    shown = (Project, CancerCentre, Area, Programme, Allocation, Source, ImportRun, SourceRow)

    unnamed = {
        f"{model.__name__}.{field.name}"
        for model in shown
        for field in model._meta.concrete_fields
        if field.editable and field.verbose_name == field.name.replace("_", " ")
    }

    # "Status" is the same word in both languages, and nobody is shown the number of a row.
    assert unnamed - {f"{model.__name__}.id" for model in shown} == {"Project.status"}


# Validation -------------------------------------------------------------------------------------


def test_a_sub_area_is_no_area_of_a_project() -> None:
    project = make_project(area="rehab")
    project.area = Area.objects.get(slug="palliativ-vard")

    with pytest.raises(ValidationError, match="Välj ett område, inte ett delområde"):
        project.clean()


def test_a_sub_area_belongs_to_the_area() -> None:
    project = make_project(area="rehab", sub_area="palliativ-vard")
    project.clean()
    project.area = Area.objects.get(slug="bfm")

    with pytest.raises(ValidationError, match="Delområdet hör inte till det valda området"):
        project.clean()


@pytest.mark.parametrize("slug", ["norr", "stockholm-gotland", "rcc2"])
def test_a_slug_is_plain(slug: str) -> None:
    field = slug_field()

    assert field.clean(slug, None) == slug


@pytest.mark.parametrize("slug", ["Norr", "västra", "a--b", "-a", "a-", "a b", "a_b", ""])
def test_any_other_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError):
        slug_field().clean(slug, None)


def test_the_words_for_an_empty_field_are_the_constraints() -> None:
    rule = not_empty("title", name="rule", message="Ange titeln.")

    with pytest.raises(ValidationError, match="Ange titeln"):
        rule.validate(Project, Project(title=""))
    assert isinstance(rule, models.CheckConstraint)
    assert SLUG_PATTERN.startswith("^")


# Questions beside projects ----------------------------------------------------------------------


def test_only_areas_stand_on_top() -> None:
    assert set(Area.objects.top().values_list("slug", flat=True)) == {"patologi", "bfm", "rehab"}


def test_the_latest_row_of_each_project() -> None:
    first, second = make_project(), make_project()
    early, late = make_run(), make_run()
    make_row(early, first, 1)
    kept = make_row(early, second, 2)
    newest = make_row(late, first, 9)

    assert list(SourceRow.objects.latest()) == [newest, kept]


def test_a_row_that_was_undone_is_no_latest_row_but_the_last_known_one() -> None:
    first, second = make_project(), make_project()
    early, late = make_run(), make_run()
    before, undo = make_row(early, first, 1), make_run(kind="undo", undoes=late)
    gone = [make_row(late, each, 9) for each in (first, second)]
    SourceRow.objects.filter(run=late).update(undone_by=undo)

    assert list(SourceRow.objects.latest()) == [before]
    assert list(SourceRow.objects.latest_known()) == [before, gone[1]]


def test_a_run_counts_as_a_reading_until_all_its_rows_are_undone() -> None:
    run, empty = make_run(), make_run()
    rows = [make_row(run, make_project(), number) for number in (1, 2)]
    undo = make_run(kind="undo", undoes=run)
    assert set(ImportRun.objects.readings()) == {run, empty}

    for row, left in zip(rows, ({run, empty}, {empty}), strict=True):
        SourceRow.objects.filter(pk=row.pk).update(undone_by=undo)
        assert set(ImportRun.objects.readings()) == left


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ("", "rad 14"),
        ("blad ”Norr”", "blad ”Norr”, rad 14"),
        ("sida 3", "sida 3, tabellrad 14"),
    ],
)
def test_a_row_is_named_by_its_first_line_as_in_reports(part: str, where: str) -> None:
    assert SourceRow(part=part, lines=[14, 16]).where == where


def test_rows_of_a_programme() -> None:
    row = make_row(make_run(), make_project(), 1)
    other = Programme.objects.create(year=2026, name="Satsningen 2026")
    make_row(make_run(programme=other), make_project(), 1)

    assert list(SourceRow.objects.of_programme(Programme.objects.get(year=2025))) == [row]


# The revision -----------------------------------------------------------------------------------


def test_the_revision_is_zero_before_the_first_change() -> None:
    Revision.objects.all().delete()

    assert Revision.current().number == 0
    assert not Revision.objects.exists()


def test_a_bump_adds_one_and_tells_when() -> None:
    Revision.objects.all().delete()
    before = timezone.now()

    Revision.bump()
    Revision.bump()

    assert Revision.current().number == 2
    assert Revision.current().changed_at >= before
    assert Revision.objects.count() == 1


def test_a_revision_knows_which_projects_changed_since_an_earlier_one() -> None:
    Revision.bump()
    before = Revision.current()
    Revision.bump(changed=[7, 3])
    Revision.bump(changed=[])
    Revision.bump(changed=[7, 388])

    assert Revision.current().changed_since(before) == {3, 7, 388}
    assert before.changed_since(before) == set()


def test_a_revision_knows_nothing_of_what_comes_later_or_was_not_told() -> None:
    Revision.bump()
    before = Revision.current()
    Revision.bump()
    now = Revision.current()

    assert now.changed_since(before) is None
    assert before.changed_since(now) is None


def test_a_change_of_the_thesaurus_has_a_greater_number_whatever_the_clock_says() -> None:
    later = Revision.current().thesaurus + 10**18
    Revision.bump()
    Revision.objects.update(thesaurus=later)
    Revision.bump(thesaurus=True)
    assert Revision.current().thesaurus == later + 1
    Revision.bump()
    assert Revision.current().thesaurus == later + 1
