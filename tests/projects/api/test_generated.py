"""Thousands of generated questions to every address: no failure of ours, no answer undescribed."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode, checks
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation

from projects.models import Document
from tests.factories import make_entry, make_figure, make_project
from tests.projects.concepts import give_keyword
from tests.projects.published import CYTOLOGY, LONG_READ, publish
from tests.size import size

Operation = APIOperation[Any, Any, Any, Any]
Question = Case[Any]
LEAST = size(3000, 300)
EACH_WAY = size(190, 20)
"""Examples as the description says, with values that exist, and as it says not."""
BESIDE = size(50, 5)
"""Examples of each operation with parameters that no description names."""
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
UNKNOWN = st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3)
KNOWN = st.fixed_dictionaries(
    {
        name: st.sampled_from(values)
        for name, values in {
            "actor": ["region", "kommun"],
            "area": ["patologi", "bfm"],
            "centre": ["norr", "syd"],
            "document": ["norr-plan-2021"],
            "key": ["cancerrehabilitering-norra", "Cancerrehabilitering-Norra"],
            "keyword": ["zooterapi"],
            "q": ["operation", "cytologi", '"digital cytologi" -svar', "region:norrbotten OR"],
            "reference": ["2025-NORR-PAT-001", "2025-norr-bfm-001", "2025-NORR-BFM-002"],
            "region": ["norrbotten", "ej-angivet"],
            "status": ["ny", "ej-angivet"],
            "year": ["2025"],
        }.items()
    }
)
"""Values that the registry of this test has."""
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.allow_header_conformance,
]
"""Not `positive_data_acceptance`: which values a facet has stands in the database."""


@pytest.fixture
def within_the_test(db: None) -> Iterator[None]:  # noqa: ARG001  # the connection that stays open
    """Requests of the WSGI application that leave the connection, and the test's changes, alone."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("within_the_test")
def test_generated_questions_are_answered_as_described() -> None:
    publish(LONG_READ, CYTOLOGY)
    give_keyword("zooterapi", make_project(title="Prehabilitering inför operation"))
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    make_entry(slug="cancerrehabilitering-norra", regions=["norrbotten"])
    make_figure(Document.objects.get())
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema", WSGIHandler())
    asked: Counter[tuple[str, int]] = Counter()
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    for operation in operations:
        for vary, examples in _ways(operation):
            _ask(vary, examples, asked)
    assert asked.total() >= LEAST
    answered = {label for label, status in asked if status == 200}
    assert len(answered) == len(operations)


def _ways(operation: Operation) -> Iterator[tuple[SearchStrategy[Question], int]]:
    """What to ask an operation, and how often."""
    cases = operation.as_strategy()
    yield st.builds(_beside, cases, UNKNOWN), BESIDE
    yield cases, EACH_WAY
    if operation.body or [*operation.query, *operation.path_parameters]:
        yield st.builds(_known, cases, KNOWN), EACH_WAY
        yield operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), EACH_WAY


def _beside(case: Question, more: dict[str, str]) -> Question:
    case.query = {**(case.query or {}), **more}
    return case


def _known(case: Question, values: dict[str, str]) -> Question:
    """The case with values that are there, for those of its parameters that have any."""
    for asked in (case.query or {}, case.path_parameters or {}):
        asked.update({name: values[name] for name in asked if name in values})
    return case


def _ask(cases: SearchStrategy[Question], examples: int, asked: Counter[tuple[str, int]]) -> None:
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case: Question) -> None:
        response = case.call_and_validate(checks=CHECKS)
        asked[case.operation.label, response.status_code] += 1

    ask()
