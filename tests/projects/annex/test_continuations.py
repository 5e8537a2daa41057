"""Projects of a year that seem to go on with an earlier one are proposed, never linked."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.annex.continuations import confirm, proposals, refuse
from projects.models import Programme, Project, Revision
from projects.services import write
from projects.services.publication import publish
from tests.factories import make_programme, make_project

pytestmark = pytest.mark.django_db

MR = "MR-styrd strålbehandling vid prostatacancer"
TEXT = "Införande av adaptiv strålbehandling för patienter i hela norra regionen."
UNIT = "Cancercentrum, Norrlands universitetssjukhus"


@pytest.fixture
def year(db: None) -> Programme:  # noqa: ARG001  # opens the database
    return make_programme()


def found(year: Programme) -> list[tuple[str, str]]:
    return [(each.project.title, each.earlier.title) for each in proposals(year)]


def test_the_same_title_and_a_similar_text_is_proposed(year: Programme) -> None:
    make_project(title=MR, summary=TEXT)
    make_project(year=2026, title=MR, summary=TEXT.replace("hela", "den"))
    assert found(year) == [(MR, MR)]
    assert not Project.objects.exclude(continues=None).exists()


def test_a_similar_title_of_the_same_unit_is_proposed_whatever_the_text(year: Programme) -> None:
    make_project(title=MR, unit=UNIT, summary=TEXT)
    make_project(year=2026, title=f"{MR}, steg 2", unit=UNIT, summary="Utvärdering av arbetet.")
    assert found(year) == [(f"{MR}, steg 2", MR)]


@pytest.mark.parametrize(
    "other",
    [
        {"title": MR, "summary": TEXT, "centre": "syd", "regions": ["skane"]},
        {"title": "Kulturaktiviteter för unga vuxna", "summary": "Konst och samtal."},
        {"title": MR, "summary": TEXT, "state": "utkast"},
    ],
    ids=["another centre", "another matter", "a draft"],
)
def test_what_differs_is_not_proposed(year: Programme, other: dict[str, object]) -> None:
    make_project(**other)
    make_project(year=2026, title=MR, summary=TEXT)
    assert found(year) == []


def test_each_earlier_project_is_proposed_once_the_best_first(year: Programme) -> None:
    make_project(title=MR, summary=TEXT)
    make_project(title="Prehabilitering före operation", summary="Träning före operation i Umeå.")
    make_project(year=2026, title=f"{MR} II", summary=TEXT)
    make_project(year=2026, title=MR, summary=TEXT)
    make_project(
        year=2026, title="Prehabilitering före operation", summary="Träning före operationen."
    )
    assert found(year) == [
        (MR, MR),
        ("Prehabilitering före operation", "Prehabilitering före operation"),
    ]


def test_what_is_linked_already_is_not_proposed(year: Programme) -> None:
    first = make_project(title=MR, summary=TEXT)
    make_project(year=2026, title=MR, summary=TEXT, continues=first)
    make_project(year=2026, title=f"{MR} II", summary=TEXT)
    assert found(year) == []


def test_what_a_person_refused_is_not_proposed_again(year: Programme) -> None:
    make_project(title=MR, summary=TEXT)
    make_project(year=2026, title=MR, summary=TEXT)
    [each] = proposals(year)
    moment = Revision.current().changed_at

    with write.change():
        assert refuse([(each.project.pk, each.earlier.pk)]) == 1
        assert refuse([(each.project.pk, each.earlier.pk)]) == 1

    assert found(year) == []
    assert Revision.current().changed_at == moment


@pytest.mark.usefixtures("year")
def test_a_later_or_another_centres_project_is_never_linked() -> None:
    first, other = make_project(title=MR), make_project(centre="syd", regions=["skane"])
    second = make_project(year=2026, title=MR)
    with write.change():
        wrong = [(first.pk, second.pk), (second.pk, other.pk), (second.pk, 10**9)]
        assert confirm(wrong) == 0
        assert confirm([(second.pk, first.pk)]) == 1
        assert confirm([(second.pk, first.pk)]) == 0


def test_both_pages_link_when_it_is_confirmed_and_published(
    year: Programme, client: Client
) -> None:
    first = make_project(title=MR, summary=TEXT)
    second = make_project(year=2026, title=MR, summary=TEXT)
    with write.change():
        confirm([(second.pk, first.pk)])
    before = client.get(f"/projekt/{first.reference}/").content.decode()
    assert second.reference not in before

    publish(year)

    for one, other in ((first, second), (second, first)):
        page = client.get(f"/projekt/{one.reference}/").content.decode()
        assert f'href="/projekt/{other.reference}/"' in page


def test_the_statements_do_not_grow(
    year: Programme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        make_project(title=f"Projekt nummer {number}", summary=f"Text {number}")
        make_project(year=2026, title=f"Projekt nummer {number}", summary=f"Text {number}")
    with django_assert_max_num_queries(8):
        assert len(proposals(year)) == 8
