"""Which project a row is about, inside one programme, centre and area."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from rapidfuzz import fuzz

from projects.annex.entries import PublishedEntry
from projects.language.sort_key import fold

THRESHOLD = 75.0
"""The least similarity of one project before and after. In the annex of 2025 two projects of one
table come to 74 at most, but for three near copies and two pairs of equal titles."""
MARGIN = 1.0
"""Two candidates whose similarities differ by less cannot be told apart."""

Key: TypeAlias = Callable[[PublishedEntry], tuple[str, ...]]
CRITERIA: tuple[Key, ...] = (
    lambda entry: (entry.title, entry.summary, entry.unit, entry.region_cell),
    lambda entry: (entry.title, entry.summary),
    lambda entry: (entry.title, entry.unit),
    lambda entry: (entry.title,),
)
"""What must be equal, strictest first, in folded text; at last only similarity counts."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Rows and projects, by position, of which several fit each other equally well."""

    rows: tuple[int, ...]
    projects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """Row position to project position; what has no partner is new or missing."""

    partners: dict[int, int] = field(default_factory=dict)
    similar: dict[int, float] = field(default_factory=dict)
    """Rows that have their partner by similarity alone, and how similar the two are."""
    ambiguities: list[Ambiguity] = field(default_factory=list)


def match(
    rows: Sequence[PublishedEntry],
    projects: Sequence[PublishedEntry],
    fixed: Mapping[int, int | None] = MappingProxyType({}),
    behind: Collection[int] = (),
) -> Matching:
    """One-to-one partners by the first criterion that finds them, never guessing.

    What is fixed is not looked for: a row's partner, or None for a row that has none. The projects
    behind are only for rows that fit none of the others.
    """
    matcher = _Matcher(rows, projects)
    for row, project in fixed.items():
        matcher.fix(row, project)
    free = matcher.free_projects
    for turn in (free.difference(behind), free.intersection(behind)):
        matcher.free_projects = turn
        matcher.find()
    return matcher.found


class _Folded(dict[str, str]):
    """Texts folded, each when it is first asked for: all are compared with all others."""

    def __missing__(self, text: str) -> str:
        self[text] = fold(text)
        return self[text]


def similarity(
    one: PublishedEntry,
    other: PublishedEntry,
    folded: Mapping[str, str] | None = None,
    least: float = 0,
) -> float:
    """From 0 to 100: the mean of title and summary; the title alone where a summary is empty.

    What does not come up to the least may be told as less than it is, so that no text is compared
    to its end in vain.
    """
    folded = _Folded() if folded is None else folded
    titles = folded[one.title], folded[other.title]
    if not (one.summary and other.summary):
        return fuzz.ratio(*titles, score_cutoff=least)
    title = fuzz.ratio(*titles, score_cutoff=2 * least - _WHOLE)
    if title < 2 * least - _WHOLE:
        return title / 2
    summaries = folded[one.summary], folded[other.summary]
    return (title + fuzz.ratio(*summaries, score_cutoff=2 * least - title)) / 2


_WHOLE = 100
Pair: TypeAlias = tuple[float, int, int]


class _Matcher:
    def __init__(self, rows: Sequence[PublishedEntry], projects: Sequence[PublishedEntry]) -> None:
        self.rows, self.projects = rows, projects
        self.free_rows, self.free_projects = set(range(len(rows))), set(range(len(projects)))
        self.found = Matching()
        self.folded = _Folded()

    def fix(self, row: int, project: int | None) -> None:
        """Take the partner that was decided."""
        self.free_rows.discard(row)
        if project is not None:
            self.take(row, project)

    def find(self) -> None:
        """Pair the rows with the projects that are free."""
        for key in CRITERIA:
            for group_rows, group_projects in self.groups(key):
                self.pair(group_rows, group_projects, least=0)
        self.pair(sorted(self.free_rows), sorted(self.free_projects), least=THRESHOLD)

    def groups(self, key: Key) -> Iterable[tuple[list[int], list[int]]]:
        """Rows and projects still without a partner that are equal by the key."""
        groups: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, (entries, free) in enumerate(
            ((self.rows, self.free_rows), (self.projects, self.free_projects))
        ):
            for position in sorted(free):
                groups[tuple(map(self.folded.__getitem__, key(entries[position])))][side].append(
                    position
                )
        return [group for group in groups.values() if all(group)]

    def pair(self, rows: list[int], projects: list[int], *, least: float) -> None:
        """Partners in falling similarity; where two are too close, nobody is paired."""
        if len(rows) == len(projects) == 1 and not least:
            self.take(rows[0], projects[0])
            return
        scored = (
            (similarity(self.rows[row], self.projects[project], self.folded, least), row, project)
            for row in rows
            for project in projects
        )
        fitting = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: -pair[0])
        while fitting:
            self.take_best(fitting)
            fitting = [pair for pair in fitting if self.is_free(pair)]

    def take_best(self, fitting: list[Pair]) -> None:
        score, row, project = fitting[0]
        close = [pair for pair in fitting if score - pair[0] < MARGIN]
        rivals = [pair for pair in close if (pair[1] == row) != (pair[2] == project)]
        self.take(row, project, paired=not rivals)
        if not rivals:
            self.found.similar[row] = score
            return
        rows = {row, *(rival[1] for rival in rivals)}
        projects = {project, *(rival[2] for rival in rivals)}
        self.free_rows -= rows
        self.free_projects -= projects
        self.found.ambiguities.append(Ambiguity(tuple(sorted(rows)), tuple(sorted(projects))))

    def take(self, row: int, project: int, *, paired: bool = True) -> None:
        self.free_rows.discard(row)
        self.free_projects.discard(project)
        if paired:
            self.found.partners[row] = project

    def is_free(self, pair: Pair) -> bool:
        return pair[1] in self.free_rows and pair[2] in self.free_projects
