"""Whether a reason is true is checked by the text and the word that was typed."""

import dataclasses

import pytest

from projects.answers import first_hits
from projects.models import Project
from projects.search.find import find
from projects.search.highlights import Matched, Via
from projects.search.true_reasons import TrueReasons, truth_of
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thesaurus")]


def _is_true(text: str, matched: Matched, project: Project) -> bool:
    return TrueReasons(find(text).understood).is_true(matched, project)


@pytest.fixture
def project() -> Project:
    return make_project(
        title="Cytostatika och bäckencancerrehabilitering i hemmet",
        summary="",
        centre="syd",
        regions=["skane"],
    )


def _mark(stretch: str, word: str, kind: str = "", named: str = "") -> Matched:
    return Matched("title", stretch, Via(kind, named) if kind else None, word=word)


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("cytostatikan", _mark("Cytostatika", "cytostatikan")),
        ("cellgifter", _mark("Cytostatika", "cellgifter", "synonym", "cytostatika")),
        ("rehabilitering", _mark("rehabilitering", "rehabilitering", "part", "rehabilitering")),
        ("matstrupscancer", _mark("cancer", "matstrupscancer", "part", "cancer")),
        ("cyto", _mark("Cytostatika", "cyto", "prefix", "cytostatika")),
        ("cytostatikka", _mark("Cytostatika", "cytostatika", "correction", "cytostatika")),
        ("cyto statika", _mark("Cytostatika", "statika", "joined", "cytostatika")),
        ("läkemedel", _mark("Cytostatika", "läkemedel", "related", "cytostatika")),
    ],
)
def test_a_mark_is_true_if_its_stretch_holds_what_is_said(
    query: str, matched: Matched, project: Project
) -> None:
    assert _is_true(query, matched, project)


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("hem", _mark("Cytostatika", "hem")),
        ("dietist", _mark("Cytostatika", "dietist", "synonym", "cytostatika")),
        ("cellgifter", _mark("hemmet", "cellgifter", "synonym", "cytostatika")),
        ("matstrupscancer", _mark("rehabilitering", "matstrupscancer", "part", "cancer")),
        ("lungcancer", _mark("cancer", "lungcancer", "part", "matstrupe")),
        ("stat", _mark("Cytostatika", "stat", "prefix", "cytostatika")),
        ("dietist", _mark("Cytostatika", "dietist", "correction", "cytostatika")),
        ("dietist statika", _mark("Cytostatika", "statika", "joined", "cytostatika")),
        ("läkemedel", _mark("hemmet", "läkemedel", "related", "cytostatika")),
    ],
)
def test_a_mark_is_untrue_if_its_stretch_or_the_query_lacks_what_is_said(
    query: str, matched: Matched, project: Project
) -> None:
    assert not _is_true(query, matched, project)


def test_a_place_is_true_of_a_region_of_the_project_only(project: Project) -> None:
    skane = Matched("region", "Region Skåne", Via("synonym", "Region Skåne"), word="Lund")
    halland = Matched("region", "Region Halland", Via("synonym", "Region Halland"), word="Lund")
    assert [_is_true("Lund", each, project) for each in (skane, halland)] == [True, False]


def test_a_reference_is_true_of_its_project_only(project: Project) -> None:
    own = Matched("reference", project.reference, None)
    assert _is_true(project.reference, own, project)
    assert not _is_true(project.reference, own, make_project(title="Annat", summary=""))


def test_what_the_search_says_itself_is_counted_and_checked() -> None:
    make_concept("kuddlek", "kuddlek", "huvudkamp")
    for title in ("Kuddlek i väntrummet", "Huvudkamp om natten"):
        make_project(title=title, summary="")
    understood, hits = first_hits("kuddlek") or pytest.fail("nothing found")
    truth = truth_of([(understood, hits)])
    assert (truth.hits, truth.explained, truth.literal, truth.reasons) == (2, 2, 1, 1)
    assert (truth.untrue, truth.share) == ((), 1.0)
    lie = Matched("title", "om", Via("synonym", "kuddlek"), word="kuddlek")
    lying = [dataclasses.replace(hit, matched=(lie,)) for hit in hits]
    assert truth_of([(understood, lying)]).share == 0.0


def test_a_hit_without_a_mark_is_not_explained() -> None:
    make_project(title="Kuddlek", summary="")
    understood, (hit,) = first_hits("kuddlek") or pytest.fail("nothing found")
    truth = truth_of([(understood, [dataclasses.replace(hit, matched=())])])
    assert (truth.hits, truth.explained, truth.share) == (1, 0, 0.0)
