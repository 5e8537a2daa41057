"""How good the search is, and how that is measured."""

import json
from functools import cache
from pathlib import Path

import pytest

from projects.answers import answer_to, first_hits, references_found
from projects.search.evaluation import Answer, Precision, Result, evaluate, mean, score
from projects.search.judgments import Judged, Judgments, UnknownProjectError, read_judgments
from projects.search.similar import references_like, references_like_text
from projects.search.true_reasons import truth_of

HERE = Path(__file__).parents[2] / "search"
DEVELOPMENT = HERE / "qrels_dev.json"
SECOND = HERE / "qrels_dev2.json"
OWN = HERE / "own_queries.json"
EVERYDAY = HERE / "everyday_queries.json"
HELD_OUT = HERE / "held_out_queries.json"
SENTENCES = HERE / "sentence_queries.json"
SEEDS = HERE / "own_seeds.json"
PASTED = HERE / "pasted_texts.json"
FOREIGN = HERE / "foreign_questions.json"
FEW = 5
"""So many projects are still next to nothing."""


@cache
def _result(file: Path) -> Result:
    """Each file is asked once; it needs the registry."""
    return evaluate(read_judgments(file), answer_to, references_like, references_like_text)


def _judged(**grades: int) -> Judged:
    return Judged("q", "fråga", "klass", grades)


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("file", "ndcg", "recall"),
    [
        pytest.param(DEVELOPMENT, 0.94, 0.96, id="development"),
        pytest.param(SECOND, 0.92, 0.95, id="second"),
        pytest.param(OWN, 0.81, 0.87, id="own"),
        pytest.param(EVERYDAY, 0.74, 0.87, id="everyday"),
        pytest.param(HELD_OUT, 0.77, 0.85, id="held-out"),
        pytest.param(SENTENCES, 0.80, 0.90, id="sentences"),
    ],
)
def test_queries_are_answered_well_enough(file: Path, ndcg: float, recall: float) -> None:
    result = _result(file)
    assert mean(result.queries, "ndcg") >= ndcg
    assert mean(result.queries, "recall") >= recall


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_no_query_with_projects_is_left_without_an_answer() -> None:
    """But *Rockwoodskalan*: the projects call it Clinical Frailty Scale, which nothing tells."""
    files = (DEVELOPMENT, SECOND, OWN, EVERYDAY, HELD_OUT, SENTENCES)
    empty = {each.judged.text for file in files for each in _result(file).empty}
    assert empty <= {"Rockwoodskalan"}


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_other_words_and_places_are_found_where_the_texts_name_them_otherwise() -> None:
    groups = _result(OWN).groups
    assert mean(groups["synonym"], "ndcg") >= 0.88
    assert mean(groups["place"], "ndcg") >= 0.90


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("file", "ndcg"),
    [
        pytest.param(DEVELOPMENT, 0.90, id="development"),
        pytest.param(SECOND, 0.87, id="second"),
        pytest.param(SEEDS, 0.70, id="own"),
    ],
)
def test_similar_projects_are_alike_enough(file: Path, ndcg: float) -> None:
    assert mean(_result(file).similar, "ndcg") >= ndcg


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_what_is_like_a_pasted_text_is_found_well_enough() -> None:
    assert mean(_result(PASTED).texts, "ndcg") >= 0.72
    assert all(each.returned for each in _result(PASTED).texts)


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_one_of_two_texts_about_something_else_is_like_nothing() -> None:
    """Waste of food is; hips are not, as waiting, pain relief and surgeons are known here."""
    numbers = {each.judged.name: each.returned for each in _result(PASTED).foreign_texts}
    assert numbers.keys() == {"p31", "p32"}
    assert numbers["p32"] == 0


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_queries_that_no_project_answers_find_next_to_nothing() -> None:
    unanswerable = [
        each for file in (DEVELOPMENT, SECOND, OWN) for each in _result(file).unanswerable
    ]
    assert len(unanswerable) == 6
    assert sum(each.returned == 0 for each in unanswerable) >= 5
    assert all(each.returned <= FEW for each in unanswerable)


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_the_second_tier_as_a_page_shows_it_earns_its_place() -> None:
    files = (SECOND, SENTENCES, HELD_OUT, OWN, EVERYDAY)
    shown = [_result(file).precision(lambda answer: answer.shown) for file in files]
    assert sum(each.relevant for each in shown) / sum(each.hits for each in shown) >= 0.25


@pytest.mark.slow
@pytest.mark.usefixtures("registry")
def test_hits_are_explained_and_the_reasons_are_true() -> None:
    truth = truth_of(
        filter(None, (first_hits(each.text) for each in read_judgments(SECOND).queries))
    )
    assert truth.explained >= 0.99 * truth.hits
    assert truth.share >= 0.98


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
