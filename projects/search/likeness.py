"""How alike projects are: the cosine of their features, kept in both directions.

The write path calls `renew`; `similar` reads what it stored.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.db import connection
from django.db.models import Count, Min, Q

from projects.language.analyzer import TITLE, Analyzer
from projects.models import Project, ProjectFeature, SimilarProject
from projects.per_revision import per_revision
from projects.search.features import Said, direction, normalised, said_in
from projects.search.shared_concepts import Pair, explained

SHOWN = 10
KEPT = 20
"""More than are shown, so that a list lasts when some of it go."""
LEAST = 0.08
"""The score below which hardly anybody calls two projects alike."""
OTHER_AREA = 0.7
"""What is left of the score of projects of different areas."""
NEAREST = 5
"""So many of the best say in their words too what a text means (Rocchio, 1971)."""
BATCH = 500
DIGITS = 4

Features = Mapping[str, float]
Scores = Mapping[int, float]


Posting = tuple[Sequence[int], Sequence[float]]
"""The places of the projects that have a lexeme, and its weight in each."""
_NOWHERE: Posting = ((), ())


@dataclass(frozen=True)
class Postings:
    """What the registry says of some lexemes; a project stands for its place in ``projects``."""

    projects: Sequence[int]
    areas: Sequence[int]
    by_lexeme: Mapping[str, Posting]

    def scores(self, features: Features, area: int | None = None) -> Scores:
        """The score of each project that reaches LEAST; ``area`` is that of the features."""
        sums = [0.0] * len(self.projects)
        for lexeme, weight in features.items():
            places, weights = self.by_lexeme.get(lexeme, _NOWHERE)
            for place, other in zip(places, weights, strict=True):
                sums[place] += weight * other
        found = {}
        for place, total in enumerate(sums):
            if total >= LEAST and (score := self._beside(area, place) * total) >= LEAST:
                found[self.projects[place]] = round(min(score, 1), DIGITS)
        return found

    def _beside(self, area: int | None, place: int) -> float:
        return 1 if area is None or area == self.areas[place] else OTHER_AREA

    def area_of(self, project: int) -> int | None:
        """The key of the area of a project."""
        place = self._places.get(project)
        return None if place is None else self.areas[place]

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {project: place for place, project in enumerate(self.projects)}


@dataclass(frozen=True)
class Places:
    """The published projects in order, by which places they have, and their areas."""

    projects: Sequence[int]
    areas: Sequence[int]
    by_key: Mapping[int, int]

    def posting(self, keys: Iterable[int], weights: Iterable[float]) -> Posting:
        """The weights at their places, without those of projects that were published since."""
        pairs = zip(keys, weights, strict=True)
        found = [(self.by_key[key], weight) for key, weight in pairs if key in self.by_key]
        return [place for place, _ in found], [weight for _, weight in found]


@per_revision
def published_places() -> Places:
    """Those of the committed registry; `make` gives those that an open transaction sees."""
    rows = list(Project.objects.published().order_by("pk").values_list("pk", "area"))
    projects = [key for key, _ in rows]
    by_key = {key: place for place, key in enumerate(projects)}
    return Places(projects, [area for _, area in rows], by_key)


def load_postings(lexemes: Iterable[str], places: Places) -> Postings:
    """What the registry says of these lexemes, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_POSTINGS, [sorted(lexemes)])
        by_lexeme = {each: places.posting(keys, weights) for each, keys, weights in cursor}
    return Postings(places.projects, places.areas, by_lexeme)


def scores_of_text(
    weights: Mapping[str, float], unknown: Mapping[str, float], least: float
) -> Scores:
    """The score of each project that is like a text, by what it and the best of them say.

    ``weights`` are those of its lexemes and ``unknown`` those of what the registry does not know,
    which makes it less like anything. Nothing when not even the best scores ``least``. Three
    statements.
    """
    places = published_places()
    postings = load_postings(weights, places)
    documents = {each: len(places) for each, (places, _) in postings.by_lexeme.items()}
    known = {each: weight for each, weight in weights.items() if each in documents}
    features = direction({**known, **unknown}, Counter(documents), len(postings.projects))
    scores = postings.scores(features)
    nearest = sorted(scores, key=lambda key: (-scores[key], key))[:NEAREST]
    if not nearest or scores[nearest[0]] < least:
        return {}
    expanded = defaultdict(float, features)
    for key, own in _stored(nearest).items():
        for lexeme, weight in own.items():
            expanded[lexeme] += scores[key] * weight
    return load_postings(expanded, places).scores(normalised(expanded))


def renew(keys: Collection[int], analyzer: Analyzer) -> None:
    """Find anew what these projects say, what they are like, and in whose lists they stand.

    Call at the end of the transaction that changed them, when the vocabulary is counted.
    """
    if not keys:
        return
    changed = set(keys)
    _store_features(changed, analyzer)
    old = SimilarProject.objects.filter(Q(project__in=changed) | Q(other__in=changed))
    lost = set(old.values_list("project", flat=True)) - changed
    old.delete()
    postings = _postings_of(changed)
    incoming: list[Pair] = []
    for batch in _batches(changed):
        found = _found(batch, postings)
        _store(_best(found), analyzer)
        incoming += (
            (other, key, score)
            for key, scores in found.items()
            for other, score in scores.items()
            if other not in changed
        )
    _store_incoming(incoming, lost, analyzer)


