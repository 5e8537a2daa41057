"""The keywords that the rules will give to projects which do not exist yet."""

from collections.abc import Iterable

from projects.annex.diff import PlanStep
from projects.language.sort_key import sort_key
from projects.models import Area, CancerCentre, Concept, Project, Region
from projects.search.concept_loader import current_analyzer
from projects.search.index import index_entry


def foreseen_keywords(steps: Iterable[PlanStep]) -> dict[str, tuple[str, ...]]:
    """By the place of a new row the names of its keywords, as the index would find them."""
    new = [step for step in steps if step.comparison is None]
    if not new:
        return {}
    known = _ReferenceRows()
    names = dict(Concept.objects.keywords().values_list("slug", "name"))
    analyzer = current_analyzer()
    found = {}
    for step in new:
        regions = [known.regions[slug] for slug in step.read.entry.regions]
        slugs = index_entry(analyzer, known.project(step), regions).concepts
        found[step.read.row.where] = tuple(
            sorted((names[s] for s in slugs if s in names), key=sort_key)
        )
    return found


class _ReferenceRows:
    """The rows that a project points to, by slug."""

    def __init__(self) -> None:
        self.centres = {centre.slug: centre for centre in CancerCentre.objects.all()}
        self.areas = {area.slug: area for area in Area.objects.all()}
        self.regions = {region.slug: region for region in Region.objects.all()}

    def project(self, step: PlanStep) -> Project:
        """The project as it would be; it is not stored."""
        entry, place = step.read.entry, step.read.row.place
        return Project(
            reference=step.reference,
            title=entry.title,
            summary=entry.summary,
            unit=entry.unit,
            actor=entry.actor,
            region_text=entry.region_cell,
            centre=self.centres[place.centre],
            area=self.areas[place.area],
            sub_area=self.areas.get(place.sub_area),
        )
