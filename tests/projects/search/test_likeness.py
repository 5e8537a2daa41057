"""The measure of likeness, and the lists that follow each change."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from projects.models import Project, ProjectFeature, SimilarProject
from projects.search import nearness
from projects.search.concept_loader import current_analyzer
from projects.search.likeness import KEPT, SHOWN
from projects.search.nearness import LEAST, OTHER_AREA
from projects.search.shared_concepts import Pair, explained
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = pytest.mark.django_db


def _features() -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for feature in ProjectFeature.objects.all():
        found[feature.project_id][feature.lexeme] = feature.weight
    return found


def _all_pairs() -> Iterator[Pair]:
    features, areas = _features(), dict(Project.objects.values_list("pk", "area"))
    for one, other in combinations(features, 2):
        score = sum(
            weight * features[other].get(lexeme, 0) for lexeme, weight in features[one].items()
        )
        score *= 1 if areas[one] == areas[other] else OTHER_AREA
        if score >= LEAST:
            yield one, other, score


def _all_scores() -> dict[int, list[float]]:
    """The scores of the projects like each with something to tell, the best first, of all pairs."""
    scores = defaultdict(list)
    for one, other, score, *_ in explained(list(_all_pairs()), current_analyzer()):
        scores[one].append(round(score, 4))
        scores[other].append(round(score, 4))
    return {key: sorted(own, reverse=True) for key, own in scores.items()}


def _stored_scores() -> dict[int, list[float]]:
    stored = defaultdict(list)
    for row in SimilarProject.objects.order_by("project", "-score"):
        stored[row.project_id].append(row.score)
    return stored


def test_the_weights_of_a_project_are_a_direction() -> None:
    make_concept("fatigue", "fatigue")
    make_project(title="Fatigue", summary="Träning mot fatigue.")
    for features in _features().values():
        assert sum(weight**2 for weight in features.values()) == pytest.approx(1, abs=1e-4)


def test_a_concept_that_the_text_names_is_known_from_the_one_above() -> None:
    cancer = make_concept("cancer", "cancer", group="diagnos")
    make_concept("sarkom", "sarkom", group="diagnos", broader=cancer)
    make_project(title="Sarkom", summary="")
    assert dict(ProjectFeature.objects.values_list("lexeme", "named")) == {
        "=sarkom": True,
        "=cancer": False,
        "sarkom": False,
    }


def test_what_is_done_counts_more_than_a_word_and_a_place_nothing() -> None:
    make_concept("fatigue", "fatigue", group="besvar")
    make_concept("uppsala", "Uppsala", group="plats")
    make_project(title="X", summary="Fatigue i Uppsala med pedagogik.")
    weights = dict(ProjectFeature.objects.values_list("lexeme", "weight"))
    assert weights["=fatigue"] > 2 * weights["pedagogik"]
    assert "=uppsala" not in weights


def test_a_project_that_changes_its_area_is_less_like_its_old_neighbours() -> None:
    make_concept("fatigue", "fatigue")
    one, other = (make_project(title="Fatigue", summary="Träning.") for _ in range(2))
    before = SimilarProject.objects.get(project=one).score
    other.area = make_project(area="patologi").area
    write.save(other)
    assert SimilarProject.objects.get(project=one).score == pytest.approx(
        before * OTHER_AREA, abs=1e-3
    )


@pytest.mark.usefixtures("registry")
def test_what_is_read_of_the_registry_is_bounded_and_the_likest_are_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a tenth of what is stored of its features, a project finds what is most like it."""
    project = Project.objects.get(reference="2025-NORR-REHAB-001")
    features = _features()[project.pk]
    documents = nearness.documents_with(features)
    whole = nearness.scores(features, documents, project.area_id)
    monkeypatch.setattr(nearness, "READ", sum(documents.values()) // 10)
    monkeypatch.setattr(nearness, "TOLD", 40)
    part = nearness.scores(features, documents, project.area_id)
    assert len(part) < len(whole)
    best = sorted(whole, key=lambda key: (-whole[key], key))[:5]
    assert {key: part.get(key) for key in best} == {key: whole[key] for key in best}


@pytest.mark.usefixtures("registry")
def test_after_many_changes_every_list_holds_the_best_of_all_pairs() -> None:
    """Scores of every project against every other, worked out here, are those that are stored."""
    chance = Random(12)  # noqa: S311  # a test that is always the same
    projects = list(Project.objects.order_by("pk"))
    for project in chance.sample(projects, 12):
        other = chance.choice(projects)
        project.title, project.summary = other.title, f"{project.title}. {other.summary}"
        write.save(project)
    for project in chance.sample(projects, 4):
        project.state, project.withdrawal_reason = "aterkallad", "Dubblett."
        write.save(project)
    stored, expected = _stored_scores(), _all_scores()
    lists = {key: scores for key, scores in expected.items() if len(stored[key]) >= SHOWN}
    assert len(lists) > 300
    for key, scores in lists.items():
        assert stored[key][:SHOWN] == pytest.approx(scores[:SHOWN], abs=2e-4), key
    assert max(map(len, stored.values())) <= KEPT
