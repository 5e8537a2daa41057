"""An editor's keywords on the form of a project: added, refused, left to the rule again."""

from typing import Any

import pytest
from django.test import Client

from projects.admin.versions import FieldChange, last_change
from projects.facets import BY_NAME
from projects.models import Concept, ConceptTerm, Project, ProjectKeyword, User
from projects.services import write
from tests.factories import make_project
from tests.projects.admin.browsing import filled

pytestmark = pytest.mark.django_db


def keyword(name: str, slug: str) -> Concept:
    concept = Concept(name=name, slug=slug, group="metod", is_keyword=True, definition="En mening.")
    with write.change():
        write.save(concept)
        write.set_terms(concept, [ConceptTerm(text=name.lower())])
    return concept


@pytest.fixture
def mri() -> Concept:
    return keyword("Magnetröntgen", "magnetrontgen")


@pytest.fixture
def ct() -> Concept:
    return keyword("Datortomografi", "datortomografi")


@pytest.fixture
def scanned(mri: Concept) -> Project:  # noqa: ARG001  # the rule stands first
    """An entry of RCC Norr that the rule gives a keyword."""
    return make_project(title="Snabb magnetröntgen")


def address(project: Project) -> str:
    return f"/admin/projects/project/{project.pk}/change/"


def edit(browser: Client, project: Project, **fields: object) -> Any:
    answer = browser.post(address(project), filled(browser.get(address(project)), **fields))
    assert answer.status_code == 302, answer.context["errors"]
    return answer


def keywords(project: Project) -> dict[str, str]:
    return dict(project.keyword_links.values_list("concept__slug", "origin"))


def chips(answer: Any) -> dict[str, tuple[str, bool, bool]]:
    """The chips of a page by name: the reason, and whether the keyword is kept or refused."""
    groups = answer.context["adminform"].form.chip_groups
    return {
        chip.concept.name: (chip.reason, chip.kept, chip.refused)
        for group in groups
        for chip in group.chips
    }


def test_a_chip_says_which_words_give_a_keyword(norr: Client, scanned: Project) -> None:
    scan = keyword("Bilddiagnostik", "bilddiagnostik")
    mri = Concept.objects.get(slug="magnetrontgen")
    mri.broader = scan
    write.save(mri)

    answer = norr.get(address(scanned))

    assert chips(answer) == {
        "Bilddiagnostik": ("”magnetröntgen” i titeln, som hör till Magnetröntgen", False, False),
        "Magnetröntgen": ("”magnetröntgen” i titeln", False, False),
    }
    assert "”magnetröntgen” i titeln" in answer.content.decode()


@pytest.mark.parametrize("typed", ["Datortomografi", " datortomografi ", "skiktröntgen"])
def test_a_typed_keyword_is_added_by_its_name_or_a_term(
    norr: Client, scanned: Project, ct: Concept, typed: str
) -> None:
    write.set_terms(ct, [ConceptTerm(text="skiktröntgen")])

    edit(norr, scanned, new_keyword=typed)

    assert keywords(scanned) == {"magnetrontgen": "regel", "datortomografi": "redaktor"}


@pytest.mark.usefixtures("ct")
def test_a_mistyped_keyword_changes_nothing_and_names_the_nearest(
    norr: Client, scanned: Project
) -> None:
    data = filled(norr.get(address(scanned)), new_keyword="Datortomogarfi", title="Ny titel")

    page = norr.post(address(scanned), data)

    said = "Inget nyckelord heter ”Datortomogarfi”. Menade du ”Datortomografi”?"
    assert page.context["adminform"].form.errors == {"new_keyword": [said]}
    assert keywords(scanned) == {"magnetrontgen": "regel"}
    scanned.refresh_from_db()
    assert scanned.title == "Snabb magnetröntgen"


def test_what_is_chosen_stays_chosen_while_something_else_is_mended(
    norr: Client, scanned: Project, mri: Concept, ct: Concept
) -> None:
    chosen = {"refused_keywords": mri.pk, "added_keywords": ct.pk}

    answer = norr.post(address(scanned), filled(norr.get(address(scanned)), title="", **chosen))

    assert chips(answer) == {
        "Datortomografi": ("sparas med formuläret", True, False),
        "Magnetröntgen": ("”magnetröntgen” i titeln", False, True),
    }


def test_typing_is_answered_with_keywords_and_a_mistyping_with_the_nearest(
    norr: Client, scanned: Project, ct: Concept
) -> None:
    del scanned
    told = {"id": ct.pk, "name": "Datortomografi", "group": "Undersökningar och metoder"}
    asked = "/admin/projects/project/nyckelord/"

    assert norr.get(asked, {"q": "dator"}).json() == {"named": [], "found": [told], "nearest": []}
    assert norr.get(asked, {"q": "DATORTOMOGRAFI"}).json()["named"] == [told]
    assert norr.get(asked, {"q": "datrotomografi"}).json() == {
        "named": [],
        "found": [],
        "nearest": [told],
    }
    assert norr.get(asked).json() == {"named": [], "found": [], "nearest": []}


