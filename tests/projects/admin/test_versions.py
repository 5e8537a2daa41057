"""The recorded versions as a person reads them."""

import pghistory
import pytest
from django.test import Client

from projects.admin.versions import FieldChange, last_change, versions
from projects.models import (
    CENTRE_ADMINISTRATORS,
    NATIONAL_ADMINISTRATORS,
    CancerCentre,
    ConceptTerm,
    ImportRun,
    Programme,
    Project,
    Region,
    Revision,
    Source,
    User,
)
from projects.services import write
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import filled
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> ImportRun:
    """An import of the annex."""
    source, programme = Source.objects.get(file="annex3-2025.txt"), Programme.objects.get()
    run = ImportRun(source=source, programme=programme, report={"rows": 1})
    write.save(run)
    return run


def rename(project: Project, title: str, **context: User | ImportRun) -> None:
    project.title = title
    with write.change(**context):  # type: ignore[arg-type]  # the table below knows its names
        write.save(project)


def test_the_latest_version_comes_first_with_writer_and_change(run: ImportRun) -> None:
    user = make_user(first_name="Nora", last_name="Norr")
    project = make_project(title="Första")
    rename(project, "Andra", run=run)
    rename(project, "Tredje", user=user)

    latest, middle, first = versions(project)

    assert (latest.who, latest.run) == ("Nora Norr", None)
    assert latest.changes == (FieldChange("titel", "Andra", "Tredje"),)
    assert (middle.who, middle.run) == ("", run)
    assert first.created
    assert FieldChange("titel", "–", "Första") in first.changes


def test_names_stand_for_numbers_and_codes() -> None:
    project = make_project()
    earlier = make_project(title="Föregångaren")
    project.centre = CancerCentre.objects.get(slug="syd")
    project.status = "fortsattning"
    project.continues = earlier
    write.save(project)

    version = last_change(project)

    assert version is not None
    assert set(version.changes) == {
        FieldChange("RCC", "RCC Norr", "RCC Syd"),
        FieldChange("status", "Nytt", "Fortsättning"),
        FieldChange("fortsätter projektet", "–", earlier.reference),
    }


def test_fields_and_regions_of_one_save_are_one_version() -> None:
    project = make_project(regions=["vasternorrland", "norrbotten"])
    project.title = "Ny titel"
    with write.change():
        write.save(project)
        write.save(project, regions=Region.objects.filter(slug__in=["norrbotten", "uppsala"]))

    version = last_change(project)

    assert version is not None
    assert [change.label for change in version.changes] == [
        "titel",
        "regioner (borttagna och tillagda)",
    ]
    assert version.changes[1].before == "Region Västernorrland"
    assert version.changes[1].after == "Region Uppsala"


def test_a_new_derivation_is_no_version() -> None:
    project = make_project()
    centre = CancerCentre.objects.get(slug="norr")
    centre.name = "RCC Nordligast"
    write.save(centre)

    assert len(versions(project)) == 1


def test_a_row_without_recorded_versions_has_none() -> None:
    assert last_change(Project(pk=0)) is None


def test_a_write_past_the_write_path_is_seen() -> None:
    project = make_project(title="Före")
    # All of a test is one transaction, so that the bulk write needs a context of its own.
    with pghistory.context(via="sql"):
        Project.objects.filter(pk=project.pk).update(title="Efter")

    version = last_change(project)

    assert version is not None
    assert version.changes == (FieldChange("titel", "Före", "Efter"),)


def test_the_centres_of_an_account_are_recorded() -> None:
    user = make_user()
    with write.change():
        user.centres.set(CancerCentre.objects.filter(slug="syd"))

    version = last_change(user)

    assert version is not None
    [change] = version.changes
    assert change.after == "RCC Syd"


def test_the_page_shows_both_writers(norr: Client, run: ImportRun, own: Project) -> None:
    rename(own, "Importerad", run=run)
    own.refresh_from_db()
    rename(own, "Redigerad", user=make_user(first_name="Nora", last_name="Norr"))

    page = norr.get(f"/admin/projects/project/{own.pk}/history/").content.decode()

    assert "ändrat av Nora Norr" in page
    assert "ändrat genom import" in page
    assert f"/admin/projects/importrun/{run.pk}/change/" in page
    assert page.index("<ins>Redigerad") < page.index("<ins>Röntgen närmare hemmet")


def test_reading_the_history_writes_nothing(norr: Client, own: Project) -> None:
    before = Revision.current().number

    norr.get(f"/admin/projects/project/{own.pk}/history/")

    assert Revision.current().number == before


def test_the_role_of_an_account_is_recorded(
    national: Client, national_member: User, norr_member: User
) -> None:
    page = f"/admin/projects/user/{norr_member.pk}/change/"
    role = "NATIONAL_ADMINISTRATOR"

    national.post(page, filled(national.get(page), "user_form", role=role))

    version = last_change(norr_member)
    assert version is not None
    assert version.who == str(national_member)
    assert version.changes == (
        FieldChange(
            "grupper (borttagna och tillagda)", CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS
        ),
    )


# Concepts ---------------------------------------------------------------------------------------


def test_a_concepts_history_tells_of_its_terms_and_links() -> None:
    other = make_keyword("Håravfall", slug="haravfall")
    concept = make_keyword("Kylmössa", slug="kylmossa")
    term = concept.terms.get()
    term.is_weak, term.companions, term.note = True, ["skalp"], "även plagg"
    concept.name = "Skalpkylning"

    with write.change(user=make_user(first_name="Nils", last_name="Nationell")):
        write.save(concept)
        write.save(term)
        write.save(ConceptTerm(concept=concept, text="SK", case_sensitive=True))
        write.set_related(concept, [other])
        write.set_places(concept, Region.objects.filter(slug="skane"))

    version = last_change(concept)
    assert version is not None
    assert version.who == "Nils Nationell"
    assert set(version.changes) == {
        FieldChange("namn", "Kylmössa", "Skalpkylning"),
        FieldChange("term", "kylmössa", "kylmössa (svag; tillsammans med skalp; även plagg)"),
        FieldChange("term", "–", "SK (skrivs så)"),
        FieldChange("besläktade begrepp (borttagna och tillagda)", "–", "Håravfall"),
        FieldChange("regioner (borttagna och tillagda)", "–", "Region Skåne"),
    }


def test_a_removed_term_stands_in_the_history_and_a_replaced_one_does_not() -> None:
    concept = make_keyword("Kylmössa", "kylmössa", "skalpkylning", slug="kylmossa")

    write.set_terms(concept, [ConceptTerm(text="kylmössa")])

    version = last_change(concept)
    assert version is not None
    assert version.changes == (FieldChange("term", "skalpkylning", "–"),)


def test_a_keyword_by_rule_is_nobodys_version() -> None:
    project = make_project(title="Kylmössa mot håravfall")
    make_keyword("Kylmössa", slug="kylmossa")

    assert project.keyword_links.exists()
    assert len(versions(project)) == 1


def test_the_history_page_of_a_concept_is_read_by_all(norr: Client) -> None:
    concept = make_keyword("Skärmfri kylmössa", slug="skarmfri")

    page = norr.get(f"/admin/projects/concept/{concept.pk}/history/").content.decode()

    assert "skärmfri kylmössa" in page
