"""Queries as chunks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.language.query import IgnoredReason
from projects.language.query_parser import LONGEST_QUERY, MOST_CHUNKS, parse

FIELDS = {
    "region": "region",
    "rcc": "centre",
    "år": "year",
    "område": "area",
    "nyckelord": "keyword",
}


def groups(text: str) -> list[list[str]]:
    """The chunks of each group, phrases in quotes, exclusions with a minus."""
    return [
        [("-" if c.excluded else "") + (f'"{c.text}"' if c.is_phrase else c.text) for c in group]
        for group in parse(text).groups
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("palliativ vård", [["palliativ"], ["vård"]], id="words"),
        pytest.param('"palliativ vård" hem', [['"palliativ vård"'], ["hem"]], id="phrase"),
        pytest.param("”palliativ vård”", [['"palliativ vård"']], id="typographic-quotes"),
        pytest.param("rehab -barn", [["rehab"], ["-barn"]], id="exclusion"),
        pytest.param('rehab -"unga vuxna"', [["rehab"], ['-"unga vuxna"']], id="excluded-phrase"),
        pytest.param("rehab INTE barn", [["rehab"], ["-barn"]], id="exclusion-in-words"),
        pytest.param("lunga OR bröst", [["lunga", "bröst"]], id="or"),
        pytest.param(
            "stöd lunga ELLER bröst hem", [["stöd"], ["lunga", "bröst"], ["hem"]], id="tight"
        ),
        pytest.param("a OR b OR c", [["a", "b", "c"]], id="or-chain"),
        pytest.param("lunga eller bröst", [["lunga"], ["eller"], ["bröst"]], id="small-letters"),
        pytest.param("lunga OR -bröst", [["lunga"], ["-bröst"]], id="or-with-exclusion"),
        pytest.param("PD-L1 pre-op", [["PD-L1"], ["pre-op"]], id="hyphens"),
        pytest.param("kl 12:30", [["kl"], ["12:30"]], id="no-field"),
        pytest.param("foo:bar", [["foo:bar"]], id="unknown-field"),
    ],
)
def test_what_is_typed_becomes_groups(text: str, expected: list[list[str]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("region:skåne", "region", "skåne"),
        ("Region:Skåne", "region", "Skåne"),
        ('rcc:"Stockholm Gotland"', "centre", "Stockholm Gotland"),
        ("år:2025", "year", "2025"),
        ("område:rehab", "area", "rehab"),
        ("nyckelord:ai", "keyword", "ai"),
    ],
)
def test_a_field_with_a_value_is_a_filter(text: str, field: str, value: str) -> None:
    parsed = parse(f"stöd {text}", FIELDS)
    assert [(one.field, one.value, one.text) for one in parsed.filters] == [(field, value, text)]
    assert len(parsed.groups) == 1


@pytest.mark.parametrize(
    ("text", "ignored", "reason"),
    [
        ("OR vård", "OR", IgnoredReason.DANGLING_OPERATOR),
        ("vård ELLER", "ELLER", IgnoredReason.DANGLING_OPERATOR),
        ("vård OR OR hem", "OR", IgnoredReason.DANGLING_OPERATOR),
        ("vård AND hem", "AND", IgnoredReason.DANGLING_OPERATOR),
        ("vård INTE", "INTE", IgnoredReason.DANGLING_OPERATOR),
        ('"vård hem', '"', IgnoredReason.OPEN_QUOTE),
        ("-region:skåne", "-region:skåne", IgnoredReason.EXCLUDED_FILTER),
    ],
)
def test_what_makes_no_sense_is_ignored_and_said_to_be(
    text: str, ignored: str, reason: IgnoredReason
) -> None:
    assert [(one.text, one.reason) for one in parse(text, FIELDS).ignored] == [(ignored, reason)]


def test_a_query_is_read_as_far_as_a_person_types() -> None:
    many = parse("vård " * (MOST_CHUNKS + 10))
    assert len(many.groups) == MOST_CHUNKS
    long = parse("v" * (LONGEST_QUERY + 10))
    assert [one.reason for one in (*many.ignored, *long.ignored)] == [IgnoredReason.TOO_LONG] * 2


@given(st.text(alphabet="abå \"”-−:|&ORELINT()'\\\t\n"))
def test_chunks_stand_in_the_text_as_typed(text: str) -> None:
    for group in parse(text).groups:
        for chunk in group:
            assert text[chunk.start : chunk.end] == chunk.text
