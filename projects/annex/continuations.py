"""Which projects of a year seem to go on with one of an earlier year: proposals to a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from projects.annex.entries import PublishedEntry
from projects.annex.known_projects import as_it_stands
from projects.annex.matching import THRESHOLD, similarity
from projects.language.sort_key import fold
from projects.models import (
    Programme,
    Project,
    PublicationState,
    RefusedContinuation,
    SimilarProject,
)
from projects.services import write
from projects.services.locks import lock_rows

STORED_LEAST = 0.75
"""Projects that are stored as so much alike are proposed whatever their words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A project, an earlier one of the same centre, and how alike they are, from 0 to 100."""

    project: Project
    earlier: Project
    likeness: int

    @property
    def pair(self) -> tuple[Project, Project]:
        """Both, the later one first."""
        return self.project, self.earlier


@dataclass(frozen=True, slots=True)
class _Side:
    """A project with the texts that are compared."""

    project: Project
    entry: PublishedEntry
    title: str
    unit: str


Pair = tuple[int, int]


def proposals(programme: Programme) -> list[Proposal]:
    """One for each project that continues none and is like one of an earlier year, best first.

    An earlier project is proposed once, and never again for a project that was said not to
    continue it. Computed from what is stored now.
    """
    new = _sides(_open(programme))
    taken = Project.objects.filter(programme=programme).exclude(continues=None)
    earlier = Project.objects.filter(programme__year__lt=programme.year).with_relations()
    old = _sides(earlier.exclude(pk__in=taken.values("continues")))
    refused = RefusedContinuation.objects.filter(project__programme=programme)
    known = set(refused.values_list("project", "earlier"))
    scored = (each for each in _scored(new, old, _stored(programme)) if _pair(each) not in known)
    return list(_one_to_one(scored))


def confirm(pairs: Iterable[Pair]) -> int:
    """Link each project, given by key, to the earlier one; returns how many are new links.

    What continues something already is left as it is. Call in a change.
    """
    found = _locked(pairs)
    for project, earlier in found:
        project.continues = earlier
        write.save(project)
    return len(found)


def refuse(pairs: Iterable[Pair]) -> int:
    """Remember that each project does not continue the earlier one. Call in a change."""
    found = _locked(pairs)
    for project, earlier in found:
        if not RefusedContinuation.objects.filter(project=project, earlier=earlier).exists():
            write.save(RefusedContinuation(project=project, earlier=earlier))
    return len(found)


def _open(programme: Programme) -> "Iterable[Project]":
    return Project.objects.filter(programme=programme, continues=None).with_relations()


def _locked(pairs: Iterable[Pair]) -> list[tuple[Project, Project]]:
    """Those pairs of which the first continues nothing and the second is earlier, same centre."""
    wanted = list(pairs)
    lock_rows(Project.objects.filter(pk__in=[first for first, _ in wanted]))
    keys = {key for pair in wanted for key in pair}
    rows = Project.objects.select_related("programme").in_bulk(keys)
    return [
        (rows[first], rows[second])
        for first, second in wanted
        if first in rows and second in rows and _may_continue(rows[first], rows[second])
    ]


def _may_continue(project: Project, earlier: Project) -> bool:
    later = project.programme.year > earlier.programme.year
    return later and project.centre_id == earlier.centre_id and project.continues_id is None


def _sides(projects: Iterable[Project]) -> Mapping[int, list[_Side]]:
    """The projects by centre; drafts and what was withdrawn are left out."""
    found: defaultdict[int, list[_Side]] = defaultdict(list)
    for project in projects:
        if project.state in {PublicationState.WAITING, PublicationState.PUBLISHED}:
            side = _Side(project, as_it_stands(project), fold(project.title), fold(project.unit))
            found[project.centre_id].append(side)
    return found


def _stored(programme: Programme) -> Mapping[Pair, float]:
    """How alike projects of the programme are to others, where it is stored."""
    rows = SimilarProject.objects.filter(project__programme=programme, score__gte=STORED_LEAST)
    found = rows.values_list("project", "other", "score")
    return {(project, other): 100 * score for project, other, score in found}


def _scored(
    new: Mapping[int, list[_Side]], old: Mapping[int, list[_Side]], stored: Mapping[Pair, float]
) -> Iterator[Proposal]:
    folded: dict[str, str] = _Folded()
    for centre, sides in new.items():
        for one in sides:
            for other in old.get(centre, ()):
                likeness = _likeness(one, other, folded)
                likeness = max(likeness, stored.get((one.project.pk, other.project.pk), 0))
                if likeness >= THRESHOLD:
                    yield Proposal(one.project, other.project, round(likeness))


class _Folded(dict[str, str]):
    """Texts folded, each when it is first asked for."""

    def __missing__(self, text: str) -> str:
        self[text] = fold(text)
        return self[text]


def _likeness(one: _Side, other: _Side, folded: Mapping[str, str]) -> float:
    """The greater of what title and summary, and what title and unit say."""
    texts = similarity(one.entry, other.entry, folded, THRESHOLD)
    if not (one.unit and other.unit):
        return texts
    title = fuzz.ratio(one.title, other.title, score_cutoff=2 * THRESHOLD - 100)
    return max(texts, (title + fuzz.ratio(one.unit, other.unit)) / 2 if title else 0)


def _pair(proposal: Proposal) -> Pair:
    return proposal.project.pk, proposal.earlier.pk


def _one_to_one(scored: Iterable[Proposal]) -> Iterator[Proposal]:
    """The best first, each project and each earlier one once; of equals the latest year."""
    seen: set[int] = set()
    for each in sorted(scored, key=_place):
        if seen.isdisjoint(_pair(each)):
            seen.update(_pair(each))
            yield each


def _place(each: Proposal) -> tuple[int, int, str, str]:
    year = each.earlier.programme.year
    return -each.likeness, -year, each.project.reference, each.earlier.reference
