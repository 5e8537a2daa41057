"""What is asked: words of the texts, paired so that no question comes twice."""

import random
from collections.abc import Iterator
from itertools import permutations

COMMON = (
    "patienter", "cancer", "vård", "projektet", "behandling", "implementering", "förbättra",
    "palliativ", "stöd", "skapa", "rehabilitering", "arbetssätt", "minska", "behov", "utveckling",
    "barn", "jämlik", "närstående", "bedömning", "kunskap", "diagnostik", "införande", "ledtider",
    "kvalitet", "utbildning", "livskvalitet", "samverkan", "uppföljning", "personal", "vuxna",
    "genom", "inom", "ökad", "region", "vården", "förbättrad", "kunna", "bättre", "utveckla",
    "erbjuda", "samarbete", "strukturerat", "stärka", "möjlighet", "cancerbehandling", "tillgång",
    "identifiera", "inför", "fokus", "palliativa", "cancerrehabilitering",
)  # fmt: skip
RARER = (
    "nationella", "tillgänglighet", "klinisk", "snabbare", "digital", "sjukdom",
    "tidig", "hemmet", "unga", "kompetens", "rutiner", "livets", "kartläggning", "diagnos",
    "kirurgi", "radiologi", "patologi", "kapacitet", "analys", "samtal", "primärvård", "läkare",
    "allvarlig", "information", "inköp", "optimering", "fysisk", "personcentrerad", "granskning",
    "undersökning", "onkologisk", "specialiserad", "patientsäkerhet", "kommunal", "hälsa",
    "väntetider", "prostatacancer", "prehabilitering", "nutrition", "biverkningar", "trygghet",
    "huvud", "utredning", "sjuksköterskor", "hemsjukvård", "symtomlindring", "ultraljud",
    "egenvård", "mammografi", "bröstcancer", "strålbehandling", "screening", "fatigue",
)  # fmt: skip
FULL = "rehabilitering"
"""A question with more than twenty hits for everybody."""
CENTRES = ("norr", "mellansverige", "stockholm-gotland", "vast", "sydost", "syd")


def questions(seed: int = 13) -> Iterator[str]:
    """More than 100,000 questions, each once: pairs of common words, then with a third word.

    Common ones, so that those who search for whole words only have hits to show as well.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret
    pairs = [" ".join(pair) for pair in permutations(COMMON, 2)]
    chance.shuffle(pairs)
    yield from pairs
    for third in chance.sample(RARER, len(RARER)):
        yield from (f"{pair} {third}" for pair in pairs)


def orders() -> Iterator[tuple[str, ...]]:
    """All six centres in one order after the other: 720 addresses that select every project."""
    return permutations(CENTRES)
