"""Projects that do the same."""

import pytest

from projects.models import Project, SimilarProject
from projects.search.description import describe
from projects.search.similar import Likeness, similar_to, similar_to_description
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = pytest.mark.django_db

LYMPH = "Utbilda lymfterapeuter för behandling av lymfödem efter bröstcancer."
SCANNER = "Inköp av skanner för digital patologi av vävnadsglas."


@pytest.fixture(autouse=True)
def concepts() -> None:
    """What the projects may have in common."""
    make_concept("lymfodem", "lymfödem", name="lymfödem", group="besvar")
    make_concept("lymfterapi", "lymfterapi", "lymfterapeut", name="lymfterapi")
    cancer = make_concept("cancer", "cancer", name="cancer", group="diagnos")
    make_concept("brostcancer", "bröstcancer", name="bröstcancer", group="diagnos", broader=cancer)
    make_concept("dalarna", "Dalarna", name="Dalarna", group="plats")


def _titles(project: Project) -> list[str]:
    return [each.project.title for each in similar_to(project)]


def test_what_projects_do_makes_them_similar_and_shared_concepts_say_so() -> None:
    one = make_project(title="Lymfterapi", summary=LYMPH)
    make_project(title="Fler lymfterapeuter", summary="Behandling av lymfödem i hela länet.")
    make_project(title="Skanner", summary=SCANNER)
    (first,) = _all(one)
    assert first.project.title == "Fler lymfterapeuter"
    assert 0 < first.score < 1
    assert first.shared == ["lymfterapi", "lymfödem"]


def test_words_and_places_in_common_do_not_make_projects_alike() -> None:
    one = make_project(title="Ombyggnad", summary="Vi vill bygga om lokaler i Dalarna.")
    make_project(title="Ombyggnad två", summary="Vi vill bygga om ett rum i Dalarna.")
    assert _titles(one) == []


def test_a_filler_explains_no_likeness_beside_what_projects_are_about() -> None:
    make_concept("utvardering", "utvärdering", name="utvärdering")
    one = make_project(title="Lymfterapi", summary="Utvärdering av nya lymfterapeuter.")
    make_project(title="Fler lymfterapeuter", summary="Utbildning och utvärdering i hela länet.")
    assert [each.shared for each in _all(one)] == [["lymfterapi"]]


def test_what_stands_above_is_shared_when_nothing_nearer_is() -> None:
    one = make_project(title="Bröstcancer", summary="Om bröstcancer.")
    make_project(title="Cancer", summary="Om cancer.")
    (found,) = _all(one)
    assert found.shared == ["cancer"]


def test_what_a_project_continues_is_the_same_work_and_not_listed() -> None:
    before = make_project(title="Lymfterapi", summary=LYMPH)
    after = make_project(title="Lymfterapi, fortsättning", summary=LYMPH, continues=before)
    other = make_project(title="Mer lymfterapi", summary=LYMPH)
    assert _titles(before) == _titles(after) == ["Mer lymfterapi"]
    assert len(_titles(other)) == 2


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
    found = _like("Vi vill lindra lymfödem med lymfterapi")
    assert {each.project.title for each in found} == {"Lymfterapi", "Lymfskola"}
    assert SimilarProject.objects.count() == before


@pytest.mark.parametrize("text", ["", "xyzzy", "och i att"])
def test_a_description_of_nothing_finds_nothing(text: str) -> None:
    assert _like(text) == []


def _like(text: str) -> list[Likeness]:
    return similar_to_description(describe(text), Project.objects.published())


def _all(project: Project) -> list[Likeness]:
    return similar_to(project)
