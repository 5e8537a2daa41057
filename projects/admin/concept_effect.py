"""What a change of the thesaurus would catch: the projects gained and lost, before it is saved."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from projects.models import Concept, Project, ProjectKeyword
from projects.search.affected import projects_under
from projects.services import write

EXAMPLES = 10
INDEX = 0
"""Stands among the numbers of keywords for what searches find under the concept."""

Standing = dict[int, set[int]]
"""The numbers of the projects by the number of the keyword under which they stand."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How many projects, and some of them."""

    count: int
    examples: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Caught:
    """A keyword, or the index, and the projects that come and go."""

    label: str
    gained: Sample
    lost: Sample


@dataclass(frozen=True, slots=True)
class Effect:
    """All keywords that gain or lose a project; none when the change catches nothing."""

    caught: tuple[Caught, ...]


def effect_of(slug: str, change: Callable[[], object]) -> Effect:
    """What the change of the concept does to the projects; it is made, measured and undone."""
    before, names = _standing(slug), _names()
    with write.trial():
        change()
        after, names = _standing(slug), names | _names()
    return Effect(tuple(_caught(before, after, names)))


def _standing(slug: str) -> Standing:
    standing: Standing = defaultdict(set)
    links = ProjectKeyword.objects.shown().filter(concept__is_keyword=True)
    for concept, project in links.values_list("concept", "project"):
        standing[concept].add(project)
    standing[INDEX] = set(projects_under(slug).values_list("pk", flat=True))
    return standing


def _names() -> dict[int, str]:
    named = Concept.objects.keywords().values_list("pk", "name")
    return {pk: f"Nyckelordet {name}" for pk, name in named}


def _caught(before: Standing, after: Standing, names: dict[int, str]) -> Iterator[Caught]:
    labels = {INDEX: "I sökningen", **names}
    for number in sorted(before.keys() | after.keys(), key=lambda number: (number, labels[number])):
        had, has = before.get(number, set()), after.get(number, set())
        if had != has:
            yield Caught(labels[number], _sample(has - had), _sample(had - has))


def _sample(numbers: Iterable[int]) -> Sample:
    projects = Project.objects.filter(pk__in=numbers).order_by("reference")
    return Sample(len(list(numbers)), tuple(projects[:EXAMPLES]))
