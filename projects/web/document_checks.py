"""What documents say of a programme, beside what the registry counts itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from projects.facets import BY_NAME, UNSTATED
from projects.formatting import kronor, number
from projects.key_sets import keys_in
from projects.listed_projects import ListedProject, listed_projects
from projects.models import (
    ActorKind,
    DocumentFact,
    FactKind,
    Figure,
    FigureKind,
    Programme,
    Status,
)
from projects.reference_tables import reference_tables
from projects.told_figures import told_figures
from projects.web.aggregates import Tally, tally

NOT_PUBLIC = (ActorKind.CIVIL_SOCIETY, ActorKind.PRIVATE, ActorKind.PROFESSION)
MILLION = 1_000_000
NEAR = Fraction(2, 100)
"""So much may a share differ that a text puts in words: *en tredjedel*."""


class Agreement(Enum):
    """How a document and the registry agree."""

    EXACT = "stämmer"
    NEAR = "stämmer ungefär"
    NONE = "skiljer sig"


@dataclass(frozen=True, slots=True)
class Count:
    """What the registry counts: the number, how it is written, and the projects that it counts."""

    value: Fraction
    words: str
    projects: list[ListedProject] = field(default_factory=list)
    """Named where a document may mean others."""


@dataclass(frozen=True, slots=True)
class Check:
    """A fact of a document beside the registry's own count."""

    fact: DocumentFact
    label: str
    count: Count
    agreement: Agreement

    @property
    def differs(self) -> bool:
        """True where the two say different things."""
        return self.agreement is Agreement.NONE


@dataclass(frozen=True)
class CountedPart:
    """The money and the published projects that a fact is about."""

    programme: Programme
    area: int | None
    slug: str

    @property
    def tally(self) -> Tally:
        """Its projects."""
        within = {"year": str(self.programme.year)} | ({"area": self.slug} if self.slug else {})
        return tally(**within)

    @property
    def sums(self) -> tuple[int, int]:
        """What its centres were allocated and what they passed on, in SEK."""
        cells = [
            each
            for each in reference_tables().allocations
            if each.programme_id == self.programme.pk and self.area in {None, each.area_id}
        ]
        allocated = sum(each.allocated_sek for each in cells)
        return allocated, sum(each.distributed_sek for each in cells)


def checks(programmes: Iterable[Programme]) -> list[Check]:
    """Each fact of these programmes that can be counted, in the order of the documents."""
    known = {each.pk: each for each in programmes}
    found = (
        _check(each, known[each.programme_id])
        for each in told_figures().facts
        if each.kind == FactKind.PROGRAMME and each.programme_id in known
    )
    return [each for each in found if each]


def _check(fact: DocumentFact, programme: Programme) -> Check | None:
    label, count = COUNTED.get(fact.subject, ("", None))
    stated = _number(fact.value)
    if count is None or stated is None or not tally(year=str(programme.year)).total:
        return None
    counted = count(CountedPart(programme, fact.area_id, fact.area.slug if fact.area else ""))
    return Check(fact, label, counted, _agreement(fact, stated, counted.value))


def _number(value: str) -> Fraction | None:
    try:
        return Fraction(value)
    except ValueError:
        return None


def _agreement(fact: DocumentFact, stated: Fraction, counted: Fraction) -> Agreement:
    """Amounts agree at the precision in which they stand, shares in words within two per cent."""
    if "/" in fact.value:
        return Agreement.NEAR if abs(counted - stated) <= NEAR else Agreement.NONE
    unit = 1
    if fact.unit == "kronor":
        unit = MILLION if stated % MILLION == 0 else MILLION // 10
    if round(counted / unit) != stated / unit:
        return Agreement.NONE
    return Agreement.NEAR if fact.qualifier else Agreement.EXACT


@dataclass(frozen=True, slots=True)
class GoalCheck:
    """What a document says of who misses a goal, beside the table in the same document."""

    goal: Figure
    year: int
    below: list[Figure]
    """The regions of the table below the goal in its latest year, the lowest first."""
    named: list[Figure]
    """Those of its regions that the text names."""

    @property
    def differs(self) -> bool:
        """True where text and table do not name the same regions."""
        return {each.pk for each in self.below} != {each.pk for each in self.named}


def goal_checks() -> list[GoalCheck]:
    """Each goal with a result in words and a table that it is the goal of."""
    figures = told_figures().figures
    goals = [each for each in figures if each.kind == FigureKind.GOAL and each.result]
    return [found for each in goals if (found := _goal_check(each, figures))]


def _goal_check(goal: Figure, figures: Iterable[Figure]) -> GoalCheck | None:
    rows = [
        each
        for each in figures
        if (each.entry_id, each.goal) == (goal.entry_id, goal.value) and each.region_id
    ]
    if not rows:
        return None
    year = max(each.year or 0 for each in rows)
    latest = sorted((each for each in rows if each.year == year), key=lambda each: each.value)
    below = [each for each in latest if each.value < goal.value]
    return GoalCheck(goal, year, below, [each for each in latest if each.counted in goal.result])


def _allocated(part: CountedPart) -> Count:
    allocated, _ = part.sums
    return Count(Fraction(allocated), kronor(allocated))


def _distributed(part: CountedPart) -> Count:
    _, distributed = part.sums
    return Count(Fraction(distributed), kronor(distributed))


def _share_distributed(part: CountedPart) -> Count:
    allocated, distributed = part.sums
    share = Fraction(100 * distributed, allocated or 1)
    return Count(share, f"{number(float(share))} procent")


def _per_project(part: CountedPart) -> Count:
    _, distributed = part.sums
    each = Fraction(distributed, part.tally.total or 1)
    return Count(each, kronor(round(each)))


def _projects(part: CountedPart) -> Count:
    total = part.tally.total
    return Count(Fraction(total), f"{number(total)} projekt")


def _regions(part: CountedPart) -> Count:
    having = sum(1 for slug, n in part.tally.by("region").items() if n and slug != UNSTATED)
    return Count(Fraction(having), f"{having} regioner")


def _not_public(part: CountedPart) -> Count:
    found = part.tally
    keys = keys_in(found.index.having(BY_NAME["actor"], NOT_PUBLIC) & found.among)
    return Count(Fraction(len(keys)), f"{len(keys)} projekt", listed_projects().of(keys))


def _continued(part: CountedPart) -> Count:
    by_status = part.tally.by("status")
    continued = by_status[Status.CONTINUED]
    stated = continued + by_status[Status.NEW]
    return Count(
        Fraction(continued, stated or 1), f"{continued} av {stated} projekt med angiven status"
    )


COUNTED: dict[str, tuple[str, Callable[[CountedPart], Count]]] = {
    "medel": ("Medel", _allocated),
    "vidarefordelat": ("Vidarefördelat av RCC", _distributed),
    "andel-vidarefordelat": ("Andel vidarefördelat", _share_distributed),
    "medel-per-projekt": ("Medel per projekt", _per_project),
    "projekt": ("Projekt", _projects),
    "regioner": ("Regioner med projekt", _regions),
    "icke-offentliga": ("Aktörer som inte är offentliga", _not_public),
    "fortsattning": ("Fortsättningsprojekt", _continued),
}
"""By the subject of a fact: what it is called, and how the registry counts it."""
