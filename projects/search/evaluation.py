"""How good the search is, by judged queries."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from projects.search.judgments import Judged, Judgments

Ranking = Sequence[str]
"""References of projects, the best first."""

_SHOWN = 10
_RECALLED = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds: its tiers, and of the second what a page shows below the first."""

    first: Ranking = ()
    second: Ranking = ()
    shown: Ranking = ()

    @property
    def ranking(self) -> Ranking:
        """Both tiers in order."""
        return [*self.first, *self.second]


@dataclass(frozen=True, slots=True)
class Precision:
    """How many hits there are, and how many of them are relevant."""

    hits: int
    relevant: int

    @property
    def share(self) -> float:
        """The relevant ones among all; 0 of none."""
        return self.relevant / self.hits if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One ranking judged; ``ndcg`` over the first 10, ``recall`` over the first 50 (or 10)."""

    judged: Judged
    returned: int
    ndcg: float
    recall: float


@dataclass(frozen=True, slots=True)
class Result:
    """All rankings judged; queries without an answer are kept apart."""

    queries: list[Score] = field(default_factory=list)
    unanswerable: list[Score] = field(default_factory=list)
    similar: list[Score] = field(default_factory=list)
    texts: list[Score] = field(default_factory=list)
    foreign_texts: list[Score] = field(default_factory=list)
    """Texts that nothing in the registry is like."""
    answers: list[tuple[Judged, Answer]] = field(default_factory=list)
    """Those of ``queries``."""

    @property
    def groups(self) -> dict[str, list[Score]]:
        """The scores of the queries by their class, in order of first appearance."""
        return by_class(self.queries)

    def precision(self, part: Callable[[Answer], Ranking]) -> Precision:
        """That of a part of the answers to all queries together that have answers."""
        found = [(judged.grades, part(answer)) for judged, answer in self.answers]
        return Precision(
            hits=sum(len(hits) for _, hits in found),
            relevant=sum(each in grades for grades, hits in found for each in hits),
        )

    @property
    def empty(self) -> list[Score]:
        """The queries that have answers but got none."""
        return [score for score in self.queries if not score.returned]


def evaluate(
    judgments: Judgments,
    search: Callable[[str], Answer],
    similar: Callable[[str], Ranking],
    like_text: Callable[[str], Ranking],
) -> Result:
    """Ask each judged query, each project and each text, and score the answers."""
    answers = [(each, search(each.text)) for each in judgments.queries]
    scores = [score(each, found.ranking, _RECALLED) for each, found in answers]
    texts = [score(each, like_text(each.text), _SHOWN) for each in judgments.texts]
    return Result(
        queries=[each for each in scores if each.judged.grades],
        unanswerable=[each for each in scores if not each.judged.grades],
        similar=[score(each, similar(each.text), _SHOWN) for each in judgments.similar],
        texts=[each for each in texts if each.judged.grades],
        foreign_texts=[each for each in texts if not each.judged.grades],
        answers=[(each, found) for each, found in answers if each.grades],
    )


def by_class(scores: Iterable[Score]) -> dict[str, list[Score]]:
    """The scores by the class of what was judged, in order of first appearance."""
    groups: dict[str, list[Score]] = {}
    for each in scores:
        groups.setdefault(each.judged.group, []).append(each)
    return groups


def score(judged: Judged, ranking: Ranking, depth: int) -> Score:
    """A ranking against its judgments; recall is over so many."""
    grades = judged.grades
    if not grades:
        return Score(judged, len(ranking), 0.0, 0.0)
    gained = _gain(grades.get(each, 0) for each in ranking[:_SHOWN])
    ideal = _gain(sorted(grades.values(), reverse=True)[:_SHOWN])
    found = len(set(grades).intersection(ranking[:depth]))
    return Score(judged, len(ranking), gained / ideal, found / min(len(grades), depth))


def mean(scores: Iterable[Score], measure: str) -> float:
    """The mean of ``ndcg`` or ``recall``; 0 of none."""
    values = [float(getattr(score, measure)) for score in scores]
    return fmean(values) if values else 0.0


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))