def _store_incoming(incoming: Collection[Pair], lost: Collection[int], analyzer: Analyzer) -> None:
    """Put changed projects into the lists of others; lists that are too short are made anew."""
    others = {key for key, _, _ in incoming} | set(lost)
    lists = SimilarProject.objects.filter(project__in=others).order_by().values("project")
    long = lists.annotate(rows=Count("pk"), least=Min("score")).filter(rows__gte=SHOWN)
    least = dict(long.values_list("project", "least"))
    _store((pair for pair in incoming if pair[2] >= least.get(pair[0], 2)), analyzer)
    _shorten(least)
    short = others - set(least)
    if not short:
        return
    SimilarProject.objects.filter(project__in=short).delete()
    postings = _postings_of(short)
    for batch in _batches(short):
        _store(_best(_found(batch, postings)), analyzer)


def _shorten(keys: Iterable[int]) -> None:
    """Leave no more in these lists than are kept."""
    with connection.cursor() as cursor:
        cursor.execute(_SHORTEN, [list(keys), KEPT])


def _postings_of(keys: Collection[int]) -> Postings:
    """What the registry says of all that these projects say."""
    said = ProjectFeature.objects.filter(project__in=keys).order_by()
    lexemes = said.values_list("lexeme", flat=True).distinct()
    return load_postings(lexemes, published_places.make())


def _found(keys: Collection[int], postings: Postings) -> dict[int, Scores]:
    """All that is like each of these projects, from what is stored of them."""
    scores = {
        key: postings.scores(own, postings.area_of(key)) for key, own in _stored(keys).items()
    }
    return {
        key: {other: score for other, score in found.items() if other != key}
        for key, found in scores.items()
    }


def _stored(keys: Collection[int]) -> dict[int, dict[str, float]]:
    """The features of these projects."""
    features: dict[int, dict[str, float]] = {key: {} for key in keys}
    rows = ProjectFeature.objects.filter(project__in=keys)
    for key, lexeme, weight in rows.values_list("project", "lexeme", "weight"):
        features[key][lexeme] = weight
    return features


def _best(found: Mapping[int, Scores]) -> Iterator[Pair]:
    """As many of each project as are kept, the best ones."""
    for key, scores in found.items():
        best = sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:KEPT]
        yield from ((key, other, score) for other, score in best)


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = iter(sorted(keys))
    while batch := list(islice(ordered, BATCH)):
        yield batch


def _store_features(keys: Collection[int], analyzer: Analyzer) -> None:
    """Say anew what projects say; nothing of those that the public does not see."""
    ProjectFeature.objects.filter(project__in=keys).delete()
    projects = Project.objects.published().filter(pk__in=keys).order_by("pk")
    said = {
        key: said_in(analyzer, {TITLE: title, "summary": summary})
        for key, title, summary in projects.values_list("pk", "title", "summary")
    }
    documents = Counter(lexeme for own in said.values() for lexeme in own)
    documents.update(_documents(documents))
    total = Project.objects.published().count()
    _copy(
        ProjectFeature,
        ("project_id", "lexeme", "weight", "named"),
        (
            (key, lexeme, weight, own[lexeme].named)
            for key, own in said.items()
            for lexeme, weight in direction(_weights(own), documents, total).items()
        ),
    )


def _weights(said: Mapping[str, Said]) -> dict[str, float]:
    return {lexeme: each.weight for lexeme, each in said.items()}


def _documents(lexemes: Iterable[str]) -> dict[str, int]:
    """The number of projects stored with each of these lexemes."""
    stored = ProjectFeature.objects.filter(lexeme__in=list(lexemes)).values("lexeme")
    return dict(stored.annotate(number=Count("pk")).values_list("lexeme", "number"))


def _store(pairs: Iterable[Pair], analyzer: Analyzer) -> None:
    columns = ("project_id", "other_id", "score", "shared", "duplicate")
    _copy(SimilarProject, columns, explained(list(pairs), analyzer))


def _copy(
    model: type[ProjectFeature | SimilarProject],
    columns: Iterable[str],
    rows: Iterable[tuple[object, ...]],
) -> None:
    """Add rows by COPY, in a sixth of the time that INSERT takes."""
    ready = list(rows)  # what makes them asks the database, which takes no question inside a COPY
    statement = f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in ready:
            copy.write_row(row)


_POSTINGS = """
    SELECT lexeme, array_agg(project_id ORDER BY project_id), array_agg(weight ORDER BY project_id)
    FROM projects_projectfeature WHERE lexeme = ANY(%s) GROUP BY lexeme
"""
_SHORTEN = """
    DELETE FROM projects_similarproject WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY project_id ORDER BY score DESC, other_id)
            AS place FROM projects_similarproject WHERE project_id = ANY(%s)
        ) AS placed WHERE place > %s
    )
"""
