"""How good the search is, and how that is measured."""

import json
from pathlib import Path

import pytest

from projects.answers import answer_to, references_found
from projects.search.evaluation import Answer, Precision, evaluate, mean, score
from projects.search.judgments import Judged, Judgments, UnknownProjectError, read_judgments
from projects.search.similar import references_like, references_like_text

HERE = Path(__file__).parents[2] / "search"
DEVELOPMENT = HERE / "qrels_dev.json"
OWN = HERE / "own_queries.json"
EVERYDAY = HERE / "everyday_queries.json"
HELD_OUT = HERE / "held_out_queries.json"
SENTENCES = HERE / "sentence_queries.json"
FOREIGN = HERE / "foreign_questions.json"
FEW = 5
"""So many projects are still next to nothing."""


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_the_development_queries_are_answered_well_enough() -> None:
    result = evaluate(read_judgments(DEVELOPMENT), answer_to, references_like, references_like_text)
    assert mean(result.queries, "ndcg") >= 0.93
    assert mean(result.queries, "recall") >= 0.91
    assert mean(result.similar, "ndcg") >= 0.80
    assert result.empty == []


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_queries_of_other_words_than_the_texts_are_answered_well_enough() -> None:
    result = evaluate(read_judgments(OWN), answer_to, references_like, references_like_text)
    groups = result.groups
    assert mean(result.queries, "ndcg") >= 0.79
    assert mean(result.queries, "recall") >= 0.83
    assert mean(groups["synonym"], "ndcg") >= 0.88
    assert mean(groups["place"], "ndcg") >= 0.90
    assert result.empty == []
    assert [each.returned for each in result.unanswerable] == [0, 0, 0]


def _judged(**grades: int) -> Judged:
    return Judged("q", "fråga", "klass", grades)


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("file", "ndcg", "recall"),
    [(EVERYDAY, 0.72, 0.85), (HELD_OUT, 0.76, 0.84), (SENTENCES, 0.74, 0.85)],
)
def test_queries_in_everyday_words_are_answered_well_enough(
    file: Path, ndcg: float, recall: float
) -> None:
    result = evaluate(read_judgments(file), answer_to, references_like, references_like_text)
    assert mean(result.queries, "ndcg") >= ndcg
    assert mean(result.queries, "recall") >= recall


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(("half", "share"), [("tuned", 0.75), ("unseen", 0.6)])
def test_questions_about_something_else_find_next_to_nothing(half: str, share: float) -> None:
    questions = json.loads(FOREIGN.read_text("utf-8"))
    numbers = [len(references_found(text)) for text in questions["foreign"][half]]
    assert sum(number <= FEW for number in numbers) >= share * len(numbers)
    assert [text for text in questions["answered"][half] if not references_found(text)] == []


def test_the_best_order_scores_one_and_noise_nothing() -> None:
    assert score(_judged(a=2, b=1), ["a", "b"], 50).ndcg == pytest.approx(1.0)
    assert score(_judged(a=2, b=1), ["b", "a"], 50).ndcg < 1.0
    assert score(_judged(a=2), ["x"] * 10 + ["a"], 50).ndcg == 0.0


def test_recall_counts_what_is_found_of_what_can_be() -> None:
    assert score(_judged(a=2, b=1), ["x", "a"], 50).recall == 0.5
    assert score(_judged(a=1, b=1, c=1), ["a", "b"], 2).recall == 1.0


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("judgments", "said"),
    [
        pytest.param({"relevant": {"2025-NORR-BFM-999": 2}}, "2025-NORR-BFM-999", id="reference"),
        pytest.param(
            {
                "relevant": {"7": 1},
                "keys": {
                    "7": {
                        "rcc": "RCC Norr",
                        "area": "bfm",
                        "title": "Finns inte",
                        "summary_start": "",
                    }
                },
            },
            "Finns inte",
            id="key",
        ),
    ],
)
def test_a_judgment_of_an_unknown_project_is_refused(
    judgments: dict[str, object], said: str, tmp_path: Path
) -> None:
    query = {"qid": "A", "query": "x", "class": "y", "relevant": judgments["relevant"]}
    file = tmp_path / "qrels.json"
    file.write_text(json.dumps({"queries": [query], "keys": judgments.get("keys")}), "utf-8")
    with pytest.raises(UnknownProjectError, match=said):
        read_judgments(file)


@pytest.mark.usefixtures("registry")
def test_a_pasted_text_is_judged_by_what_it_is_like() -> None:
    like = {"Om smärta": ["2025-NORR-BFM-001", "2025-NORR-BFM-002"], "Om bilar": []}
    texts = (
        Judged("t1", "Om smärta", "short", {"2025-NORR-BFM-002": 2}),
        Judged("t2", "Om bilar", "nothing", {}),
    )
    result = evaluate(Judgments((), texts=texts), answer_to, references_like, like.__getitem__)
    assert [(each.recall, 0 < each.ndcg < 1) for each in result.texts] == [(1.0, True)]
    assert [each.returned for each in result.foreign_texts] == [0]


def test_precision_is_that_of_all_hits_of_a_part_together() -> None:
    answers = {
        "fråga": Answer(first=["a", "x"], second=["b", "y", "z"], shown=["b"]),
        "annat": Answer(first=["a"]),
        "främmande": Answer(first=["x", "y"]),
    }
    queries = tuple(
        Judged(text, text, "klass", {} if text == "främmande" else {"a": 2, "b": 1})
        for text in answers
    )
    result = evaluate(Judgments(queries), answers.__getitem__, references_like, references_like)
    assert result.precision(lambda answer: answer.first) == Precision(hits=3, relevant=2)
    assert result.precision(lambda answer: answer.shown).share == 1.0
    assert result.precision(lambda answer: answer.second).share == pytest.approx(1 / 3)
