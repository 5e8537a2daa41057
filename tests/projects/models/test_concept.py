"""Questions about concepts and keywords, and the history of each."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from projects.models import Concept, ConceptTerm, ProjectKeyword, Region
from projects.services import write
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def make_concept(slug: str, *terms: str, **fields: Any) -> Concept:
    given = {"name": slug.capitalize(), "group": "insats", "definition": "En mening.", **fields}
    concept = Concept(slug=slug, **given)
    write.create_concepts([concept], {slug: [ConceptTerm(text=text) for text in terms]})
    return concept


def events(name: str, **of: object) -> list[Any]:
    return list(apps.get_model("projects", name).objects.filter(**of).order_by("pgh_id"))


def test_keywords_are_the_concepts_marked_so() -> None:
    marked = make_concept("skalpkylning", is_keyword=True)
    plain = make_concept("kylning")

    assert marked in Concept.objects.keywords()
    assert plain not in Concept.objects.keywords()


def test_terms_and_links_take_a_fixed_number_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    above, other = make_concept("kylning", "kyla"), make_concept("is")
    place = make_concept("kiruna", "Kiruna", group="plats", broader=above)
    write.set_places(place, Region.objects.filter(slug="norrbotten"))
    write.set_related(place, [other])
    with django_assert_num_queries(4):
        read = [
            (concept.broader, *concept.terms.all(), *concept.related.all(), *concept.regions.all())
            for concept in Concept.objects.with_terms()
        ]

    assert len(read) == Concept.objects.count() == 3


def test_a_refused_keyword_is_not_shown() -> None:
    project = make_project(title="X", summary="")
    shown, hidden = make_concept("skalpkylning"), make_concept("kylning")
    write.set_keywords(project, {shown: "redaktor"})
    write.set_keywords(project, {hidden: "avvisat"})

    links = ProjectKeyword.objects.filter(project=project)

    assert [link.concept for link in links.shown()] == [shown]
    assert {str(link) for link in links} == {
        "Skalpkylning (Tillagt av redaktör)",
        "Kylning (Avvisat av redaktör)",
    }


def test_concepts_and_terms_are_known_by_their_names() -> None:
    concept = make_concept("skalpkylning", "kylmössa")

    assert (str(concept), str(concept.terms.get())) == ("Skalpkylning", "kylmössa")


def test_a_circle_is_refused_before_the_database_sees_it() -> None:
    top = make_concept("skalpkylning")
    below = make_concept("kylning", broader=top)
    top.broader = below

    with pytest.raises(ValidationError, match="överordnat sig självt"):
        write.save(top)


# History ----------------------------------------------------------------------------------------


def test_the_history_of_a_concept_names_the_writer() -> None:
    user = make_user()
    concept = make_concept("skalpkylning", "kylmössa")
    concept.name = "Kylmössa"

    with write.change(user=user):
        write.save(concept)
        write.delete(concept.terms.get())

    renamed = events("ConceptEvent", pgh_obj=concept.pk)[-1]
    removed = events("ConceptTermEvent", concept=concept.pk)[-1]
    assert (renamed.pgh_label, renamed.name) == ("update", "Kylmössa")
    assert (removed.pgh_label, removed.text) == ("delete", "kylmössa")
    assert renamed.pgh_context.metadata == {"user": user.pk}
    assert removed.pgh_context_id == renamed.pgh_context_id


def test_the_history_outlives_the_concept() -> None:
    concept = make_concept("skalpkylning", "kylmössa")
    number = concept.pk

    write.delete(concept)

    assert [each.pgh_label for each in events("ConceptEvent", slug="skalpkylning")] == [
        "insert",
        "delete",
    ]
    assert [each.pgh_label for each in events("ConceptTermEvent", concept=number)] == [
        "insert",
        "delete",
    ]


def test_links_are_recorded_as_they_come_and_go() -> None:
    concept, other = make_concept("skalpkylning"), make_concept("kylning")
    skane = Region.objects.get(slug="skane")
    write.set_related(concept, [other])
    write.set_places(concept, [skane])
    write.set_related(concept, [])
    write.set_places(concept, [])

    related = events("ConceptrelatedLinkEvent", from_concept=concept.pk)
    places = events("ConceptregionsLinkEvent", concept=concept.pk)

    assert [(e.pgh_label, e.to_concept_id) for e in related] == [
        ("insert", other.pk),
        ("delete", other.pk),
    ]
    assert [(e.pgh_label, e.region_id) for e in places] == [
        ("insert", skane.pk),
        ("delete", skane.pk),
    ]


def test_an_editors_word_is_recorded() -> None:
    project, concept = make_project(title="X", summary=""), make_concept("skalpkylning")
    for origin in ("redaktor", "avvisat", None):
        write.set_keywords(project, {concept: origin})

    told = events("ProjectKeywordEvent", project=project.pk, concept=concept.pk)

    assert [(each.pgh_label, each.origin) for each in told] == [
        ("insert", "redaktor"),
        ("update", "avvisat"),
        ("delete", "avvisat"),
    ]
