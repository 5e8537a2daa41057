"""What the tests of Swedish share: an analyzer with a small thesaurus, and the gold lists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from projects.language.analyzer import Analyzer
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm
from projects.language.word_forms import Words

GOLD = Path(__file__).parent / "gold"

THESAURUS = (
    ThesaurusConcept(
        "lungcancer",
        "lungcancer",
        (ThesaurusTerm("lungcancer"), ThesaurusTerm("cancer i lungan")),
        broader=("cancer",),
        related=("rokstopp",),
    ),
    ThesaurusConcept("cancer", "cancer", (ThesaurusTerm("cancer"), ThesaurusTerm("tumörsjukdom"))),
    ThesaurusConcept(
        "rokstopp", "rökstopp", (ThesaurusTerm("rökstopp"), ThesaurusTerm("sluta röka"))
    ),
    ThesaurusConcept(
        "hemsjukvard",
        "sjukvård i hemmet",
        (ThesaurusTerm("vård i hemmet"), ThesaurusTerm("hemsjukvård"), ThesaurusTerm("ASIH")),
    ),
    ThesaurusConcept("it", "informationsteknik", (ThesaurusTerm("IT", exact_case=True),)),
    ThesaurusConcept("led", "led", (ThesaurusTerm("led", whole_word=True),)),
    ThesaurusConcept(
        "sol", "solexponering", (ThesaurusTerm("sol", companions=("hud", "melanom")),)
    ),
    ThesaurusConcept(
        "prehabilitering",
        "prehabilitering",
        (
            ThesaurusTerm("prehabilitering"),
            ThesaurusTerm("prehab"),
            ThesaurusTerm("fitness", is_english=True),
        ),
    ),
    ThesaurusConcept("pd-l1", "PD-L1", (ThesaurusTerm("PD-L1"),)),
)


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(THESAURUS)


@pytest.fixture(scope="session")
def words() -> Words:
    return Analyzer().words


@pytest.fixture(scope="session")
def gold() -> Callable[[str], list[str]]:
    """The entries of a gold list, comments left out."""

    def entries(name: str) -> list[str]:
        lines = (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line and not line.startswith("#")]

    return entries
