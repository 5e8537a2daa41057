"""A reference finds its project, however it is spelled."""

import pytest

from projects.listed_projects import ListedProject
from projects.models import Project
from projects.search.find import find
from projects.search.highlights import Explainer, Matched
from projects.search.references import reference_alone
from projects.search.suggestions import SuggestionKind, suggest
from tests.factories import make_project

pytestmark = pytest.mark.django_db

WITHDRAWN = "2025-SYDOST-BFM-001"


@pytest.fixture(autouse=True)
def registry() -> None:
    """Three projects of Norr, one of Väst, and one of Sydöst that was withdrawn."""
    make_project(title="Kylmössa", summary="")
    make_project(title="Elastografi", summary="")
    make_project(title="Dietist", summary="", area="patologi")
    make_project(title="Kurator", summary="", centre="vast")
    make_project(centre="sydost", state="aterkallad", withdrawal_reason="Dubblett.")


def _found(text: str) -> list[str]:
    found = find(text)
    projects = found.ranked(found.among(Project.objects.published()))
    return [project.reference for project in projects]


@pytest.mark.parametrize(
    "text",
    [
        "2025-NORR-BFM-002",
        "2025-norr-bfm-2",
        "2025 norr bfm 2",
        "2025norrbfm002",
        "2025_NORR_BFM_002",
        "2025–NORR–BFM–002",
        "2025 - norr - bfm - 002",
        '"2025-NORR-BFM-002"',
        "„2025-NORR-BFM-002“",
        "(2025-NORR-BFM-002).",
        "https://registret.example.se/projekt/2025-NORR-BFM-002/?from=brev",
        "https://registret.example.se/projekt/?reference=2025-NORR-BFM-002&sort=titel",
        "/projekt/2025-norr-bfm-002/kort/",
    ],
)
def test_any_spelling_is_the_reference(text: str) -> None:
    assert _found(text) == ["2025-NORR-BFM-002"]
    assert reference_alone(text) == "2025-NORR-BFM-002"


def test_letters_of_centres_may_have_their_dots() -> None:
    assert _found("2025-VÄST-BFM-001") == ["2025-VAST-BFM-001"]


def test_several_references_are_exactly_these_in_their_order() -> None:
    text = "2025-VAST-BFM-001, 2025-NORR-BFM-002; 2025-NORR-BFM-002 och 2025-NORR-BFM-001."
    assert _found(text) == ["2025-VAST-BFM-001", "2025-NORR-BFM-002", "2025-NORR-BFM-001"]
    assert reference_alone(text) == ""


@pytest.mark.parametrize("text", ["kylmössa 2025-NORR-BFM-002", "2025-NORR-BFM-002: kylmössa"])
def test_in_a_longer_text_its_project_is_the_first(text: str) -> None:
    assert _found(text) == ["2025-NORR-BFM-002", "2025-NORR-BFM-001"]
    assert reference_alone(text) == ""


def test_it_is_the_first_of_many_too() -> None:
    for number in range(40):
        make_project(title=f"Kylmössa {number}", summary="")
    found = _found("kylmössa 2025-NORR-BFM-002")
    assert (found[0], len(found)) == ("2025-NORR-BFM-002", 42)


def test_a_correction_of_another_word_keeps_it() -> None:
    understood = find("2025-NORR-BFM-002 kylmöxssa").understood
    assert understood.suggestion == "2025-NORR-BFM-002 kylmössa"


def test_a_word_that_says_nothing_beside_it_adds_nothing() -> None:
    make_project(title="Ett projekt", summary="")
    assert _found("projekt 2025-NORR-BFM-002") == ["2025-NORR-BFM-002"]


@pytest.mark.parametrize("text", ["2025-NORR-BFM-999", WITHDRAWN])
def test_one_that_no_published_project_has_finds_nothing(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NORR-BFM", 2),
        ("2025-NORR-BFM", 2),
        ("norr–bfm–2", 1),
        ("BFM-001", 2),
        ("2025-NORR", 3),
    ],
)
def test_a_part_finds_the_projects_that_have_it(text: str, number: int) -> None:
    assert len(_found(text)) == number
    assert reference_alone(text) == ""


@pytest.mark.parametrize("text", ["norr", "bfm", "2025", "BFM-77", "elastografi norr-bfm"])
def test_what_may_be_words_is_read_as_words(text: str) -> None:
    assert find(text).references == ()


def test_a_withdrawn_project_is_still_meant_by_its_reference() -> None:
    assert reference_alone(WITHDRAWN.lower()) == WITHDRAWN
    assert reference_alone("2025-NORR-BFM-999") == ""


def test_the_reference_is_the_reason() -> None:
    found = find("2025 norr bfm 2")
    [project] = found.ranked(found.among(Project.objects.published()))
    explained = Explainer(found.understood, found.references).explained(
        ListedProject(project), found.tier_of(project.pk)
    )
    assert explained.matched == (Matched("reference", "2025-NORR-BFM-002", None),)


@pytest.mark.parametrize("typed", ["2025-no", "norr-b", "2025norrbfm", "norr-bfm-00", "bfm 002"])
def test_a_part_suggests_the_projects_with_their_references(typed: str) -> None:
    found = suggest(typed)
    assert {each.kind for each in found} == {SuggestionKind.TITLE}
    assert ("2025-NORR-BFM-002 Elastografi", "2025-NORR-BFM-002") in {
        (each.text, each.key) for each in found
    }


@pytest.mark.parametrize("typed", ["norrb", "2025", "bfm", "norr bfm"])
def test_what_may_be_a_word_suggests_words(typed: str) -> None:
    assert not any(each.text.startswith("2025-") for each in suggest(typed))
