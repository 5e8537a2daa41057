"""How good the search is, by a file of judged queries."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.answers import answer_to, first_hits
from projects.search.evaluation import Answer, Ranking, Result, Score, by_class, evaluate, mean
from projects.search.judgments import Judgments, UnknownProjectError, read_judgments
from projects.search.similar import references_like, references_like_text
from projects.search.true_reasons import truth_of

DIGITS = 3
SAMPLE = 60
SEED = 12
"""Makes the sample of queries whose reasons are checked always the same."""
PARTS: dict[str, tuple[str, Callable[[Answer], Ranking]]] = {
    "first": ("svarar på hela", lambda answer: answer.first),
    "shown": ("närliggande som visas", lambda answer: answer.shown),
    "second": ("alla närliggande", lambda answer: answer.second),
}
"""The parts of an answer whose precision is told, with their labels."""


class Command(BaseCommand):
    """`manage.py evaluate_search QRELS.json [--format json] [--sample 60]`."""

    help = (
        "Mäter sökningen mot bedömda frågor: nDCG@10 och recall@50, per klass och i medeltal,"
        " precisionen hos båda slagen av träffar, tomma svar och om skälen är sanna."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file of judgments and the form of the answer."""
        parser.add_argument("qrels", type=Path, help="fil med bedömda frågor (JSON)")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--sample", type=int, default=SAMPLE, help="så många frågors skäl prövas"
        )

    def handle(self, *, qrels: Path, format: str, sample: int, **options: object) -> None:  # noqa: A002, ARG002  # the option's name; the base class passes more
        """Print the measures; CommandError when the file does not fit the registry."""
        try:
            judgments = read_judgments(qrels)
        except (OSError, ValueError, KeyError) as error:
            message = f"{qrels} går inte att läsa som bedömda frågor: {error}"
            raise CommandError(message) from error
        except UnknownProjectError as error:
            raise CommandError(str(error)) from error
        result = evaluate(judgments, answer_to, references_like, references_like_text)
        report = _report(result) | {"reasons": _reasons(judgments, sample)}
        if format == "json":
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(report)))


def _reasons(judgments: Judgments, number: int) -> dict[str, Any]:
    """The truth of what explains the hits of so many queries, chosen by chance."""
    chance = Random(SEED)  # noqa: S311  # no secret
    queries = judgments.queries
    chosen = chance.sample(queries, min(number, len(queries)))
    truth = truth_of(filter(None, (first_hits(each.text) for each in chosen)))
    return {
        "queries": len(chosen),
        "hits": truth.hits,
        "explained": round(truth.explained / truth.hits, DIGITS) if truth.hits else 0.0,
        "literal": truth.literal,
        "reasons": truth.reasons,
        "true": round(truth.share, DIGITS),
        "untrue": [
            {
                "query": each.query,
                "reference": each.reference,
                "field": each.matched.field,
                "text": each.matched.text,
                "said": each.matched.via.text if each.matched.via else each.matched.word,
            }
            for each in truth.untrue
        ],
    }


def _report(result: Result) -> dict[str, Any]:
    return {
        "overall": _row(result.queries),
        "classes": _rows(result.queries),
        "similar": _row(result.similar),
        "empty": [score.judged.name for score in result.empty],
        "no_answer": _numbers(result.unanswerable),
        "tiers": {name: _precision(result, part) for name, (_, part) in PARTS.items()},
        "emptiness": _emptiness(result),
        "texts": {
            "overall": _row(result.texts),
            "classes": _rows(result.texts),
            "no_answer": _numbers(result.foreign_texts),
        },
        "per_query": [
            {
                "name": score.judged.name,
                "query": score.judged.text,
                "returned": score.returned,
                "ndcg": round(score.ndcg, DIGITS),
                "recall": round(score.recall, DIGITS),
            }
            for score in (*result.queries, *result.similar, *result.texts)
        ],
    }


def _precision(result: Result, part: Callable[[Answer], Ranking]) -> dict[str, float]:
    found = result.precision(part)
    return {"hits": found.hits, "precision": round(found.share, DIGITS)}


def _emptiness(result: Result) -> dict[str, Any]:
    """How many answers are empty, rightly or not, and how many hits the others have."""
    hits = [score.returned for score in result.unanswerable]
    return {
        "with_projects": len(result.queries),
        "wrongly_empty": len(result.empty),
        "without_projects": len(hits),
        "rightly_empty": hits.count(0),
        "hits_of_others": sorted(filter(None, hits)),
    }


def _row(scores: list[Score]) -> dict[str, float]:
    return {
        "queries": len(scores),
        "ndcg": round(mean(scores, "ndcg"), DIGITS),
        "recall": round(mean(scores, "recall"), DIGITS),
    }


def _rows(scores: list[Score]) -> dict[str, dict[str, float]]:
    return {name: _row(group) for name, group in by_class(scores).items()}


def _numbers(scores: list[Score]) -> dict[str, int]:
    return {score.judged.name: score.returned for score in scores}


def _lines(report: dict[str, Any]) -> list[str]:
    texts = report["texts"]
    rows = {
        **report["classes"],
        "ALLA": report["overall"],
        "liknande": report["similar"],
        **{f"text: {name}": row for name, row in texts["classes"].items()},
        "TEXTER": texts["overall"],
    }
    table = [
        f"{name:<18}{row['queries']:>7}{row['ndcg']:>9.3f}{row['recall']:>8.3f}"
        for name, row in rows.items()
        if row["queries"]
    ]
    more = [f"Texter utan svar (träffar): {_listed(texts['no_answer'])}"]
    return [
        f"{'klass':<18}{'frågor':>7}{'nDCG@10':>9}{'recall':>8}",
        *table,
        f"Utan träff fast svar finns: {', '.join(report['empty']) or 'ingen'}",
        f"Frågor utan svar (träffar): {_listed(report['no_answer'])}",
        *(_of_queries(report) if report["reasons"]["queries"] else []),
        *(more if texts["no_answer"] else []),
    ]


def _of_queries(report: dict[str, Any]) -> list[str]:
    return [
        _told(report["emptiness"]),
        f"Precision: {', '.join(_tiers(report['tiers']))}",
        _explained(report["reasons"]),
    ]


def _told(emptiness: dict[str, Any]) -> str:
    others = ", ".join(map(str, emptiness["hits_of_others"])) or "inga"
    return (
        f"Tomma svar: {emptiness['wrongly_empty']} av {emptiness['with_projects']} som har svar,"
        f" {emptiness['rightly_empty']} av {emptiness['without_projects']} som saknar;"
        f" träffar i de andra av dem: {others}"
    )


def _explained(reasons: dict[str, Any]) -> str:
    return (
        f"Skäl: {reasons['explained']:.3f} av {reasons['hits']} träffar har något"
        f" ({reasons['queries']} frågor); sanna är {reasons['true']:.3f} av"
        f" {reasons['reasons']} skäl och {reasons['literal']} egna ord"
    )


def _tiers(tiers: dict[str, Any]) -> Iterator[str]:
    for name, (label, _) in PARTS.items():
        part = tiers[name]
        yield f"{label} {part['precision']:.3f} ({part['hits']} träffar)"


def _listed(numbers: dict[str, int]) -> str:
    return ", ".join(f"{name} ({number})" for name, number in numbers.items()) or "inga"
