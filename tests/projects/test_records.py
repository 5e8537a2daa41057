"""Single projects and where they come from, as every door looks them up."""

from collections.abc import Iterable
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.models import Project, Source
from projects.records import citation, published_row, records, with_related
from projects.services import write
from tests.factories import make_project
from tests.projects.published import CYTOLOGY, LONG_READ, publish

pytestmark = pytest.mark.django_db


def test_records_are_what_was_ever_public() -> None:
    shown = make_project(title="Cancerskola")
    gone = make_project(title="Rondrum", state="aterkallad", withdrawal_reason="Dubblett.")
    make_project(title="Utkast om fysioterapi", state="utkast")
    assert set(records()) == {shown, gone}


def test_a_record_has_its_latest_published_row(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    publish(LONG_READ, CYTOLOGY)
    publish(LONG_READ + " Igen.", CYTOLOGY)
    with django_assert_num_queries(3):
        rows = [published_row(project) for project in records()]
    assert [row.cells[-1]["text"].split()[-1] for row in rows if row] == ["Igen.", "alla</i>."]
    assert len({row.run_id for row in rows if row}) == 1


def test_a_project_without_a_document_has_no_row() -> None:
    make_project()
    assert published_row(records().get()) is None


def test_a_source_is_named_by_all_that_is_known_of_it() -> None:
    assert citation(Source.objects.get(file="annex3-2025.txt")) == (
        "Socialstyrelsen, Uppföljning av överenskommelsen mellan staten och SKR om en jämlik och "
        "effektiv cancervård med kortare väntetider 2025, Bilaga 3, artikelnummer 2026-3-10125"
    )
    assert citation(Source(file="uppladdad fil")) == "uppladdad fil"


def test_published_continuations_are_related_in_both_directions() -> None:
    first, middle, last = (make_project(title=f"Cancerskola {part}") for part in "ABC")
    hidden = make_project(title="Cancerskola D", state="utkast")
    for project, before in ((middle, first), (last, middle), (hidden, middle)):
        project.continues = before
        write.save(project)
    rows: Iterable[Any] = with_related(Project.objects.published()).values()
    shown = {row["id"]: row["related"] for row in rows}
    assert [each["reference"] for each in shown[middle.pk]] == [first.reference, last.reference]
    assert [each["title"] for each in shown[first.pk]] == [middle.title]
    assert shown[middle.pk][1]["continues"] == middle.pk
    assert Project.objects.count() == 4