def test_an_added_keyword_is_an_edit_and_outlives_retagging(
    norr: Client, norr_member: User, scanned: Project, ct: Concept
) -> None:
    before = scanned.updated_at

    edit(norr, scanned, added_keywords=ct.pk)
    write.retag()

    assert keywords(scanned) == {"magnetrontgen": "regel", "datortomografi": "redaktor"}
    scanned.refresh_from_db()
    assert scanned.updated_at > before
    version = last_change(scanned)
    assert version is not None
    assert version.who == str(norr_member)
    assert version.changes == (
        FieldChange("nyckelord", "–", "Datortomografi: tillagt av redaktör"),
    )


def test_a_refused_keyword_outlives_retagging(norr: Client, scanned: Project, mri: Concept) -> None:
    edit(norr, scanned, refused_keywords=mri.pk)
    write.retag()

    assert keywords(scanned) == {"magnetrontgen": "avvisat"}
    assert list(BY_NAME["keyword"].narrow(Project.objects.all(), "magnetrontgen")) == []


def test_a_keyword_is_left_to_the_rule_again(
    norr: Client, scanned: Project, mri: Concept, ct: Concept
) -> None:
    edit(norr, scanned, refused_keywords=mri.pk, added_keywords=ct.pk)
    edit(norr, scanned, refused_keywords=[], added_keywords=[])

    assert keywords(scanned) == {"magnetrontgen": "regel"}
    version = last_change(scanned)
    assert version is not None
    assert set(version.changes) == {
        FieldChange("nyckelord", "Magnetröntgen: avvisat av redaktör", "–"),
        FieldChange("nyckelord", "Datortomografi: tillagt av redaktör", "–"),
    }


def test_a_save_without_a_change_of_keywords_is_no_edit(norr: Client, scanned: Project) -> None:
    before = (scanned.updated_at, ProjectKeyword.objects.get().pk)

    edit(norr, scanned)

    scanned.refresh_from_db()
    assert (scanned.updated_at, ProjectKeyword.objects.get().pk) == before


def test_added_and_refused_at_once_is_refused(norr: Client, scanned: Project, ct: Concept) -> None:
    data = filled(norr.get(address(scanned)), added_keywords=ct.pk, refused_keywords=ct.pk)

    answer = norr.post(address(scanned), data)

    assert "Både behållet och avvisat: Datortomografi" in answer.content.decode()
    assert keywords(scanned) == {"magnetrontgen": "regel"}


def test_only_keywords_can_be_added(norr: Client, scanned: Project) -> None:
    plain = Concept(name="Hår", slug="har", group="metod")
    write.save(plain)
    data = filled(norr.get(address(scanned)), added_keywords=plain.pk)

    assert norr.post(address(scanned), data).status_code == 200
    assert keywords(scanned) == {"magnetrontgen": "regel"}


def test_a_new_entry_takes_keywords_at_once(norr: Client, scanned: Project, ct: Concept) -> None:
    place = {"programme": scanned.programme_id, "centre": scanned.centre_id}
    rest = {"area": scanned.area_id, "title": "Ny", "status": "ny", "state": "utkast"}
    page = "/admin/projects/project/add/"
    data = filled(norr.get(page), **place, **rest, actor_kind="region", added_keywords=ct.pk)

    assert norr.post(page, data).status_code == 302

    assert keywords(Project.objects.get(title="Ny")) == {"datortomografi": "redaktor"}


def test_another_centres_keywords_are_read_only(
    norr: Client, national: Client, others: Project, ct: Concept
) -> None:
    data = filled(national.get(address(others)), added_keywords=ct.pk)
    assert norr.post(address(others), data).status_code == 403
    write.set_keywords(others, {ct: "redaktor"})

    page = norr.get(address(others)).content.decode()

    assert '<div class="readonly">Datortomografi</div>' in page
    assert 'name="added_keywords"' not in page


def test_two_editors_choices_are_compared(
    norr: Client, scanned: Project, mri: Concept, ct: Concept
) -> None:
    mine = filled(norr.get(address(scanned)), added_keywords=ct.pk)
    write.set_keywords(scanned, {mri: "avvisat"})

    answer = norr.post(address(scanned), mine)

    [meanwhile] = answer.context["adminform"].form.meanwhile
    assert (meanwhile.label, meanwhile.now) == ("Avvisade nyckelord", "Magnetröntgen")
    assert keywords(scanned) == {"magnetrontgen": "avvisat"}
