"""Words that Swedish makes of one stem: *ärftlighet* of *ärftlig*, *patologi* of *patolog*."""

from collections.abc import Iterator

SHORTEST_STEM = 4
SHORTEST_NEGATED = 6

_ENDINGS = {
    "het": ("",),
    "heten": ("",),
    "skap": ("",),
    "lig": ("",),
    "sam": ("",),
    "ning": ("a", "are"),
    "ing": ("a",),
    "else": ("a",),
    "ande": ("a",),
    "are": ("a", "ning", "ing"),
    "ad": ("ning", "a"),
    "era": ("ering",),
    "ering": ("era",),
    "tion": ("era",),
    "a": ("ning", "are", "ande", "ing"),
    "isk": ("i",),
    "i": ("isk", ""),
    "terapeut": ("terapi",),
    "terapi": ("terapeut",),
}
"""Endings, and what may stand in their place. Most results are no words: ask the lexicon."""


def derivations(form: str) -> Iterator[str]:
    """What may be a word of the same stem."""
    for ending, others in _ENDINGS.items():
        stem = form.removesuffix(ending)
        if form.endswith(ending) and len(stem) >= SHORTEST_STEM:
            yield from (stem + other for other in others)
    yield f"{form}het"
    yield f"{form}i"
    if not form.startswith("o"):
        yield f"o{form}"
    elif len(form) > SHORTEST_NEGATED:
        yield form.removeprefix("o")
