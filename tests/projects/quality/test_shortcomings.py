"""Each kind of shortcoming is seen, and what is in order is left in peace."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.models import Project
from projects.quality.shortcomings import BY_SLUG, KINDS, findings
from projects.services import write
from tests.factories import make_project, make_report
from tests.projects.published import LONG_READ, publish

pytestmark = pytest.mark.django_db
WHOLE = {
    "unit": "Radiologiska kliniken",
    "mailbox": "bild@example.se",
    "status": "ny",
    "regions": ["norrbotten"],
}
"""Nothing to remark."""
OTHER = {"title": "Cancerskola på nätet", "summary": "Kurser för närstående i Luleå."}
"""Like no other entry."""


def seen() -> dict[str, str]:
    return {each.kind.slug: each.text for each in findings(Project.objects.all())}


def test_an_entry_that_has_everything_has_no_shortcoming() -> None:
    make_project(**WHOLE)
    assert seen() == {}


@pytest.mark.parametrize(
    ("slug", "given", "text"),
    [
        ("okand-region", {"region_text": "Region Norbotten"}, "”Region Norbotten”; närmast är "),
        ("utan-region", {"regions": []}, ""),
        ("utan-sammanfattning", {"summary": ""}, ""),
        ("utan-enhet", {"unit": ""}, ""),
        ("utan-status", {"status": "ej-angivet"}, ""),
        ("utan-kontakt", {"mailbox": ""}, ""),
        (
            "okand-aktor",
            {"actor": "Storfors cancerverkstad", "actor_kind": "civilsamhalle"},
            "”Storfors cancerverkstad” står som civilsamhälle, okänd",
        ),
        (
            "okand-aktor",
            {"actor": "Umeå kommun", "actor_kind": "privat"},
            "”Umeå kommun” står som privat vårdgivare, läses som kommun",
        ),
    ],
)
def test_what_an_entry_lacks_is_told(slug: str, given: dict[str, object], text: str) -> None:
    make_project(**{**WHOLE, **given})
    [(found, said)] = seen().items()
    assert (found, said.startswith(text)) == (slug, True)


def test_a_website_is_a_contact_and_a_known_actor_is_in_order() -> None:
    make_project(**WHOLE | {"mailbox": "", "website": "https://example.se/projekt"})
    make_project(**WHOLE | {"actor": "Umeå kommun", "actor_kind": "kommun", **OTHER})
    assert seen() == {}


def test_titles_that_stand_twice_in_a_table_name_each_other() -> None:
    first = make_project(**WHOLE, title="Digital cytologi", summary="Skanner i Umeå.")
    second = make_project(**WHOLE, title="digital cytologi", summary="Lymfom hos barn.")
    make_project(**WHOLE, title="Digital cytologi", area="patologi")
    found = {
        each.project.pk: each.text
        for each in findings(Project.objects.all(), [BY_SLUG["samma-titel"]])
    }
    assert found == {first.pk: second.reference, second.pk: first.reference}


def test_what_search_marks_as_the_same_is_a_possible_duplicate() -> None:
    one = make_project(**WHOLE)
    other = make_project(**WHOLE, centre="syd")
    make_project(**WHOLE | OTHER)
    found = {each.project.pk: each.text for each in findings(Project.objects.all())}
    assert found == {one.pk: f"liknar {other.reference}", other.pk: f"liknar {one.reference}"}


def test_fields_unlike_the_published_row_are_named() -> None:
    publish(LONG_READ)
    assert "skiljer-sig" not in seen()
    project = Project.objects.get()
    project.title, project.unit = "En annan titel", "Onkologen"
    write.save(project)
    assert seen()["skiljer-sig"] == "titel, enhet"


def test_an_entry_that_nobody_reports_of_is_told_with_the_day() -> None:
    project = make_project(**WHOLE)
    long_ago = timezone.now() - timedelta(days=400)
    Project.objects.filter(pk=project.pk).update(created_at=long_ago)
    assert seen() == {"utan-rapport": f"senast {timezone.localdate(long_ago)}"}
    make_report(project, date=timezone.localdate())
    assert seen() == {}


def test_only_drafts_grow_old_and_they_lack_nothing_else() -> None:
    long_ago = timezone.now() - timedelta(days=61)
    for state, title in (("utkast", "Ett"), ("granskas", "Två"), ("publicerad", "Tre")):
        project = make_project(**WHOLE | {"title": title, "state": state, "summary": title[:0]})
        Project.objects.filter(pk=project.pk).update(updated_at=long_ago)
    make_project(**WHOLE, title="Nytt", state="utkast")
    told = [(each.kind.slug, each.project.title) for each in findings(Project.objects.all())]
    assert sorted(told) == [
        ("gammalt-utkast", "Ett"),
        ("gammalt-utkast", "Två"),
        ("utan-sammanfattning", "Tre"),
    ]
    assert seen()["gammalt-utkast"] == "orört i 61 dagar"


def test_the_questions_do_not_grow(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(4):
        make_project(title=f"Röntgen {number}")
    with django_assert_max_num_queries(7):
        assert list(findings(Project.objects.all()))


def test_the_field_to_mend_is_one_of_the_form() -> None:
    fields = {each.name for each in Project._meta.get_fields()}
    assert {kind.field for kind in KINDS} - {""} <= fields
