"""Projects that do the same as another one, or as a text describes."""

from dataclasses import dataclass
from itertools import islice

from django.db.models import prefetch_related_objects

from projects.listed_projects import listed_projects
from projects.models import Project, SimilarProject
from projects.models.project import ProjectQuerySet
from projects.search.description import Description, describe
from projects.search.likeness import SHOWN, scores_of_text
from projects.search.shared_concepts import Concepts, concepts_of, shared_concepts, variants

_STORED = ("score", "shared", "duplicate")
CONSIDERED = 40
"""The best of a description, of which those with something to tell are shown."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A project that is like another or like a text; see SimilarProject."""

    project: Project
    score: float
    shared: list[str]
    duplicate: bool


def similar_to(project: Project) -> list[Likeness]:
    """The published projects that are like this one, the most similar first, as stored.

    Of equals those of other regions come first. What it continues or is continued by is left out:
    that is the same work, not another like it. One query, one for regions not fetched yet, and one
    where a project was not shown since the registry changed.
    """
    rows = SimilarProject.objects.filter(project=project).order_by()
    stored = {other: said for other, *said in rows.values_list("other", *_STORED)}
    prefetch_related_objects([project], "regions")
    alike = [
        Likeness(each, *stored[each.pk])
        for each in (listed.project for listed in listed_projects().of(stored))
        if project.continues_id != each.pk and each.continues_id != project.pk
    ]
    return sorted(alike, key=lambda each: _place(each, project))[:SHOWN]


def _place(found: Likeness, project: Project) -> tuple[float, bool, float, int]:
    """The best first; of two of one score, near enough, the one of another region."""
    own = {region.pk for region in project.regions.all()}
    shares_region = any(region.pk in own for region in found.project.regions.all())
    return -round(found.score, 2), shares_region, -found.score, found.project.pk


def references_like(reference: str) -> list[str]:
    """The references of the projects like one, the most similar first."""
    project = Project.objects.published().get(reference=reference)
    return [each.project.reference for each in similar_to(project)]


def similar_to_description(description: Description, projects: ProjectQuerySet) -> list[Likeness]:
    """Those of the projects that are like a described one, the most similar first.

    Nothing when even the best of all has little to do with it. Five statements.
    """
    scores = scores_of_text(description.weights, description.unknown, description.least)
    keys = projects.filter(pk__in=scores).values_list("pk", flat=True)
    best = sorted(keys, key=lambda key: (-scores[key], key))[:CONSIDERED]
    concepts = concepts_of(best)
    told = ((key, _shared(description, concepts[key])) for key in best)
    shown = dict(islice(((key, shared) for key, shared in told if shared), SHOWN))
    found = projects.in_bulk(list(shown))
    own = variants(**description.texts)
    return [
        Likeness(found[key], scores[key], shared, duplicate=_same(own, found[key]))
        for key, shared in shown.items()
    ]


def references_like_text(text: str) -> list[str]:
    """The references of the projects like a text, the most similar first."""
    found = similar_to_description(describe(text), Project.objects.published())
    return [each.project.reference for each in found]


def _shared(description: Description, concepts: Concepts) -> list[str]:
    return shared_concepts(description.concepts, concepts, 0, description.tools.analyzer)


def _same(texts: set[str], project: Project) -> bool:
    return not texts.isdisjoint(variants(project.title, project.summary))
