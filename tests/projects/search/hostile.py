"""Texts made to break the search, by hand and by chance."""

import random

from tests.size import size

GENERATED = size(2_000, 200)
PIECES = (
    "palliativ", "vård", "cancer", "AI", "-", "--", '"', "'", "\\", ":", "&", "|", "!", "(", ")",
    "<->",
    "*", "%", "_", "=", "=cancer", "~", "OR", "ELLER", "OCH", "INTE", "NOT", "region:",
    "region:skane",
    "år:2025", "status:x", "  ", "\t", "é", "å", "ﬁ", "\u200b", "\u202e", "🙂", "한국", "ёж", "0",
    "18F-FET", "PD-L1",
    "1177", "'; DROP TABLE projects_project; --", "<script>", "{{ 7*7 }}", "%s", "%00", "a" * 90,
    "-" * 40,
    "prehabilitring", "i", "och", "lungcancerkirurgi", "tjock- och ändtarmscancer", "”citat”",
    "«x»", "\ufeff",
)  # fmt: skip

BY_HAND = (
    *PIECES,
    *(piece * 20 for piece in ("-", '"', "(", "ab ", "OR ", "' ", "\\", "region:x ", "å",
    "cancer ")),
    *(f"{operator} cancer" for operator in ("-", "OR", "ELLER", "AND", "&", "|", "!", "INTE", "+",
    "<->")),
    *(f"cancer {operator}" for operator in ("-", "OR", "ELLER", "AND", "&", "|", "!", "INTE", "+",
    "<->")),
    *(f"cancer{mark}" for mark in ".,;:?!/\\'\"()[]{}<>|&*%$#@^~`=+-_"),
    *(f"{mark}cancer" for mark in ".,;:?!/\\'\"()[]{}<>|&*%$#@^~`=+-_"),
    "''", "'':*", "cancer:*", "cancer:A", "!cancer", "cancer & !cancer", "-cancer cancer",
    "-cancer",
    '-"palliativ vård"', '"palliativ vård" -"palliativ vård"', 'OR OR OR', '"" ""',
    "a b c d e f g h i j k l",
    " ".join(["palliativ"] * 40), " ".join(f"ord{n}" for n in range(60)), "x" * 300, "ÅÄÖ" * 100,
    "palliativ vård " * 20, "lungcancerkirurgimottagningsprojekt", "a" * 299 + "'",
)  # fmt: skip


def generated() -> list[str]:
    """GENERATED texts, always the same ones."""
    chance = random.Random(2025)  # noqa: S311  # no secret
    return [" ".join(chance.choices(PIECES, k=chance.randrange(1, 5))) for _ in range(GENERATED)]
