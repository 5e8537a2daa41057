"""Projects that do the same as another one, or as a text describes."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import JSONObject

from projects.models import Project, SimilarProject
from projects.models.project import ProjectQuerySet
from projects.search.features import direction, said_in
from projects.search.likeness import SHOWN, load_postings
from projects.search.search_state import current

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """A project that is like another or like a text; see SimilarProject."""

    project: Project
    score: float
    shared: list[str]
    duplicate: bool


def similar_to(project: Project, projects: ProjectQuerySet) -> list[Likeness]:
    """Those of the projects that are like this one, the most similar first, as stored.

    Of equals those of other regions come first. What it continues or is continued by is left out:
    that is the same work, not another like it. One query, and one for regions not fetched yet.
    """
    rows = SimilarProject.objects.filter(project=project)
    row = JSONObject(score="score", shared="shared", duplicate="duplicate")
    known = Subquery(rows.filter(other=OuterRef("pk")).values(row=row))
    same_work = Q(pk=project.continues_id) | Q(continues=project)
    others = projects.filter(pk__in=rows.values("other")).exclude(same_work)
    found = list(others.annotate(likeness=known))
    prefetch_related_objects([project, *found], "regions")
    alike = [Likeness(each, **each.likeness) for each in found]  # type: ignore[attr-defined]  # made by the annotation
    return sorted(alike, key=lambda each: _place(each, project))[:SHOWN]


def _place(found: Likeness, project: Project) -> tuple[float, bool, float, int]:
    """The best first; of two of one score, near enough, the one of another region."""
    own = {region.pk for region in project.regions.all()}
    shares_region = any(region.pk in own for region in found.project.regions.all())
    return -round(found.score, 2), shares_region, -found.score, found.project.pk


def references_like(reference: str) -> list[str]:
    """The references of the projects like one, the most similar first."""
    published = Project.objects.published()
    project = published.get(reference=reference)
    return [each.project.reference for each in similar_to(project, published)]


def similar_to_text(text: str, projects: ProjectQuerySet) -> list[Likeness]:
    """Those of the projects that are like a described one; the text is stored nowhere."""
    tools, text = current(), text[:LONGEST_TEXT]
    said = said_in(tools.analyzer, {"summary": text})
    postings = load_postings(said)
    documents = {each: len(postings.by_lexeme.get(each, ((),))[0]) for each in said}
    features = direction(
        {each: one.weight for each, one in said.items()}, documents, len(postings.areas)
    )
    scores = postings.scores(features)
    best = sorted(scores, key=lambda key: (-scores[key], key))[:SHOWN]
    found = projects.in_bulk(best)
    return [Likeness(found[key], scores[key], [], duplicate=False) for key in best if key in found]
