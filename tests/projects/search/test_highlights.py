"""Marks and reasons of what was found."""

import pytest

from projects.language.highlight import Mark, MarkReason
from projects.language.query import Alternative, Kind, Word
from projects.listed_projects import ListedProject
from projects.models import ConceptTerm, Project
from projects.search.find import find
from projects.search.highlights import Explained, Explainer, Via
from projects.search.reasons import gloss
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thesaurus")]


def _explained(text: str) -> list[Explained]:
    found = find(text)
    explainer = Explainer(found.understood)
    ranked = found.ranked(found.among(Project.objects.published().with_relations()))
    return [
        explainer.explained(ListedProject(project), found.tier_of(project.pk))
        for project in ranked[:20]
    ]


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


def _told(text: str) -> list[list[tuple[str, str]]]:
    """For each hit what a reader is told that it was found by."""
    return [[(each.text, each.gloss) for each in hit.reasons] for hit in _explained(text)]


def test_a_word_inside_a_longer_one_is_told_with_it() -> None:
    make_project(title="Kuratorssamtal", summary="")
    assert _told("kurator") == [[("Kurator", "i ordet Kuratorssamtal")]]


def test_an_everyday_word_inside_a_longer_one_is_marked_but_not_told() -> None:
    make_project(title="Dagsjukvård", summary="")
    [hit] = _explained("sjuk")
    assert hit.title == "Dag<mark>sjuk</mark>vård"
    assert (hit.reasons, hit.is_explained) == ([], False)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Stad", "en del av ordet stadshund"), ("byn", "stad, för en del av ordet stadshund")],
)
def test_a_part_that_is_the_name_of_its_concept_is_told_as_a_part(text: str, told: str) -> None:
    alternative = Alternative(Kind.PARTS, "stad + hund", ("=stad", "hund"))
    word = Word("stadshund", "stadshund", 0, 9, (alternative,))
    reason = MarkReason(word, alternative, part="stad")
    assert gloss(Mark(0, len(text), reason), text, {}) == told


def test_what_is_only_near_the_name_of_an_area_is_no_reason() -> None:
    make_concept("funktion", "funktionsmedicin", ConceptTerm(text="kalejdoskop", is_weak=True))
    make_project(title="Dietist", summary="", area="bfm")
    assert _told("kalejdoskop") == [[]]
    make_project(title="Dietist i funktionsmedicin", summary="", area="bfm")
    assert [("funktionsmedicin", "funktion")] in _told("kalejdoskop")


def test_the_very_word_says_more_than_a_longer_one_with_it() -> None:
    make_project(title="Träning i träningsgrupp", summary="")
    assert _told("träning") == [[]]


def test_parts_are_told_as_parts_of_the_word() -> None:
    make_project(title="Hundar i staden", summary="")
    assert _told("stadshund") == [
        [("Hundar", "en del av ordet stadshund"), ("staden", "en del av ordet stadshund")]
    ]


def test_a_part_under_another_name_is_told_by_the_concept_that_it_names() -> None:
    make_concept("stad", "stad", "metropol")
    make_project(title="Hundar i metropolen", summary="")
    [hit] = _told("stadshund")
    assert ("metropolen", "stad, för en del av ordet stadshund") in hit


def test_parts_that_touch_are_told_as_one() -> None:
    make_project(title="Hundstaden med kurator", summary="")
    assert ("Hundstaden", "en del av ordet hundstadskurator") in _told("hundstadskurator")[0]


def test_one_part_of_a_word_is_told_as_such_where_the_others_are_not() -> None:
    for number in range(12):
        make_project(title=f"Cancerskola {number}", summary="")
    make_project(title="Kurator", summary="")
    make_project(title="Hundar på avdelningen", summary="")
    assert _told("stadshund kurator")[-1] == [("Hundar", "en del av ordet stadshund")]


def test_parts_are_no_reason_where_the_word_itself_is() -> None:
    make_project(title="Träningsgrupp", summary="En grupp för de andra.")
    (hit,) = _explained("träningsgrupp")
    assert [each.text for each in hit.matched] == ["Träningsgrupp"]


def test_a_part_that_only_the_next_word_has_is_not_marked() -> None:
    make_project(title="Lung- och bröstcancer", summary="")
    (hit,) = _explained("cancer")
    assert hit.title == "Lung- och bröst<mark>cancer</mark>"


def test_a_word_that_says_nothing_is_marked_beside_one_that_tells_only() -> None:
    make_project(title="Vård med dietist", summary="")
    make_project(title="Vård med kurator", summary="", regions=["skane"], centre="syd")
    [hit] = _explained("vård dietist")
    assert hit.title == "<mark>Vård</mark> med <mark>dietist</mark>"
    [hit] = _explained("vård Lund")
    assert hit.title == "Vård med kurator"
    assert [(each.text, each.gloss) for each in hit.reasons] == [("Region Skåne", "Lund")]


def test_a_hit_of_everyday_words_alone_is_not_explained() -> None:
    make_project(title="Dietist på tisdagar", summary="")
    make_project(title="Kurator på tisdagar", summary="")
    assert [hit.is_explained for hit in _explained("dietist tisdagar")] == [True, False]


def test_what_is_only_near_is_told_as_near() -> None:
    above = make_concept("zoodjur", "zoodjur")
    make_concept("angorakatt", "angorakatt", broader=above)
    make_project(title="Zoodjur på avdelningen", summary="")
    (hit,) = _explained("angorakatt")
    assert [(each.via.kind, each.gloss) for each in hit.matched if each.via] == [
        ("related", "nära angorakatt")
    ]


def test_a_part_of_the_name_of_an_area_is_no_reason() -> None:
    make_project(title="Skolan", summary="Cancer.", area="rehab", sub_area="cancerrehabilitering")
    (hit,) = _explained("cancer")
    assert {each.field for each in hit.matched} == {"summary"}


def test_a_correction_is_told_with_what_was_typed() -> None:
    make_project(title="Prehabilitering", summary="")
    assert _told("prehablitering") == [[("Prehabilitering", "rättat från prehablitering")]]
