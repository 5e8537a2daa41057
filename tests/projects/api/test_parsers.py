"""Bodies that are no JSON that can be read."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("deep", [3_000, 100_000])
@pytest.mark.parametrize("bracket", ["[", '{"text":'])
def test_json_that_is_nested_too_deeply_is_refused_in_words(
    client: Client, deep: int, bracket: str
) -> None:
    answer = client.post("/api/v1/similar", bracket * deep, "application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
