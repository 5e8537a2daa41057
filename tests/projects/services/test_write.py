"""The one write path."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.annex.service import import_annex
from projects.language.analyzer import Analyzer
from projects.models import (
    Area,
    CancerCentre,
    Concept,
    ConceptTerm,
    Programme,
    Project,
    ProjectKeyword,
    Region,
    Revision,
)
from projects.search.affected import projects_under
from projects.search.concept_loader import current_analyzer
from projects.search.index import IndexEntry, index_entry
from projects.search.vocabulary import disagreements
from projects.services import write
from tests.factories import make_project, make_user
from tests.projects.annex.samples import annex
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db

SAVE_QUERIES = 10
"""Of a save that changes no word: savepoint, row, update, lock, derivation, revision."""


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
    with write.change():
        make_project()
        make_project()
        assert Revision.current().number == before

    assert Revision.current().number == before + 1


def test_a_project_is_derived_once_for_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    derived = []

    def entry(analyzer: Analyzer, project: Project, regions: list[Region]) -> IndexEntry:
        derived.append(project.title)
        return index_entry(analyzer, project, regions)

    monkeypatch.setattr("projects.services.derive.index_entry", entry)
    with write.change():
        project = make_project(title="Kylmössa")
        concepts = [make_keyword(name) for name in ("Zooterapi", "Hästterapi", "Agility")]
        write.set_keywords(project, dict.fromkeys(concepts, "redaktor"))
        project.title = "Isvantar"
        write.save(project)

    assert derived == ["Isvantar"]
    assert Project.objects.containing("isvantar").get().keyword_links.count() == 3


def test_a_change_of_text_and_state_is_counted_once() -> None:
    project = make_project(title="Kylmössa")
    for title, state in (("Isvantar", "utkast"), ("Kylmössa", "publicerad")):
        project.title, project.state = title, state
        write.save(project)
        assert not disagreements()


def test_only_what_differs_is_named(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    project = make_project()
    project.mailbox = "a@example.se"

    with django_assert_num_queries(SAVE_QUERIES) as asked:
        write.save(project)

    [update] = [one["sql"] for one in asked if 'UPDATE "projects_project"' in one["sql"]]
    assert "reference" not in update


def test_saving_an_unchanged_project_writes_nothing() -> None:
    project = make_project()
    before = (Revision.current().number, project.updated_at)

    write.save(Project.objects.get(pk=project.pk))

    project.refresh_from_db()
    assert (Revision.current().number, project.updated_at) == before


def test_an_invalid_field_is_refused_and_nothing_is_written() -> None:
    project = make_project()
    revision = Revision.current().number
    project.status = "pausad"

    with pytest.raises(ValidationError, match="pausad"):
        write.save(project)

    assert Revision.current().number == revision
    assert Project.objects.get(pk=project.pk).status == "ny"


def test_a_failed_change_leaves_everything_as_it_was() -> None:
    before = Revision.current().number

    def fail() -> None:
        with write.change():
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

    with write.change(user=user):
        write.save(project)

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

    write.save(project, regions=Region.objects.filter(slug__in=["norrbotten", "vasterbotten"]))

    project.refresh_from_db()
    assert project.updated_at > before
    assert "norrbotten" in project.folded_text
    assert "västernorrland" not in project.folded_text


def test_a_renamed_centre_is_found_under_its_new_name() -> None:
    make_project()
    centre = CancerCentre.objects.get(slug="norr")
    centre.name = "RCC Nordligast"

    write.save(centre)

    assert Project.objects.containing("nordligast").count() == 1


def test_a_sub_area_of_another_area_is_refused() -> None:
    project = make_project(area="bfm")
    project.sub_area = Area.objects.get(slug="palliativ-vard")

    with pytest.raises(ValidationError, match="hör inte till"):
        write.save(project)


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


# The thesaurus ----------------------------------------------------------------------------------


def keywords(project: Project) -> dict[str, str]:
    return dict(project.keyword_links.values_list("concept__slug", "origin"))


@pytest.fixture
def cooled() -> Project:
    return make_project(title="Kylmössa mot håravfall")


@pytest.mark.usefixtures("cooled")
def test_a_new_concept_tags_in_the_same_transaction() -> None:
    with write.change():
        concept = make_keyword("Kylmössa", slug="kylmossa")
        assert not ProjectKeyword.objects.exists(), "derived once, at the end"

    assert [link.concept for link in ProjectKeyword.objects.all()] == [concept]


def test_a_concept_written_by_hand_takes_effect_on_the_next_page(
    client: Client, cooled: Project
) -> None:
    assert "Kylmössa" not in client.get("/nyckelord/").content.decode()

    concept = make_keyword("Kylmössa", slug="kylmossa")

    assert "Kylmössa" in client.get("/nyckelord/").content.decode()
    assert cooled.title in client.get("/nyckelord/kylmossa/").content.decode()
    assert keywords(make_project(title="En kylmössa till")) == {concept.slug: "regel"}


def test_a_removed_term_untags(cooled: Project) -> None:
    concept = make_keyword("Kylmössa", "kylmössa", "skalpkylning", slug="kylmossa")

    write.delete(concept.terms.get(text="kylmössa"))

    assert keywords(cooled) == {}
    assert not projects_under("kylmossa").exists()


def test_a_removed_concept_leaves_no_trace_in_the_index(cooled: Project) -> None:
    concept = make_keyword("Kylmössa", slug="kylmossa")
    assert projects_under("kylmossa").get() == cooled

    write.delete(concept)

    assert keywords(cooled) == {}
    assert not projects_under("kylmossa").exists()


def test_several_concepts_are_removed_in_one_change(cooled: Project) -> None:
    concepts = [make_keyword("Kylmössa", slug="kylmossa"), make_keyword("Hår", slug="har")]

    with write.change():
        for concept in concepts:
            write.delete(concept)

    assert keywords(cooled) == {}
    assert not Concept.objects.exists()


def test_a_new_derivation_is_no_change_date(cooled: Project) -> None:
    make_keyword("Kylmössa", slug="kylmossa")

    assert Project.objects.get().updated_at == cooled.updated_at


def test_an_unmarked_keyword_untags(cooled: Project) -> None:
    concept = make_keyword("Kylmössa", slug="kylmossa")
    concept.is_keyword = False

    write.save(concept)

    assert keywords(cooled) == {}
    assert projects_under("kylmossa").exists()


def test_a_project_stands_under_the_broader_keyword_as_soon_as_it_is_one(cooled: Project) -> None:
    above = make_keyword("Stöd", "stödåtgärd", slug="stod")
    below = make_keyword("Kylmössa", slug="kylmossa")
    below.broader = above

    write.save(below)

    assert keywords(cooled) == {"kylmossa": "regel", "stod": "regel"}


def test_a_renamed_group_follows_to_the_terms() -> None:
    concept = make_keyword("Skärmfri kylmössa", slug="skarmfri")
    concept.group = "teknik"

    write.save(concept)

    assert concept.terms.get().group == "teknik"


def test_every_change_of_a_concept_is_a_new_thesaurus_and_no_other_is() -> None:
    numbers = [Revision.current().thesaurus]
    concept = make_keyword("Skärmfri kylmössa", slug="skarmfri")
    numbers.append(Revision.current().thesaurus)
    write.set_related(concept, Concept.objects.exclude(pk=concept.pk)[:1])
    numbers.append(Revision.current().thesaurus)
    write.set_places(concept, Region.objects.all()[:1])
    numbers.append(Revision.current().thesaurus)
    write.delete(concept)
    numbers.append(Revision.current().thesaurus)
    make_project()

    assert numbers == sorted(set(numbers))
    assert Revision.current().thesaurus == numbers[-1]


def test_an_editors_word_stays_through_retagging_and_imports() -> None:
    write.save(Programme(year=2024, name="Särskilda satsningar 2024", published=True))
    row = "Region Västerbotten\tnytt\tKylmössa\t{}"
    import_annex(annex(row.format("Mot håravfall.")), programme=2024)
    project = Project.objects.get()
    refused = make_keyword("Den vita kylmössan", "kylmössa", slug="vit-kylmossa")
    added = make_keyword("Den röda vanten", slug="rod-vante")
    write.set_keywords(project, {refused: "avvisat"})
    write.set_keywords(project, {added: "redaktor"})

    came, went = write.retag()
    report = import_annex(annex(row.format("Mot håravfall, igen.")), programme=2024)

    assert (came, went) == (set(), set())
    assert report.count("updated") == 1
    assert keywords(project)["vit-kylmossa"] == "avvisat"
    assert keywords(project)["rod-vante"] == "redaktor"


def test_retagging_says_what_came_and_went(cooled: Project) -> None:
    concept = make_keyword("Kylmössa", slug="kylmossa")
    other = make_keyword("Vante", slug="vante")
    ProjectKeyword.objects.filter(concept=concept).delete()
    ProjectKeyword.objects.create(project=cooled, concept=other, origin="regel")
    Project.objects.update(index_digest="")

    came, went = write.retag()

    assert came == {(cooled.reference, "kylmossa")}
    assert went == {(cooled.reference, "vante")}


def test_an_editors_word_is_an_edit(cooled: Project) -> None:
    before = cooled.updated_at
    concept = make_keyword("Vante", slug="vante")

    write.set_keywords(cooled, {concept: "redaktor"})

    assert Project.objects.get().updated_at > before


# What is tried and rolled back ------------------------------------------------------------------


def test_a_trial_is_seen_inside_and_leaves_nothing(cooled: Project) -> None:
    revision = Revision.current()

    with write.trial():
        make_keyword("Kylmössa", slug="kylmossa")
        assert keywords(cooled) == {"kylmossa": "regel"}

    assert keywords(cooled) == {}
    assert not Concept.objects.exists()
    assert (Revision.current().number, Revision.current().thesaurus) == (
        revision.number,
        revision.thesaurus,
    )


def test_a_trial_inside_a_change_does_not_disturb_it(cooled: Project) -> None:
    with write.change():
        concept = make_keyword("Håravfall", slug="haravfall")
        with write.trial():
            make_keyword("Kylmössa", slug="kylmossa")

    assert keywords(cooled) == {concept.slug: "regel"}


def test_concepts_that_were_rolled_back_are_never_taken_for_others(cooled: Project) -> None:
    """The analyzer is kept by the thesaurus' number; a number that came twice would mislead."""
    with write.trial():
        make_keyword("Kylmössa", slug="kylmossa")
        assert "kylmossa" in current_analyzer().thesaurus

    assert "kylmossa" not in current_analyzer().thesaurus
    make_keyword("Håravfall", slug="haravfall")
    assert "haravfall" in current_analyzer().thesaurus
    assert "kylmossa" not in current_analyzer().thesaurus
    assert keywords(make_project(title=cooled.title)) == {"haravfall": "regel"}


def test_a_term_of_two_concepts_in_a_group_is_refused_and_nothing_written() -> None:
    make_keyword("Den vita kylmössan", slug="vit-kylmossa")

    with pytest.raises(IntegrityError, match="term_claimed_once_per_group"), transaction.atomic():
        make_keyword("Den vita mössan", "DEN VITA kylmössan", slug="vit-mossa")

    assert not ConceptTerm.objects.filter(concept__slug="vit-mossa").exists()
