"""Thousands of generated questions to every address: no failure of ours, no answer undescribed."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode, checks
from schemathesis.schemas import APIOperation

from tests.factories import make_project
from tests.projects.keywords import make_keyword
from tests.projects.published import CYTOLOGY, LONG_READ, publish

pytestmark = pytest.mark.django_db

LEAST = 3000
EACH_WAY = {GenerationMode.POSITIVE: 130, GenerationMode.NEGATIVE: 170}
"""Examples of each operation: as the description says, and as it says not."""
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.allow_header_conformance,
]
"""Not `positive_data_acceptance`: which values a facet has stands in the database."""


def test_generated_questions_are_answered_as_described() -> None:
    publish(LONG_READ, CYTOLOGY)
    make_keyword("zooterapi", make_project(title="Prehabilitering inför operation"))
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema", WSGIHandler())
    asked: Counter[str] = Counter()
    for found in schema.get_all_operations():
        for mode, examples in EACH_WAY.items():
            _ask(found.ok(), mode, examples, asked)
    print(sum(asked.values()), dict(asked))
    assert sum(asked.values()) >= LEAST
    assert len(asked) == len(list(schema.get_all_operations()))


def _ask(operation: APIOperation, mode: GenerationMode, examples: int, asked: Counter[str]) -> None:
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        asked[operation.label] += 1
        case.call_and_validate(checks=CHECKS)

    ask()
