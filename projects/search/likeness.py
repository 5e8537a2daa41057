"""How alike projects are: the cosine of their features, kept in both directions.

The write path calls `renew`; `similar` reads what it stored.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice

from django.db import connection
from django.db.models import Count, Min

from projects.language.analyzer import TITLE, Analyzer
from projects.models import Project, ProjectFeature, SimilarProject
from projects.search.features import Said, direction, normalised, said_in
from projects.search.nearness import Scores, documents_with, scores
from projects.search.shared_concepts import Pair, explained

SHOWN = 10
KEPT = 20
"""More than are shown, so that a list lasts when some of it go."""
NEAREST = 5
"""So many of the best say in their words too what a text means (Rocchio, 1971)."""
BATCH = 500


def scores_of_text(
    weights: Mapping[str, float], unknown: Mapping[str, float], least: float
) -> Scores:
    """The score of each project that is like a text, by what it and the best of them say.

    ``weights`` are those of its lexemes and ``unknown`` those of what the registry does not know,
    which makes it less like anything. Nothing when not even the best scores ``least``. At most
    eight statements.
    """
    documents = documents_with(weights)
    known = {each: weight for each, weight in weights.items() if each in documents}
    total = Project.objects.published().count()
    features = direction({**known, **unknown}, documents, total)
    found = scores(features, documents)
    nearest = sorted(found, key=lambda key: (-found[key], key))[:NEAREST]
    if not nearest or found[nearest[0]] < least:
        return {}
    expanded = defaultdict(float, features)
    for key, own in _stored(nearest).items():
        for lexeme, weight in own.items():
            expanded[lexeme] += found[key] * weight
    return scores(normalised(expanded), documents_with(expanded))


def renew(keys: Collection[int], analyzer: Analyzer) -> None:
    """Find anew what these projects say, what they are like, and in whose lists they stand.

    Call at the end of the transaction that changed them, when the vocabulary is counted.
    """
    if not keys:
        return
    changed = set(keys)
    documents = _store_features(changed, analyzer)
    lost = _unlisted(changed) - changed
    incoming: list[Pair] = []
    for batch in _batches(changed):
        found = _found(batch, documents)
        _store(_best(found), analyzer)
        incoming += (
            (other, key, score)
            for key, own in found.items()
            for other, score in own.items()
            if other not in changed
        )
    _store_incoming(incoming, lost, analyzer)


def _store_incoming(incoming: Collection[Pair], lost: Collection[int], analyzer: Analyzer) -> None:
    """Put changed projects into the lists of others.

    A list that was short before lacks nothing; one that lost some and is short is made anew.
    """
    others = {key for key, _, _ in incoming} | set(lost)
    lists = SimilarProject.objects.filter(project__in=others).order_by().values("project")
    long = lists.annotate(rows=Count("pk"), least=Min("score")).filter(rows__gte=SHOWN)
    least = dict(long.values_list("project", "least"))
    short = set(lost) - set(least)
    wanted = (each for each in incoming if each[0] not in short)
    _store((each for each in wanted if each[2] >= least.get(each[0], 0)), analyzer)
    _shorten(others)
    if not short:
        return
    SimilarProject.objects.filter(project__in=short).delete()
    for batch in _batches(short):
        said = ProjectFeature.objects.filter(project__in=batch).order_by()
        documents = documents_with(set(said.values_list("lexeme", flat=True)))
        _store(_best(_found(batch, documents)), analyzer)


def _shorten(keys: Iterable[int]) -> None:
    """Leave no more in these lists than are kept."""
    with connection.cursor() as cursor:
        cursor.execute(_SHORTEN, [list(keys), KEPT])


def _unlisted(keys: Collection[int]) -> set[int]:
    """Take these projects out of all lists, and their own lists; whose lists they stood in."""
    with connection.cursor() as cursor:
        cursor.execute(_UNLIST, [list(keys), list(keys)])
        return {key for (key,) in cursor}


def _found(keys: Collection[int], documents: Mapping[str, int]) -> dict[int, Scores]:
    """All that is like each of these projects, from what is stored of them."""
    areas = dict(Project.objects.filter(pk__in=keys).values_list("pk", "area"))
    return {
        key: {other: score for other, score in found.items() if other != key}
        for key, own in _stored(keys).items()
        if (found := scores(own, documents, areas[key]))
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
    for key, alike in found.items():
        best = sorted(alike.items(), key=lambda each: (-each[1], each[0]))[:KEPT]
        yield from ((key, other, score) for other, score in best)


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = iter(sorted(keys))
    while batch := list(islice(ordered, BATCH)):
        yield batch


def _store_features(keys: Collection[int], analyzer: Analyzer) -> Counter[str]:
    """Say anew what projects say; nothing of those that the public does not see.

    Returns how many projects have each lexeme that these have.
    """
    ProjectFeature.objects.filter(project__in=keys).delete()
    said_by = lru_cache(maxsize=1)(partial(_said, analyzer))  # a single batch is read once
    batches = [tuple(batch) for batch in _batches(keys)]
    documents = Counter(
        lexeme for batch in batches for own in said_by(batch).values() for lexeme in own
    )
    documents.update(documents_with(documents))
    total = Project.objects.published().count()
    for batch in batches:
        _copy(
            ProjectFeature,
            ("project_id", "lexeme", "weight", "named"),
            (
                (key, lexeme, weight, own[lexeme].named)
                for key, own in said_by(batch).items()
                for lexeme, weight in direction(_weights(own), documents, total).items()
            ),
        )
    return documents


def _said(analyzer: Analyzer, keys: Sequence[int]) -> dict[int, dict[str, Said]]:
    projects = Project.objects.published().filter(pk__in=keys).order_by("pk")
    return {
        key: said_in(analyzer, {TITLE: title, "summary": summary})
        for key, title, summary in projects.values_list("pk", "title", "summary")
    }


def _weights(said: Mapping[str, Said]) -> dict[str, float]:
    return {lexeme: each.weight for lexeme, each in said.items()}


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


_UNLIST = """
    DELETE FROM projects_similarproject WHERE project_id = ANY(%s) OR other_id = ANY(%s)
    RETURNING project_id
"""
_SHORTEN = """
    DELETE FROM projects_similarproject WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY project_id ORDER BY score DESC, other_id)
            AS place FROM projects_similarproject WHERE project_id = ANY(%s)
        ) AS placed WHERE place > %s
    )
"""
