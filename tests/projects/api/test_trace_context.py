"""The chain of a question goes on in its answer: W3C Trace Context (Digg's profile 2.0.0)."""

import re

import pytest
from django.test import Client

from tests.factories import make_project

pytestmark = pytest.mark.django_db
CHAIN, STEP = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
FORM = r"00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])"
ADDRESSES = ["/api/v1/projects", "/api/v1/projects/2025-NORR-BFM-999", "/api/v1/schema"]


def _answered(client: Client, given: str | None, address: str = ADDRESSES[0]) -> re.Match[str]:
    headers = {} if given is None else {"traceparent": given}
    found = re.fullmatch(FORM, client.get(address, headers=headers)["traceparent"])
    assert found is not None
    return found


@pytest.mark.parametrize("address", ADDRESSES)
def test_spa_02_04_the_answer_carries_the_chain_on_with_a_step_of_its_own(
    client: Client, address: str
) -> None:
    make_project()
    for _ in range(2):  # made, and from the cache
        found = _answered(client, f"00-{CHAIN}-{STEP}-01", address)
        assert found[1] == CHAIN
        assert found[2] != STEP
        assert found[3] == "01"


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "x",
        f"00-{CHAIN}-{STEP}",
        f"00-{CHAIN.upper()}-{STEP}-01",
        f"00-{'0' * 32}-{STEP}-01",
        f"00-{CHAIN}-{'0' * 16}-01",
        f"ff-{CHAIN}-{STEP}-01",
        f"00-{CHAIN}-{STEP}-01-more",
        f"00-{CHAIN}-{STEP}-01\t",
    ],
)
def test_spa_03_a_question_without_a_chain_begins_one(client: Client, given: str | None) -> None:
    first, second = _answered(client, given), _answered(client, given)
    assert CHAIN not in {first[1], second[1]}
    assert first[1] != second[1]
    assert first[3] == "00"


def test_a_later_version_is_read_as_far_as_it_is_known(client: Client) -> None:
    assert _answered(client, f"01-{CHAIN}-{STEP}-09-more")[1] == CHAIN


def test_every_question_may_carry_it_and_every_answer_says_so(client: Client) -> None:
    for path in client.get("/api/v1/schema").json()["paths"].values():
        for operation in path.values():
            taken = {each["name"]: each for each in operation["parameters"]}
            assert (taken["traceparent"]["in"], taken["traceparent"].get("required")) == (
                "header",
                None,
            )
            assert "traceparent" in operation["responses"]["200"]["headers"]


def test_pages_carry_none(client: Client) -> None:
    assert "traceparent" not in client.get("/projekt/").headers
