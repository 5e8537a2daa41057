"""Projects that do the same."""

import pytest

from projects.models import Project, SimilarProject
from projects.search.similar import Likeness, similar_to, similar_to_text
from projects.services import write
from tests.factories import make_project

pytestmark = pytest.mark.django_db

LYMPH = "Utbilda lymfterapeuter för behandling av lymfödem efter bröstcancer."
SCANNER = "Inköp av skanner för digital patologi av vävnadsglas."


@pytest.fixture(autouse=True)
def others() -> None:
    """Projects about something else, so that words can tell one from another."""
    for number, subject in enumerate(("barn", "sömn", "röntgen", "nutrition", "hospice")):
        for other in range(8):
            make_project(title=f"Cancerskola om {subject}", summary=f"Träff {number}{other}.")


def _titles(project: Project) -> list[str]:
    return [each.project.title for each in similar_to(project, Project.objects.published())]


def test_what_projects_do_makes_them_similar_and_the_shared_words_say_so() -> None:
    one = make_project(title="Lymfterapi", summary=LYMPH)
    make_project(title="Fler lymfterapeuter", summary="Behandling av lymfödem i hela länet.")
    make_project(title="Skanner", summary=SCANNER)
    (first, *_) = similar_to(one, Project.objects.published())
    assert first.project.title == "Fler lymfterapeuter"
    assert 0 < first.score <= 1
    assert "lymfödem" in first.shared
    assert "Skanner" not in _titles(one)


def test_likeness_is_kept_by_the_write_path_in_both_directions() -> None:
    one = make_project(title="Lymfterapi", summary=LYMPH)
    assert _titles(one) == []
    other = make_project(title="Mer lymfterapi", summary=LYMPH)
    assert _titles(one) == ["Mer lymfterapi"]
    other.title, other.summary = "Skanner", SCANNER
    write.save(other)
    assert _titles(one) == []


def test_the_same_text_is_a_duplicate() -> None:
    one = make_project(title="Lymfterapi", summary=LYMPH)
    make_project(title="Lymfterapi i söder", summary=LYMPH)
    make_project(title="Lymfödem", summary="Lymfterapi mot lymfödem.")
    duplicates = {each.project.title: each.duplicate for each in _all(one)}
    assert duplicates == {"Lymfterapi i söder": True, "Lymfödem": False}


def test_of_equals_another_region_comes_first() -> None:
    one = make_project(title="Lymfterapi", summary=LYMPH, regions=["dalarna"])
    make_project(title="Hemma", summary=LYMPH, regions=["dalarna"])
    make_project(title="Borta", summary=LYMPH, regions=["uppsala"])
    assert _titles(one) == ["Borta", "Hemma"]


def test_a_withdrawn_project_is_like_nothing() -> None:
    one = make_project(title="Lymfterapi", summary=LYMPH)
    other = make_project(title="Mer lymfterapi", summary=LYMPH)
    other.state, other.withdrawal_reason = "aterkallad", "Dubblett."
    write.save(other)
    assert _titles(one) == []
    assert not SimilarProject.objects.filter(project=other).exists()


def test_a_description_finds_projects_and_is_stored_nowhere() -> None:
    make_project(title="Lymfterapi", summary=LYMPH)
    make_project(title="Lymfskola", summary="Lymfödem och lymfterapi för nyopererade.")
    before = SimilarProject.objects.count()
    found = similar_to_text("Vi vill lindra lymfödem med lymfterapi", Project.objects.published())
    assert {each.project.title for each in found} == {"Lymfterapi", "Lymfskola"}
    assert SimilarProject.objects.count() == before


@pytest.mark.parametrize("text", ["", "xyzzy", "och i att"])
def test_a_description_of_nothing_finds_nothing(text: str) -> None:
    assert similar_to_text(text, Project.objects.published()) == []


def _all(project: Project) -> list[Likeness]:
    return similar_to(project, Project.objects.published())
