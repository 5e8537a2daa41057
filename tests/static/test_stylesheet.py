"""The stylesheet: small, self-sufficient, and readable by measure in both themes."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings

CSS = (settings.BASE_DIR / "static/registry.css").read_text(encoding="utf-8")
DESIGN = (settings.BASE_DIR / "docs/design.md").read_text(encoding="utf-8")
TOKEN = re.compile(r"--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));")
THEMES = {name: (light or both, dark or both) for name, light, dark, both in TOKEN.findall(CSS)}
"""The colour of each token in the light and in the dark theme."""

TEXT = 4.5
SHAPE = 3.0
"""WCAG 2.2, criteria 1.4.3 and 1.4.11."""
PAIRS = [
    *(
        (text, ground, TEXT)
        for text in ("ink", "quiet", "accent")
        for ground in ("paper", "sheet", "tint")
    ),
    ("ink", "warn", TEXT),
    ("accent", "warn", TEXT),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "tone-5", TEXT),
    *(
        (shape, ground, SHAPE)
        for shape in ("focus", "field")
        for ground in ("paper", "sheet", "tint")
    ),
    ("tone-6", "sheet", SHAPE),
    ("tone-6", "paper", SHAPE),
]


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #0b5c63, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted(map(luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def contrasts(first: str, second: str) -> tuple[float, ...]:
    """The contrast of two tokens in the light and in the dark theme."""
    return tuple(contrast(*colours) for colours in zip(THEMES[first], THEMES[second], strict=True))


def documented() -> Iterator[tuple[str, str, str, str]]:
    """The rows of the table of contrasts: a token, the one behind it, light, dark."""
    row = re.compile(r"^\| `([\w-]+)` on `([\w-]+)` \| ([\d.]+) \| ([\d.]+) \|", re.MULTILINE)
    yield from row.findall(DESIGN)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("first", "second", "least"), PAIRS)
def test_every_pair_of_colours_is_told_apart_in_both_themes(
    first: str, second: str, least: float
) -> None:
    assert min(contrasts(first, second)) >= least


def test_the_documented_contrasts_are_the_measured_ones() -> None:
    measured = {
        (first, second, *(f"{each:.1f}" for each in contrasts(first, second)))
        for first, second, _ in PAIRS
    }
    assert set(documented()) == measured


def test_it_is_small_and_asks_for_nothing_else() -> None:
    assert len(CSS.encode()) <= 20_000
    assert not re.search(r"url\(|@import|@font-face", CSS)


def test_every_token_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", CSS))
    assert used <= set(re.findall(r"--([\w-]+):", CSS))


def test_every_rule_stands_in_a_layer() -> None:
    named = re.search(r"^@layer ([\w, ]+);", CSS, re.MULTILINE)
    assert named
    assert re.findall(r"^@layer (\w+) \{", CSS, re.MULTILINE) == named.group(1).split(", ")


def test_what_only_some_pages_need_is_small_too_and_has_no_colours_of_its_own() -> None:
    figures = (settings.BASE_DIR / "static/figures.css").read_text(encoding="utf-8")
    assert len(figures.encode()) <= 5_000
    assert not re.search(r"url\(|@import|@font-face|#[0-9a-f]{3}", figures)
    assert set(re.findall(r"var\(--([\w-]+)", figures)) <= set(re.findall(r"--([\w-]+):", CSS))
