"""Sets of facets that follow what changed are those that all rows give, whoever missed what."""

from collections.abc import Callable
from random import Random

import pytest
from django.db import transaction

from projects import facet_sets
from projects.facets import BY_NAME, FACETS, FacetIndex
from projects.models import (
    Area,
    CancerCentre,
    Concept,
    KeywordOrigin,
    Programme,
    Project,
    Region,
    Revision,
    Source,
    revision,
)
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a registry of thousands of projects."""
    monkeypatch.setattr(facet_sets, "FOLLOWED", 0)


def _told(index: FacetIndex) -> dict[tuple[str, str], int]:
    """All that an index says."""
    by_value = {
        (facet.name, option.value): index.having(facet, [option.value])
        for facet in FACETS
        for option in index.options(facet)
    }
    return {("", ""): index.everything, **by_value}


def _asked(index: FacetIndex) -> FacetIndex:
    _told(index)
    return index


# Edits of any kind ------------------------------------------------------------------------------


def _state(random: Random) -> None:
    project = random.choice(Project.objects.all())
    project.state = random.choice(["publicerad", "aterkallad", "utkast"])
    project.withdrawal_reason = "Dubblett" if project.state == "aterkallad" else ""
    write.save(project)


def _columns(random: Random) -> None:
    project = random.choice(Project.objects.all())
    project.status = random.choice(["ny", "fortsattning", "ej-angivet"])
    project.actor_kind = random.choice(["region", "kommun"])
    project.actor = "Umeå kommun"
    project.centre = random.choice(CancerCentre.objects.all())
    write.save(project)


def _area(random: Random) -> None:
    project = random.choice(Project.objects.all())
    project.area = random.choice(Area.objects.filter(parent=None))
    project.sub_area = random.choice([None, *Area.objects.filter(parent=project.area)])
    write.save(project)


def _regions(random: Random) -> None:
    project = random.choice(Project.objects.all())
    regions = random.sample(list(Region.objects.all()), random.randrange(3))
    write.save(project, regions=regions)


def _keyword(random: Random) -> None:
    project = random.choice(Project.objects.all())
    origin = random.choice([KeywordOrigin.EDITOR, KeywordOrigin.REFUSED, None])
    write.set_keywords(project, {random.choice(Concept.objects.keywords()): origin})


def _words(random: Random) -> None:
    project = random.choice(Project.objects.all())
    project.summary = random.choice(["Mammografi i buss.", "Zooterapi för alla.", ""])
    write.save(project)


def _new(random: Random) -> None:
    make_project(title="Zooterapi", year=random.choice(Programme.objects.all()).year)


def _several(random: Random) -> None:
    with write.change():
        for edit in random.choices(OF_PROJECTS, k=3):
            edit(random)


def _taken_back(random: Random) -> None:
    with write.trial():
        random.choice(OF_PROJECTS)(random)


def _concept(random: Random) -> None:
    concept = random.choice(Concept.objects.filter(slug="zooterapi"))
    concept.is_keyword = not concept.is_keyword
    write.save(concept)


def _reference_row(random: Random) -> None:
    area = random.choice(Area.objects.all())
    area.name = f"Område {random.random()}"
    write.save(area)


OF_PROJECTS: list[Callable[[Random], None]] = [
    _state, _columns, _area, _regions, _keyword, _words, _new,
]  # fmt: skip
OF_ALL = [*OF_PROJECTS * 3, _several, _taken_back, _concept, _reference_row]


@pytest.mark.parametrize("seed", range(6))
def test_processes_that_ask_now_and_then_know_what_all_rows_say(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # no secret
    make_keyword("zooterapi")
    make_keyword("mammografi")
    for number in range(4):
        make_project(title=f"Projekt {number}")
    processes = [FacetIndex() for _ in range(3)]
    for _ in range(25):
        random.choice(OF_ALL)(random)
        which = random.randrange(len(processes))
        processes[which] = processes[which].next()
        if random.random() < 0.7:
            assert _told(processes[which]) == _told(FacetIndex())


def test_where_the_last_project_goes_nothing_is_left() -> None:
    project = make_project(title="Röntgenbuss")
    before = _asked(FacetIndex())
    project.state = "utkast"
    write.save(project)

    assert _told(before.next()) == _told(FacetIndex())


# What is read -----------------------------------------------------------------------------------


Unseen = Callable[[FacetIndex], bool]


@pytest.fixture
def unseen() -> Unseen:
    """Whether an index did not read a project that was changed behind the registry's back."""
    hidden = make_project(title="Röntgenbuss", status="ny")

    def unseen(index: FacetIndex) -> bool:
        Project.objects.filter(pk=hidden.pk).update(status="fortsattning")
        return not index.having(BY_NAME["status"], ["fortsattning"])

    return unseen


def test_of_an_edit_only_the_project_is_read(unseen: Unseen) -> None:
    before = _asked(FacetIndex())
    make_project(title="Cancerskola")

    assert unseen(before.next())


def test_what_was_never_asked_for_leaves_what_was_asked_before_it(unseen: Unseen) -> None:
    before = _asked(FacetIndex())
    make_project(title="Cancerskola")
    skipped = before.next()
    make_project(title="Mammografi")

    assert unseen(skipped.next())


def test_few_projects_are_read_at_once(unseen: Unseen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facet_sets, "FOLLOWED", 3)
    before = _asked(FacetIndex())
    make_project(title="Cancerskola")

    assert not unseen(before.next())


def test_a_revision_that_was_taken_back_is_followed_by_nothing(unseen: Unseen) -> None:
    with transaction.atomic():
        make_project(title="Cancerskola")
        before = _asked(FacetIndex())
        transaction.set_rollback(True)
    make_project(title="Mammografi")

    assert not unseen(before.next())


def test_who_was_away_for_too_many_revisions_reads_all(
    unseen: Unseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision, "STEPS", 2)
    before = _asked(FacetIndex())
    for number in range(2):
        make_project(title=f"Cancerskola {number}")

    assert not unseen(before.next())
    assert revision.ChangedProjects.objects.count() == 2


def test_after_a_revision_that_changed_too_many_all_are_read(
    unseen: Unseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision, "MOST_CHANGED", 0)
    before = _asked(FacetIndex())
    make_project(title="Cancerskola")

    assert not unseen(before.next())


def test_after_a_change_of_what_is_no_project_all_are_read(unseen: Unseen) -> None:
    before = _asked(FacetIndex())
    write.save(CancerCentre.objects.get(slug="syd"))

    assert not unseen(before.next())


def test_after_a_change_of_a_concept_all_are_read(unseen: Unseen) -> None:
    before = _asked(FacetIndex())
    make_keyword("zooterapi")

    assert not unseen(before.next())


def test_after_an_import_only_what_it_wrote_is_read(unseen: Unseen) -> None:
    before = _asked(FacetIndex())
    with write.change():
        write.save(Source(file="bilaga.txt", sha256="0" * 64))
        make_project(title="Cancerskola")

    assert unseen(before.next())


def test_a_revision_that_does_not_say_what_it_changed_may_have_changed_all(
    unseen: Unseen,
) -> None:
    before = _asked(FacetIndex())
    Revision.bump()

    assert not unseen(before.next())
