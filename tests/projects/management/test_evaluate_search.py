"""What `manage.py evaluate_search` says of a file of judgments."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from projects.search import find
from projects.search.true_reasons import TrueReasons
from tests.factories import make_project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thesaurus")]


def _evaluated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, **content: object
) -> str:
    file = tmp_path / "qrels.json"
    file.write_text(json.dumps({"queries": [], **content}), "utf-8")
    call_command("evaluate_search", str(file), "--format", form)
    return capsys.readouterr().out


def _report(tmp_path: Path, capsys: pytest.CaptureFixture[str], **content: object) -> Any:
    return json.loads(_evaluated(tmp_path, capsys, "json", **content))


def _judged(text: str, **grades: int) -> dict[str, object]:
    relevant = {name.replace("_", "-"): grade for name, grade in grades.items()}
    return {"qid": text, "query": text, "class": "kort", "relevant": relevant}


def test_texts_are_told_by_class_and_those_without_an_answer_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(title="Lymfödem efter bröstcancer", summary="Träning mot lymfödem.")
    for _ in range(5):
        make_project(title="Palliativ vård", summary="Hemma.")
    like = {"qid": "t1", "query": "Vi tränar mot lymfödem.", "class": "kort"}
    texts = [{**like, "relevant": {project.reference: 2}}, _judged("Fotboll och gräsklippare.")]
    told = _report(tmp_path, capsys, texts=texts)["texts"]
    assert told["overall"] == told["classes"]["kort"] == {"queries": 1, "ndcg": 1.0, "recall": 1.0}
    assert told["no_answer"] == {"Fotboll och gräsklippare.": 0}
    lines = _evaluated(tmp_path, capsys, "text", texts=texts).splitlines()
    assert lines[1].split() == ["text:", "kort", "1", "1.000", "1.000"]
    assert lines[-1] == "Texter utan svar (träffar): Fotboll och gräsklippare. (0)"


def test_a_text_judged_by_an_unknown_project_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="2025-NORR-BFM-999"):
        _report(tmp_path, capsys, texts=[_judged("Lymfödem", **{"2025-NORR-BFM-999": 1})])


def test_the_precision_of_each_tier_is_told_with_its_hits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "BELOW_FIRST", find.Promise(of_text=0, of_best=0, most=5))
    whole = make_project(title="Dietist i hemmet", summary="")
    some = [make_project(title=f"Dietist på {place}", summary="") for place in ("plats", "golvet")]
    relevant = {whole.reference: 2, some[0].reference: 1}
    query = {"qid": "q", "query": "dietist hemmet", "class": "kort", "relevant": relevant}
    told = _report(tmp_path, capsys, queries=[query])
    assert told["tiers"] == {
        "first": {"hits": 1, "precision": 1.0},
        "shown": {"hits": 2, "precision": 0.5},
        "second": {"hits": 2, "precision": 0.5},
    }
    text = _evaluated(tmp_path, capsys, "text", queries=[query])
    assert "svarar på hela 1.000 (1 träffar), närliggande som visas 0.500 (2 träffar)" in text


def test_empty_answers_are_counted_apart_by_whether_there_is_an_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(title="Dietist i hemmet", summary="")
    lost = {"qid": "q", "query": "gräsklippare", "class": "kort"}
    queries = [
        {**lost, "relevant": {project.reference: 2}},
        _judged("fotboll"),
        _judged("dietist"),
    ]
    told = _report(tmp_path, capsys, queries=queries)
    assert told["empty"] == ["q"]
    assert told["emptiness"] == {
        "with_projects": 1,
        "wrongly_empty": 1,
        "without_projects": 2,
        "rightly_empty": 1,
        "hits_of_others": [1],
    }
    text = _evaluated(tmp_path, capsys, "text", queries=queries)
    assert "Tomma svar: 1 av 1 som har svar, 1 av 2 som saknar" in text


def test_the_reasons_of_a_sample_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_project(title="Cytostatika i hemmet", summary="")
    queries = [_judged("cellgifter"), _judged("cytostatika")]
    told = _report(tmp_path, capsys, queries=queries)["reasons"]
    counted = {"queries": 2, "hits": 2, "explained": 1.0, "literal": 1, "reasons": 1}
    assert told == {**counted, "true": 1.0, "untrue": []}
    text = _evaluated(tmp_path, capsys, "text", queries=queries)
    assert "Skäl: 1.000 av 2 träffar har något (2 frågor); sanna är 1.000 av 1 skäl" in text


def test_an_untrue_reason_is_told_with_what_was_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(title="Cytostatika i hemmet", summary="")
    monkeypatch.setattr(TrueReasons, "is_true", lambda *_: False)
    told = _report(tmp_path, capsys, queries=[_judged("cellgifter")])["reasons"]
    assert told["true"] == 0.0
    assert told["untrue"] == [
        {
            "query": "cellgifter",
            "reference": project.reference,
            "field": "title",
            "text": "Cytostatika",
            "said": "cytostatika",
        }
    ]


def test_so_many_queries_are_sampled_as_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = [_judged("dietist"), _judged("kurator")]
    file = tmp_path / "qrels.json"
    file.write_text(json.dumps({"queries": queries}), "utf-8")
    call_command("evaluate_search", str(file), "--format", "json", "--sample", "1")
    assert json.loads(capsys.readouterr().out)["reasons"]["queries"] == 1
