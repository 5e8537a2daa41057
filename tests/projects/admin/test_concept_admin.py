"""Writing the thesaurus in a browser: found, shown what it catches, saved, removed."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.admin.concept_effect import Effect
from projects.models import Concept, ConceptTerm, Project, ProjectKeyword, Region, Revision, User
from projects.services import write
from tests.factories import make_project
from tests.projects.admin.browsing import Data, filled, form_on

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/concept/"
ADD = f"{LIST}add/"
LIST_QUERIES = 11


@pytest.fixture
def sparsam() -> Project:
    """An entry that speaks of what no concept knows yet."""
    return make_project(title="Mössa mot håravfall")


@pytest.fixture
def hair() -> Concept:
    """A keyword that an administrator wrote."""
    return make_concept("Håravfall", "haravfall", ["håravfall"])


def make_concept(name: str, slug: str, terms: list[str], **fields: object) -> Concept:
    given = {"group": "besvar", "is_keyword": True, "definition": "En mening.", **fields}
    concept = Concept(name=name, slug=slug, **given)
    with write.change():
        write.save(concept)
        write.set_terms(concept, [ConceptTerm(text=text) for text in terms])
    return concept


def address(concept: Concept, page: str = "change") -> str:
    return f"{LIST}{concept.pk}/{page}/"


def written(browser: Client, page: str = ADD, **fields: object) -> Data:
    """The form on the page with these fields; `terms__0__text` stands for terms-0-text."""
    named = {name.replace("__", "-"): value for name, value in fields.items()}
    return filled(browser.get(page), "concept_form", **named)


def shown(browser: Client, data: Data, page: str = ADD) -> Any:
    """The page with the effect, nothing saved."""
    before = Revision.current()
    answer = browser.post(page, data)
    assert answer.status_code == 200, "saved at once"
    assert "effect" in answer.context, "refused"
    after = Revision.current()
    assert (after.number, after.thesaurus) == (before.number, before.thesaurus)
    return answer


def effect(answer: Any) -> Effect:
    found: Effect = answer.context["effect"]
    return found


def gained(answer: Any) -> dict[str, list[Project]]:
    return {line.label: list(line.gained.examples) for line in effect(answer).caught}


def lost(answer: Any) -> dict[str, list[Project]]:
    return {line.label: list(line.lost.examples) for line in effect(answer).caught}


def saved(browser: Client, answer: Any, page: str = ADD) -> Any:
    """Click "Spara" on the page with the effect."""
    return browser.post(page, form_on(answer, "concept_form"))


NEW = {
    "name": "Håravfall",
    "group": "besvar",
    "is_keyword": "on",
    "definition": "Att tappa håret av behandlingen.",
    "terms__0__text": "håravfall",
}


# Finding ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["HÅRAVFALL", "avfall", "alopeci", "hårav fall"])
def test_a_concept_is_found_by_name_and_terms_folded(national: Client, typed: str) -> None:
    concept = make_concept("Håravfall", "haravfall", ["Alopeci"])

    assert list(national.get(LIST, {"q": typed}).context["cl"].queryset) == [concept]


@pytest.mark.usefixtures("hair")
def test_swedish_letters_are_letters_of_their_own(national: Client) -> None:
    assert list(national.get(LIST, {"q": "haravfall"}).context["cl"].queryset) == []


@pytest.mark.usefixtures("sparsam")
def test_the_list_counts_projects_and_shortens_terms(national: Client, hair: Concept) -> None:
    write.set_terms(hair, [ConceptTerm(text=f"håravfall {'x' * n}") for n in range(20)])
    plain = make_concept("Mössa", "mossa", ["mössa"], is_keyword=False)

    page = national.get(LIST).context["cl"]
    rows = {row: row for row in page.queryset}

    assert page.model_admin.number_of_projects(rows[hair]) == 1
    assert page.model_admin.number_of_projects(rows[plain]) == 1
    assert len(page.model_admin.term_names(rows[hair])) == 80


@pytest.mark.usefixtures("hair")
def test_the_list_is_narrowed_by_group_and_keyword(national: Client) -> None:
    make_concept("Mössa", "mossa", ["mössa"], is_keyword=False, group="metod")

    by_group = national.get(LIST, {"group__exact": "metod"}).context["cl"].queryset
    by_keyword = national.get(LIST, {"is_keyword__exact": "1"}).context["cl"].queryset

    assert [concept.name for concept in by_group] == ["Mössa"]
    assert [concept.name for concept in by_keyword] == ["Håravfall"]


@pytest.mark.parametrize("count", [0, 9])
def test_the_list_takes_a_fixed_number_of_queries(
    national: Client, hair: Concept, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_concept(f"Hår {number}", f"har-{number}", [f"hår{number}"], broader=hair)

    with django_assert_num_queries(LIST_QUERIES):
        national.get(LIST)


def test_typing_help_for_a_project_offers_keywords_only(norr: Client, hair: Concept) -> None:
    make_concept("Hår", "har", ["hår"], is_keyword=False)
    asked = {"app_label": "projects", "field_name": "concept", "term": "hår"}

    answer = norr.get("/admin/autocomplete/", {**asked, "model_name": "projectkeyword"})

    assert [row["id"] for row in answer.json()["results"]] == [str(hair.pk)]


# Writing ----------------------------------------------------------------------------------------


def test_a_new_concept_shows_what_it_catches_and_is_saved_by_the_next_click(
    national: Client, national_member: User, sparsam: Project
) -> None:
    answer = shown(national, written(national, **NEW))
    assert gained(answer) == {"I sökningen": [sparsam], "Nyckelordet Håravfall": [sparsam]}
    assert sparsam.reference in answer.content.decode()
    assert not Concept.objects.exists()

    assert saved(national, answer).status_code == 302

    concept = Concept.objects.get()
    assert concept.slug == "haravfall"
    assert list(ProjectKeyword.objects.values_list("project", "concept", "origin")) == [
        (sparsam.pk, concept.pk, "regel")
    ]
    event = concept.events.get()  # type: ignore[attr-defined]  # pghistory's
    assert event.pgh_context.metadata == {"user": national_member.pk}


@pytest.mark.usefixtures("sparsam")
def test_other_values_than_those_shown_are_shown_again(national: Client) -> None:
    answer = shown(national, written(national, **NEW))

    changed = filled(answer, "concept_form", name="Alopeci")
    again = shown(national, changed)

    assert "Nyckelordet Alopeci" in gained(again)
    assert saved(national, again).status_code == 302
    assert Concept.objects.get().name == "Alopeci"


@pytest.mark.parametrize("made_up", ["", "0" * 64])
def test_nothing_is_saved_unseen(national: Client, made_up: str) -> None:
    shown(national, {**written(national, **NEW), "_shown": [made_up], "_save": ["Spara"]})

    assert not Concept.objects.exists()


def test_a_removed_term_shows_what_it_loses_and_untags(
    national: Client, hair: Concept, sparsam: Project
) -> None:
    write.set_terms(hair, [ConceptTerm(text="håravfall"), ConceptTerm(text="alopeci")])
    page = address(hair)
    answer = shown(national, written(national, page, **{"terms-0-DELETE": "on"}), page)
    assert lost(answer) == {"I sökningen": [sparsam], "Nyckelordet Håravfall": [sparsam]}

    assert saved(national, answer, page).status_code == 302

    assert [term.text for term in hair.terms.all()] == ["alopeci"]
    assert not ProjectKeyword.objects.exists()


def test_examples_are_ten_and_all_are_counted(national: Client) -> None:
    for number in range(12):
        make_project(title=f"Håravfall {number}")

    answer = shown(national, written(national, **NEW))

    assert {line.gained.count for line in effect(answer).caught} == {12}
    assert {len(line.gained.examples) for line in effect(answer).caught} == {10}


def test_a_change_that_catches_nothing_says_so(national: Client, hair: Concept) -> None:
    page = address(hair)

    answer = shown(national, written(national, page, definition="Bättre sagt."), page)

    assert "Inget projekt tillkommer eller försvinner" in answer.content.decode()
    assert saved(national, answer, page).status_code == 302


def test_companions_and_links_are_saved(national: Client, hair: Concept) -> None:
    term = {"terms__0__companions": "cytostatika, strålning", "terms__0__is_weak": "on"}
    fields: dict[str, Any] = {
        **NEW,
        **term,
        "terms__0__text": "tappat hår",
        "slug": "tappat",
        "related": hair.pk,
    }
    answer = shown(national, written(national, **fields))
    assert saved(national, answer).status_code == 302

    concept = Concept.objects.get(slug="tappat")
    assert concept.terms.get().companions == ["cytostatika", "strålning"]
    assert concept.terms.get().is_weak
    assert list(concept.related.all()) == [hair]


def test_a_place_lies_in_its_regions(national: Client) -> None:
    skane = Region.objects.get(slug="skane")
    place = {**NEW, "name": "Lund", "terms__0__text": "Lund", "group": "plats"}
    answer = shown(national, written(national, **place, regions=skane.pk))

    assert saved(national, answer).status_code == 302

    assert list(Concept.objects.get(slug="lund").regions.all()) == [skane]


# What is refused --------------------------------------------------------------------------------


def refused(browser: Client, data: Data, page: str = ADD) -> str:
    """The page that says why; neither effect nor save."""
    answer = browser.post(page, data)
    assert answer.status_code == 200
    assert "effect" not in answer.context
    return str(answer.content.decode())


@pytest.mark.usefixtures("hair")
def test_a_term_of_another_concept_is_refused_beside_it_and_named(national: Client) -> None:
    other = {**NEW, "name": "Tunt hår", "terms__0__text": "HÅRAVFALL"}

    assert "Begreppet ”Håravfall” i samma grupp har redan termen" in refused(
        national, written(national, **other)
    )
    noted = written(national, **other, terms__0__note="Båda sägs så.")
    assert effect(shown(national, noted)).caught == ()


@pytest.mark.usefixtures("hair")
def test_a_concept_that_moves_to_a_group_is_asked_for_its_terms(national: Client) -> None:
    other = make_concept("Tunt hår", "tunt-har", ["håravfall"], group="metod")
    page = address(other)

    assert "har redan termen" in refused(national, written(national, page, group="besvar"), page)


def test_a_term_twice_in_a_concept_is_refused(national: Client, hair: Concept) -> None:
    page = address(hair)
    data = written(national, page, **{"terms-1-text": "Håravfall"})

    assert "Begreppet har redan termen" in refused(national, data, page)


def test_a_circle_is_refused_in_words(national: Client, hair: Concept) -> None:
    below = make_concept("Fläckvis håravfall", "flackvis", ["alopecia areata"], broader=hair)
    page = address(hair)

    said = refused(national, written(national, page, broader=below.pk), page)

    assert "Begreppet skulle bli överordnat sig självt" in said


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "errorlist"),
        ({"definition": ""}, "Ett nyckelord behöver en definition."),
        ({"slug": "Å"}, "Använd små bokstäver"),
        ({"slug": "taget"}, "finns redan"),
        ({"regions": 1}, "Bara begrepp i gruppen Platser"),
        ({"related": "self"}, "inte besläktat med sig självt"),
    ],
    ids=["no-name", "no-definition", "bad-slug", "taken-slug", "place", "itself"],
)
def test_what_the_rules_refuse_is_said_beside_the_field(
    national: Client, fields: dict[str, Any], words: str
) -> None:
    taken = make_concept("Taget", "taget", ["upptagen"])
    page = address(taken) if "related" in fields else ADD
    values = {name: taken.pk if value == "self" else value for name, value in fields.items()}

    assert words in refused(national, written(national, page, **{**NEW, **values}), page)


def test_the_slug_never_changes(national: Client, hair: Concept) -> None:
    page = address(hair)
    answer = shown(national, written(national, page, slug="annat", name="Annat"), page)
    national.post(page, filled(answer, "concept_form", slug="annat"))

    hair.refresh_from_db()
    assert (hair.slug, hair.name) == ("haravfall", "Annat")


# Two at once ------------------------------------------------------------------------------------


def test_what_another_saved_meanwhile_is_shown_and_kept(national: Client, hair: Concept) -> None:
    page = address(hair)
    mine = written(national, page, definition="Min mening.", terms__0__note="min")
    hair.definition = "Deras mening."
    write.save(hair)
    term = hair.terms.get()
    term.note = "deras"
    write.save(term)

    answer = national.post(page, mine)

    said = answer.content.decode()
    assert "Någon annan har ändrat uppgifterna" in said
    assert said.count("Deras mening.") >= 1
    assert [
        each.now for each in answer.context["inline_admin_formsets"][0].formset.meanwhile()
    ] == ["deras"]
    hair.refresh_from_db()
    assert hair.definition == "Deras mening."


def test_a_term_that_another_removed_is_said_to_be_gone(national: Client, hair: Concept) -> None:
    page = address(hair)
    mine = written(national, page, terms__0__note="min")
    write.delete(hair.terms.get())

    assert "Någon annan har tagit bort en av termerna" in refused(national, mine, page)


# Removing ---------------------------------------------------------------------------------------


def test_a_concept_is_removed_after_its_loss_was_shown(
    national: Client, hair: Concept, sparsam: Project
) -> None:
    page = address(hair, "delete")
    answer = national.get(page)
    assert lost(answer) == {"I sökningen": [sparsam], "Nyckelordet Håravfall": [sparsam]}
    assert Concept.objects.exists()

    assert national.post(page, {"post": "yes"}).status_code == 302

    assert not Concept.objects.exists()
    assert not ProjectKeyword.objects.exists()
    sparsam.refresh_from_db()
    assert "haravfall" not in str(sparsam.search_vector)


def test_a_concept_with_narrower_ones_stays(national: Client, hair: Concept) -> None:
    make_concept("Fläckvis håravfall", "flackvis", ["alopecia areata"], broader=hair)
    page = address(hair, "delete")

    for answer in (national.get(page), national.post(page, {"post": "yes"})):
        assert "kan inte tas bort, för det är överordnat andra" in answer.content.decode()
        assert "Fläckvis håravfall" in answer.content.decode()
    assert Concept.objects.count() == 2


def test_no_action_removes_many_unseen(national: Client, hair: Concept) -> None:
    chosen = {"action": "delete_selected", "_selected_action": [hair.pk], "post": "yes"}
    national.post(LIST, chosen)

    assert Concept.objects.exists()


# Rights -----------------------------------------------------------------------------------------


def test_a_centres_administrator_reads_only(norr: Client, national: Client, hair: Concept) -> None:
    page = address(hair)
    data = written(national, page, name="Kapat")

    assert norr.get(LIST).status_code == 200
    assert 'type="submit" ' not in norr.get(page).content.decode().split("content-main")[1]
    for attempt in (page, ADD, address(hair, "delete")):
        assert norr.post(attempt, {**data, "post": "yes"}).status_code == 403
    hair.refresh_from_db()
    assert hair.name == "Håravfall"
