"""Marks and reasons of what was found."""

import pytest

from projects.models import ConceptTerm, Project
from projects.search.find import find
from projects.search.highlights import Explained, Explainer, Via
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thesaurus")]


def _explained(text: str) -> list[Explained]:
    found = find(text)
    explainer = Explainer(found.understood)
    ranked = found.ranked(found.among(Project.objects.published().with_relations()))
    return [explainer.explain(project) for project in ranked[:20]]


def test_what_is_not_literal_has_its_reason() -> None:
    make_project(title="Cytostatika i hemmet", summary="")
    (hit,) = _explained("cellgifter")
    (matched,) = hit.matched
    assert (matched.field, matched.text) == ("title", "Cytostatika")
    assert matched.via is not None
    assert (matched.via.kind, matched.via.text) == ("synonym", "cytostatika")
    assert hit.title == "<mark>Cytostatika</mark> i hemmet"


def test_what_an_english_word_finds_is_said_to_be_its_concept_in_swedish() -> None:
    english = ConceptTerm(text="pillow fight", is_english=True)
    make_concept("kuddlek", "kuddlek", english)
    make_project(title="Kuddlek i väntrummet", summary="")
    (hit,) = _explained("pillow fight")
    assert [each.via for each in hit.reasons] == [Via("english", "kuddlek")]


def test_a_symptom_leads_weakly_to_what_it_is_related_to() -> None:
    symptom, examination = (make_concept(slug, slug) for slug in ("nagelskav", "nagelskopi"))
    with write.change():
        write.set_related(symptom, [examination])
    make_project(title="Nagelskopi utan väntan", summary="")
    (hit,) = _explained("nagelskav")
    assert (hit.tier, hit.reasons[0].via) == ("some", Via("related", "nagelskopi"))


def test_a_literal_word_needs_no_reason() -> None:
    make_project(title="Cytostatika i hemmet", summary="")
    (hit,) = _explained("cytostatika")
    assert [each.via for each in hit.matched] == [None]
    assert hit.reasons == []


def test_a_mark_elsewhere_is_shown_when_title_and_summary_have_none() -> None:
    make_project(title="Cancerskola", summary="Kunskap.", unit="Kliniken i Örebro")
    (hit,) = _explained("Örebro")
    assert [name for name, _ in hit.elsewhere] == ["unit"]


def test_a_region_is_a_reason_where_the_place_is_not_named() -> None:
    make_project(title="Ultraljud", summary="", regions=["skane"], centre="syd")
    (hit,) = _explained("ultraljud Lund")
    assert ("region", "Region Skåne") in [(each.field, each.text) for each in hit.matched]


def test_text_is_escaped_before_it_is_marked() -> None:
    make_project(title="<b>Dietist</b> & co", summary="<script>dietist</script>")
    (hit,) = _explained("dietist")
    assert hit.title == "&lt;b&gt;<mark>Dietist</mark>&lt;/b&gt; &amp; co"
    assert "<script>" not in hit.passage
